"""Consistency checks between values in school.yml, which the JSON schema cannot express."""

from collections.abc import Iterator, Mapping
from typing import Any

from meldcode_site.school.profile import BESTUUR, ROLLEN
from meldcode_site.school.veilig_thuis import NATIONAL
from meldcode_site.text.telephone import digits

type Location = tuple[str | int, ...]
type Disagreement = tuple[Location, str]
"""The location of the value, and the message about it."""


def disagreements(data: Mapping[str, Any]) -> Iterator[Disagreement]:
    """Yield every inconsistency in a profile, even if other parts of it are invalid."""
    rollen = _object(data, "rollen")
    if BESTUUR in rollen:
        yield ("rollen", BESTUUR), f"`{BESTUUR}` betekent al iets anders; geef deze rol een andere naam"
    yield from _roles_named(data, [*ROLLEN, *(rol for rol in rollen if rol not in ROLLEN)])
    yield from _locations_named(rollen, _list(data, "locaties"))
    yield from _hours(_object(data, "veilig_thuis"))
    index = _object(data, "verwijsindex")
    if index.get("bevoegd") == "nee" and index.get("regel") == "iedereen":
        yield ("verwijsindex", "regel"), "`regel` kan zo niet: bij `bevoegd: nee` signaleert de school niemand"


def _roles_named(data: Mapping[str, Any], known: list[str]) -> Iterator[Disagreement]:
    for step_id in _object(data, "stappen"):
        stap = _object(_object(data, "stappen"), step_id)
        for part in ("doet", "doet_mee", "legt_vast"):
            for index, rol in enumerate(_list(stap, part)):
                if isinstance(rol, str) and rol and rol not in known:
                    yield ("stappen", step_id, part, index), _unknown(part, rol, known)
    decides = data.get("eindverantwoordelijk")
    if isinstance(decides, str) and decides and decides not in (*known, BESTUUR):
        yield ("eindverantwoordelijk",), _unknown("eindverantwoordelijk", decides, [*known, BESTUUR])


def _locations_named(rollen: Mapping[str, Any], locaties: list[Any]) -> Iterator[Disagreement]:
    for rol in rollen:
        its = _object(rollen, rol)
        people: list[tuple[Location, Any]] = [(("contact",), its.get("contact"))]
        people += [(("mensen", index), each) for index, each in enumerate(_list(its, "mensen"))]
        for where, person in people:
            named = person.get("locatie") if isinstance(person, dict) else None
            if isinstance(named, str) and named and named not in locaties:
                yield ("rollen", rol, *where, "locatie"), _unknown("locatie", named, locaties)


def _hours(veilig_thuis: Mapping[str, Any]) -> Iterator[Disagreement]:
    number = veilig_thuis.get("telefoon", NATIONAL)
    if isinstance(number, str) and digits(number) == digits(NATIONAL):
        for key in ("bereikbaar", "kosten"):
            if veilig_thuis.get(key):
                yield (
                    ("veilig_thuis", key),
                    f"`{key}` hoort bij het nummer van de regio; {NATIONAL} is gratis, dag en nacht",
                )


def _unknown(field: str, value: str, known: list[Any]) -> str:
    if not known:
        return f"`{field}` kan geen '{value:.80}' zijn; noem die eerst onder `locaties`"
    *others, last = (f"'{each}'" for each in known)
    choice = f"{', '.join(others)} of {last}" if others else last
    return f"`{field}` kan geen '{value:.80}' zijn; kies uit {choice}"


def _object(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    found = data.get(key)
    return found if isinstance(found, list) else []
