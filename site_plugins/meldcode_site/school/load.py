"""Load school.yml into a `Profiel`, or report every problem in it in Dutch with its line."""

import re
from pathlib import Path
from unicodedata import normalize

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.school.agreement import disagreements
from meldcode_site.school.annexes import check_annexes
from meldcode_site.school.image_files import is_picture
from meldcode_site.school.of_board import located, may_use, merged_with_board
from meldcode_site.school.profile import Profiel, profile_of
from meldcode_site.school.suggestions import as_meant
from meldcode_site.school.validation import mistakes
from meldcode_site.text import yaml_reader

PROFILE = "school.yml"
_LARGEST_LOGO = 1_000_000  # in bytes; every page shows the logo


def load_profile(path: Path) -> Profiel:
    """Load a school's profile.

    Raises:
        SiteError: The profile is missing or invalid; lists every problem in it.
    """
    if not path.resolve().is_relative_to(path.parent.resolve()):
        raise SiteError(Problem(Place(path), "dit bestand verwijst naar elders; zet het zelf in deze map"))
    if not path.exists():
        raise SiteError(Problem(Place(path), f"dit bestand ontbreekt{_other_name(path)}"))
    document = merged_with_board(yaml_reader.parse(path))
    data = as_meant(document.data)
    wrong = dict(disagreements(data))
    wrong |= dict(mistakes(data))
    problems = {Problem(document.place(location), text) for location, text in wrong.items()}
    if problems or document.problems:
        raise SiteError(*sorted(problems.union(document.problems)))
    profiel = profile_of(data)
    _check_logo(document, profiel)
    check_annexes(document, profiel)
    return profiel


def _other_name(path: Path) -> str:
    """Return advice about a missing profile: usually the file has another name, or the user is in another folder."""
    if path.parent.is_dir():
        for near in sorted(path.parent.iterdir()):
            if re.fullmatch(r"school\.ya?ml(\.txt)?", near.name, re.IGNORECASE):
                hidden = " (Windows laat het laatste deel vaak niet zien)" if near.suffix == ".txt" else ""
                return f"; er staat wel `{near.name}`{hidden}. Noem dat bestand {PROFILE}"
    return "; ben je in de map van je school? Een nieuwe maak je met: meldcode new mijn-school"


def logo_file(folder: Path, profiel: Profiel) -> Path | None:
    """Return the path of the school's logo, or None if it has none."""
    if not profiel.school.logo:
        return None
    logo = located(folder, profiel.school.logo)
    there = logo.parent.iterdir() if logo.parent.is_dir() else ()
    return next((each for each in there if normalize("NFC", each.name) == normalize("NFC", logo.name)), logo)


def _near(path: Path) -> str:
    names = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
    near = [name for name in names if name.casefold() == path.name.casefold()]
    near += [name for name in names if name.startswith(path.name)]
    return f"; er staat wel {near[0]}" if near else ""


def _check_logo(document: yaml_reader.Document, profiel: Profiel) -> None:
    folder = document.path.parent
    logo = logo_file(folder, profiel)
    if logo is None:
        return
    place = document.place(("school", "logo"))
    if not may_use(folder, logo):
        raise SiteError(Problem(place, f"`logo` verwijst naar een bestand buiten de map van {PROFILE}"))
    if not logo.is_file():
        raise SiteError(Problem(place, f"`logo`: het bestand {profiel.school.logo} is er niet{_near(logo)}"))
    if logo.stat().st_size > _LARGEST_LOGO:
        raise SiteError(Problem(place, "`logo` is te groot; maak het kleiner dan 1 MB"))
    if not is_picture(logo):
        raise SiteError(Problem(place, f"`logo`: {logo.name} is geen plaatje van de soort {logo.suffix}"))
