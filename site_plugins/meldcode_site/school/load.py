"""From school.yml to a Profiel, or to every problem in it, in Dutch and with its line."""

import difflib
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from meldcode_site import yaml_text
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.school.picture import is_picture
from meldcode_site.school.profile import Profiel

PROFILE = "school.yml"
_LARGEST_LOGO = 1_000_000  # bytes; every page shows it

_MESSAGES = {
    "missing": "`{field}` ontbreekt",
    "string_too_short": "`{field}` is nog leeg",
    "too_short": "`{field}` is nog leeg",
    "too_long": "`{field}` heeft te veel onderdelen",
    "literal_error": "`{field}` kan geen '{value}' zijn; kies uit {expected}",
    "date_from_datetime_parsing": "`{field}` is geen datum; schrijf jaar-maand-dag, zoals 2026-09-01",
    "date_parsing": "`{field}` is geen datum; schrijf jaar-maand-dag, zoals 2026-09-01",
    "bool_type": "`{field}` is ja of nee",
    "list_type": "`{field}` is een lijst; zet elk onderdeel op een eigen regel met een streepje ervoor",
    "model_type": "`{field}` bestaat uit meer regels, elk met een sleutel en een waarde",
    "string_type": "`{field}` is een tekst van één regel",
    "string_too_long": "`{field}` is te lang",
    "string_pattern_mismatch": "`{field}` klopt niet of bevat tekens die hier niet kunnen{hint}",
}


def load_profile(path: Path) -> Profiel:
    """Read a school's profile.

    Raises:
        SiteError: with every problem in the file.
    """
    if not path.resolve().is_relative_to(path.parent.resolve()):
        raise SiteError(Problem(Place(path), "dit bestand verwijst naar elders; zet het zelf in deze map"))
    document = yaml_text.parse(path)
    try:
        profiel = Profiel.model_validate(document.data)
    except ValidationError as error:
        problems = {_problem(document, details) for details in error.errors()}
        raise SiteError(*sorted(problems.union(document.problems))) from None
    if document.problems:
        raise SiteError(*document.problems)
    _check_logo(document, profiel)
    return profiel


def logo_file(folder: Path, profiel: Profiel) -> Path | None:
    """The file with the school's logo, if it has one."""
    return folder / profiel.school.logo if profiel.school.logo else None


def _check_logo(document: yaml_text.Document, profiel: Profiel) -> None:
    folder = document.path.parent
    logo = logo_file(folder, profiel)
    if logo is None:
        return
    place = document.place(("school", "logo"))
    if not logo.resolve().is_relative_to(folder.resolve()):
        raise SiteError(Problem(place, f"`logo` verwijst naar een bestand buiten de map van {PROFILE}"))
    if not logo.is_file():
        raise SiteError(Problem(place, f"`logo`: het bestand {profiel.school.logo} is er niet"))
    if logo.stat().st_size > _LARGEST_LOGO:
        raise SiteError(Problem(place, "`logo` is te groot; maak het kleiner dan 1 MB"))
    if not is_picture(logo):
        raise SiteError(Problem(place, f"`logo`: {logo.name} is geen plaatje van de soort {logo.suffix}"))


def _problem(document: yaml_text.Document, details: ErrorDetails) -> Problem:
    location = details["loc"]
    field = next((part for part in reversed(location) if isinstance(part, str)), PROFILE)
    if details["type"] == "extra_forbidden":
        text = f"`{field}` is hier onbekend{_suggestion(field, location)}"
    else:
        own = details["type"] in {"kleur", "markdown"}  # their messages are in Dutch, and lack only the field
        template = details["msg"] if own else _MESSAGES.get(details["type"], "`{field}` klopt niet: {reason}")
        expected = str(details.get("ctx", {}).get("expected", "")).replace(" or ", " of ")
        values = {"field": field, "value": f"{details['input']!s:.80}", "reason": details["msg"]}
        text = template.format(**values, expected=expected, hint=_hint(location))
    return Problem(document.place(location), text)


def _suggestion(field: str, location: tuple[str | int, ...]) -> str:
    near = difflib.get_close_matches(field, list(_keys_beside(location)), n=1)
    return f"; bedoel je `{near[0]}`?" if near else ""


def _hint(location: tuple[str | int, ...]) -> str:
    model = _model_at(location[:-1])
    field = _field(model, location[-1]) if model else None
    return f". Hier hoort: {field.description}" if field and field.description else ""


def _keys_beside(location: tuple[str | int, ...]) -> Iterator[str]:
    model = _model_at(location[:-1])
    if model:
        yield from (field.alias or name for name, field in model.model_fields.items())


def _model_at(location: tuple[str | int, ...]) -> type[BaseModel] | None:
    model: type[BaseModel] = Profiel
    for part in location:
        field = _field(model, part)
        if field is None or not (isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)):
            return None
        model = field.annotation
    return model


def _field(model: type[BaseModel], key: str | int) -> FieldInfo | None:
    return next((field for name, field in model.model_fields.items() if key in (name, field.alias)), None)
