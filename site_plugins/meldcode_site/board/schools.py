"""Find the schools of a board."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.school.load import PROFILE
from meldcode_site.school.of_board import BOARD, SCHOOLS, read_board
from meldcode_site.school.stray_files import is_litter

SHARED = "gedeeld"
"""The folder of a board's site with what all schools use; so no school can have this name."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Board:
    """A board."""

    folder: Path
    naam: str
    versie: str
    """The version of its Meldcode; empty if each school has its own."""
    schools: tuple[Path, ...]
    """The folder of each school, by name."""


def load_board(folder: Path) -> Board:
    """Read a board's folder.

    Raises:
        SiteError: bestuur.yml cannot be read or does not name the board, or there are no schools.
    """
    if not (folder / BOARD).exists(follow_symlinks=False):
        message = (
            "dit bestand ontbreekt; ben je in de map van het bestuur? Een nieuwe maak je met: meldcode bestuur new"
        )
        raise SiteError(Problem(Place(folder / BOARD), message))
    document = read_board(folder)
    naam = _text_at(document.data, "school", "bestuur")
    if not naam:
        place = document.place(("school", "bestuur"))
        raise SiteError(Problem(place, "vul hier in hoe het bestuur heet: `bestuur`, onder `school`"))
    schools = tuple(sorted(_folders(folder / SCHOOLS)))
    if not schools:
        raise SiteError(Problem(Place(folder / SCHOOLS), f"hier hoort voor elke school een map met {PROFILE}"))
    return Board(folder, naam, _text_at(document.data, "meldcode", "versie"), schools)


def refuse_folder(school: Path) -> None:
    """Check that a folder is that of a school, and that its name can be a part of an address.

    Raises:
        SiteError: It is not, or it cannot.
    """
    if not (school / PROFILE).exists(follow_symlinks=False):
        message = (
            f"hier ontbreekt {PROFILE}; haal de map weg, of maak haar met: meldcode bestuur new . --csv scholen.csv"
        )
        raise SiteError(Problem(Place(school), message))
    if not _NAME.fullmatch(school.name) or school.name == SHARED:
        message = "deze map wordt een deel van het adres van de site; gebruik kleine letters, cijfers en streepjes"
        if school.name == SHARED:
            message = "in deze map komt wat alle scholen gebruiken; geef de map van de school een andere naam"
        raise SiteError(Problem(Place(school), message))


def _folders(schools: Path) -> list[Path]:
    there = schools.iterdir() if schools.is_dir() else ()
    return [path for path in there if path.is_dir() and path.name[0] not in "._" and not is_litter(path.name)]


def _text_at(data: Any, *keys: str) -> str:
    for key in keys:
        data = data.get(key, "") if isinstance(data, dict) else ""
    return data if isinstance(data, str) else ""
