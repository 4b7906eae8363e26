"""From school.yml to a Profiel, or to every problem in it, in Dutch and with its line."""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from meldcode_site import yaml_text
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.school.agreement import Location, disagreements
from meldcode_site.school.annexes import check_annexes
from meldcode_site.school.formats import FORMATS
from meldcode_site.school.meant import as_meant
from meldcode_site.school.picture import is_picture
from meldcode_site.school.profile import Profiel, profile_of
from meldcode_site.school.schema import SCHEMA, Schema, own_part, parts_of, schema_at

PROFILE = "school.yml"
_LARGEST_LOGO = 1_000_000  # bytes; every page shows it

_VALIDATOR = Draft202012Validator(
    dict(SCHEMA),
    validate_formats=True,
    formats={name: lambda value, wrong=wrong: not wrong(value) for name, wrong in FORMATS.items()},
)
_OTHER_SIZE = {
    "minLength": "is nog leeg",
    "maxLength": "is te lang",
    "minItems": "is nog leeg",
    "maxItems": "heeft te veel onderdelen",
}
_OTHER_TYPE = {
    "array": "moet een lijst zijn; zet elk onderdeel op een eigen regel met een streepje ervoor",
    "object": "moet uit meerdere regels bestaan, elk met een sleutel en een waarde",
}


def load_profile(path: Path) -> Profiel:
    """Read a school's profile.

    Raises:
        SiteError: with every problem in the file.
    """
    if not path.resolve().is_relative_to(path.parent.resolve()):
        raise SiteError(Problem(Place(path), "dit bestand verwijst naar elders; zet het zelf in deze map"))
    if not path.exists():
        raise SiteError(Problem(Place(path), f"dit bestand ontbreekt{_other_name(path)}"))
    document = yaml_text.parse(path)
    data = as_meant(document.data)
    wrong = dict(disagreements(data))
    wrong |= dict(found for error in _VALIDATOR.iter_errors(data) for found in _told(error))  # one for each place
    problems = {Problem(document.place(location), text) for location, text in wrong.items()}
    if problems or document.problems:
        raise SiteError(*sorted(problems.union(document.problems)))
    profiel = profile_of(data)
    _check_logo(document, profiel)
    check_annexes(document, profiel)
    return profiel


def _other_name(path: Path) -> str:
    """What to do about a profile that is not there: most often it has another name, or the folder is another."""
    if path.parent.is_dir():
        for near in sorted(path.parent.iterdir()):
            if re.fullmatch(r"school\.ya?ml(\.txt)?", near.name, re.IGNORECASE):
                hidden = " (Windows laat het laatste deel vaak niet zien)" if near.suffix == ".txt" else ""
                return f"; er staat wel `{near.name}`{hidden}. Noem dat bestand {PROFILE}"
    return "; ben je in de map van je school? Een nieuwe maak je met: meldcode new mijn-school"


def _told(error: ValidationError) -> Iterator[tuple[Location, str]]:
    """What to tell of an error, with the place that it is about."""
    location: Location = tuple(error.instance_path)
    match error.kind:
        case ValidationErrorKind.Required(property=key):
            yield (*location, key), f"`{key}` ontbreekt"
        case ValidationErrorKind.AdditionalProperties(unexpected=keys):
            yield from (((*location, key), f"`{key}` is hier onbekend{_advice(key, location)}") for key in keys)
        case _:
            field = next((part for part in reversed(location) if isinstance(part, str)), PROFILE)
            yield location, f"`{field}` {_wrong(error, schema_at(location))}"


def _wrong(error: ValidationError, asked: Schema) -> str:
    match error.kind:
        case ValidationErrorKind.Enum(options=["ja", "nee"]):
            return "moet ja of nee zijn"
        case ValidationErrorKind.Enum(options=options):
            *others, last = (f"'{option}'" for option in options)
            return f"kan geen '{error.instance!s:.80}' zijn; kies uit {', '.join(others)} of {last}"
        case ValidationErrorKind.Format(format=name):
            return FORMATS[name](str(error.instance))
        case ValidationErrorKind.Pattern(pattern=pattern):
            address = f"https://{error.instance}"
            whole = "https" in pattern and re.search(pattern, address)
            other = f"klopt niet of bevat tekens die hier niet kunnen. Hier hoort: {asked['description']}"
            return f"mist het begin van een adres; schrijf {address:.90}" if whole else other
        case ValidationErrorKind.Type():
            return _OTHER_TYPE.get(str(asked.get("type", "object")), "is een tekst van één regel")
        case kind:
            return _OTHER_SIZE.get(kind.name, "klopt niet")


def _advice(key: str, location: Location) -> str:
    schema = schema_at(location)
    near = difflib.get_close_matches(key, list(parts_of(schema)), n=1)
    if near:
        return f"; bedoel je `{near[0]}`?"
    if own_part(schema):
        return "; een eigen naam heeft kleine letters zonder accent, cijfers en streepjes"
    homes = [name for name, part in SCHEMA["properties"].items() if key in parts_of(part) and (name,) != location]
    return f"; hoort dit onder `{homes[0]}`? Zet het daar, twee spaties verder naar rechts" if len(homes) == 1 else ""


def logo_file(folder: Path, profiel: Profiel) -> Path | None:
    """The file with the school's logo, if it has one."""
    if not profiel.school.logo:
        return None
    logo = folder / profiel.school.logo
    there = logo.parent.iterdir() if logo.parent.is_dir() else ()
    return next((each for each in there if normalize("NFC", each.name) == normalize("NFC", logo.name)), logo)


def _near(path: Path) -> str:
    names = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
    near = [name for name in names if name.casefold() == path.name.casefold()]
    near += [name for name in names if name.startswith(path.name)]
    return f"; er staat wel {near[0]}" if near else ""


def _check_logo(document: yaml_text.Document, profiel: Profiel) -> None:
    folder = document.path.parent
    logo = logo_file(folder, profiel)
    if logo is None:
        return
    place = document.place(("school", "logo"))
    if not logo.resolve().is_relative_to(folder.resolve()):
        raise SiteError(Problem(place, f"`logo` verwijst naar een bestand buiten de map van {PROFILE}"))
    if not logo.is_file():
        raise SiteError(Problem(place, f"`logo`: het bestand {profiel.school.logo} is er niet{_near(logo)}"))
    if logo.stat().st_size > _LARGEST_LOGO:
        raise SiteError(Problem(place, "`logo` is te groot; maak het kleiner dan 1 MB"))
    if not is_picture(logo):
        raise SiteError(Problem(place, f"`logo`: {logo.name} is geen plaatje van de soort {logo.suffix}"))
