"""Validate untrusted JSON; errors name the location of the first problem."""

import json
import re
from collections.abc import Callable, Iterable
from enum import StrEnum

from meldcode_core.errors import RequestError
from meldcode_core.vocabulary import Antwoord, Deelnemer, is_eigen_rol, situatie_van

_DEEPEST = 100
"""Far deeper than any of our formats. Deeper nesting would exhaust a browser's stack and kill Python there."""
_LONGEST = 1_000_000
"""In characters. A full case with all words takes less than a tenth of this."""
_SHOWN = 40
"""How many characters of an unknown key an error repeats."""
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
"""Matches strings too, so that brackets inside them are not counted. Unterminated strings match to keep this linear."""


def load_object(text: object, keys: Iterable[str] | None = None) -> dict[str, object]:
    """Parse JSON text that must be an object.

    Args:
        text: The JSON text.
        keys: The allowed keys; None allows any key.

    Raises:
        RequestError: The text is too large, not valid JSON, not an object, or has an unknown or duplicate key.
    """
    return as_object(_load(text), "", keys)


def as_object(value: object, where: str, keys: Iterable[str] | None) -> dict[str, object]:
    """Check that a value is an object with only the given keys; None allows any key.

    Raises:
        RequestError: The value is not an object, or has an unknown key.
    """
    if not isinstance(value, dict):
        message = "Hier hoort een JSON-object." if where else "De aanvraag is geen JSON-object."
        raise RequestError("verkeerd-type", where, message)
    known = tuple(value if keys is None else keys)
    for key in value:
        if key not in known:
            raise RequestError(
                "onbekende-sleutel", _within(where, key), f"Deze sleutel bestaat niet; bekend zijn {_list(known)}."
            )
    return value


def as_text(value: object, where: str, longest: int = _LONGEST) -> str:
    """Check that a value is a string of at most `longest` characters.

    Raises:
        RequestError: The value is not a string, or is too long.
    """
    if not isinstance(value, str):
        raise RequestError("verkeerd-type", where, "Hier hoort een tekst.")
    if len(value) > longest:
        raise RequestError("te-groot", where, f"Deze tekst is langer dan {longest} tekens.")
    return value


def as_texts(value: object, where: str) -> list[str]:
    """Check that a value is a list of strings.

    Raises:
        RequestError: The value is not a list, or one of its items is not a string.
    """
    if not isinstance(value, list):
        raise RequestError("verkeerd-type", where, "Hier hoort een lijst met teksten.")
    return [as_text(each, f"{where}[{index}]") for index, each in enumerate(value)]


def _load(request_json: object) -> object:
    if not isinstance(request_json, str):
        raise RequestError("verkeerd-type", "", "De aanvraag is geen tekst.")
    if len(request_json) > _LONGEST or _is_too_deep(request_json):
        raise RequestError("te-groot", "", "De aanvraag heeft te veel lijsten of objecten, of is te lang.")
    try:
        return json.loads(request_json, object_pairs_hook=_unique)
    except ValueError:
        raise RequestError("geen-json", "", "De aanvraag is geen geldige JSON.") from None


def _is_too_deep(text: str) -> bool:
    # Counting brackets is cheap and gives an upper bound; most requests need no more.
    return text.count("[") + text.count("{") > _DEEPEST and _depth(text) > _DEEPEST


def _depth(text: str) -> int:
    depth = deepest = 0
    for piece in _STRING_OR_BRACKET.findall(text):
        depth += (piece in "[{") - (piece in "]}")
        deepest = max(deepest, depth)
    return deepest


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    seen: dict[str, object] = {}
    for key, value in pairs:
        if key in seen:
            raise RequestError("dubbele-sleutel", _shown(key), "Deze sleutel staat er twee keer.")
        seen[key] = value
    return seen


def as_antwoorden[VraagId: StrEnum](value: object, vragen: type[VraagId]) -> dict[VraagId, Antwoord]:
    """Parse a mapping of question ids to answers.

    Raises:
        RequestError: The value is not an object, or a question or answer does not exist.
    """
    if not isinstance(value, dict):
        raise RequestError("verkeerd-type", "antwoorden", "Hier hoort een object met vragen en antwoorden.")
    antwoorden: dict[VraagId, Antwoord] = {}
    for key, antwoord in value.items():
        where = f"antwoorden.{_shown(key)}"
        if key not in vragen:
            raise RequestError("onbekend-id", where, f"Deze vraag bestaat niet; bekend zijn {_list(vragen)}.")
        if not isinstance(antwoord, str):
            raise RequestError("verkeerd-type", where, "Een antwoord is een tekst.")
        if antwoord not in Antwoord:
            raise RequestError("onbekende-waarde", where, f"Dit antwoord bestaat niet; bekend zijn {_list(Antwoord)}.")
        antwoorden[vragen(key)] = Antwoord(antwoord)
    return antwoorden


def as_ids[Id: str](request: dict[str, object], key: str, convert: Callable[[str], Id | None]) -> frozenset[Id]:
    """Parse the list of ids under a key; a missing key means an empty list.

    Raises:
        RequestError: The value is not a list, or `convert` returns None for one of its items.
    """
    value = request.get(key, [])
    if not isinstance(value, list):
        raise RequestError("verkeerd-type", key, "Hier hoort een lijst met ids.")
    ids: set[Id] = set()
    for index, each in enumerate(value):
        where = f"{key}[{index}]"
        if not isinstance(each, str):
            raise RequestError("verkeerd-type", where, "Een id is een tekst.")
        known = convert(each)
        if known is None:
            raise RequestError("onbekend-id", where, "Dit id bestaat niet.")
        ids.add(known)
    return frozenset(ids)


def member[Member: StrEnum](vocabulary: type[Member]) -> Callable[[str], Member | None]:
    """Return a function that converts a string to a member of an enum, or to None if it is not a member."""
    return lambda value: vocabulary(value) if value in vocabulary else None


def voorbeeld(value: str) -> str | None:
    """Return the value if it is the id of an example, else None."""
    return value if situatie_van(value) else None


def deelnemer(value: str) -> str | None:
    """Return the value if it is a valid participant id, else None."""
    return value if value in Deelnemer or is_eigen_rol(value) else None


def _within(where: str, key: str) -> str:
    return f"{where}.{_shown(key)}" if where else _shown(key)


def _shown(key: str) -> str:
    return key if len(key) <= _SHOWN else key[:_SHOWN] + "..."


def _list(ids: tuple[str, ...] | type[StrEnum]) -> str:
    return ", ".join(str(each) for each in ids)
