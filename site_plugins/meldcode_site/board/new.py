"""Write the folder of a new board, or the folders of new schools of a board. Never overwrites files."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

from meldcode_site.board.schools_csv import NewSchool
from meldcode_site.new.scaffold import TEMPLATES, Beginning, environment, refuse_existing, values_of, write_all
from meldcode_site.school.load import PROFILE
from meldcode_site.school.of_board import BOARD, SCHOOLS
from meldcode_site.school.profile import ROLLEN
from meldcode_site.school.sectors import SECTORS

_OWN = PackageLoader("meldcode_site.board", "template")
_OF_A_SCHOOL = "scholen.yml"
_TEMPLATES = environment(ChoiceLoader([_OWN, PrefixLoader({"school": TEMPLATES})]))
_WRITTEN = {re.sub(r"\bdot_", ".", name): name for name in _OWN.list_templates() if name != _OF_A_SCHOOL}
"""The files of a new board, each with its template."""


def is_board(folder: Path) -> bool:
    """Return whether a folder is that of a board."""
    return os.path.lexists(folder / BOARD)


def new_board(folder: Path, beginning: Beginning, schools: Mapping[str, NewSchool], version: str) -> list[str]:
    """Write a board and its schools, all or nothing, and return the names of the files.

    Args:
        folder: The target folder. It may exist, but may not contain any of the files to write.
        beginning: What is the same for all schools.
        schools: The schools, by the name for the folder of each.
        version: The version of this program, which the recipe installs.

    Raises:
        SiteError: A file exists already, or the folder cannot be written.
    """
    values = values_of(beginning, version)
    files = {name: _TEMPLATES.get_template(template).render(values) for name, template in _WRITTEN.items()}
    files |= _profiles(schools)
    refuse_existing(folder, files)
    write_all(folder, files)
    return sorted(files)


def add_schools(folder: Path, schools: Mapping[str, NewSchool]) -> list[str]:
    """Write the schools that a board does not have yet, all or nothing, and return the names of the files.

    Raises:
        SiteError: The folder cannot be written.
    """
    files = _profiles({name: its for name, its in schools.items() if not os.path.lexists(folder / SCHOOLS / name)})
    write_all(folder, files)
    return sorted(files)


def _profiles(schools: Mapping[str, NewSchool]) -> dict[str, str]:
    template = _TEMPLATES.get_template(_OF_A_SCHOOL)
    return {
        f"{SCHOOLS}/{name}/{PROFILE}": template.render(school=its, sector=SECTORS.get(its.soort), rollen=ROLLEN)
        for name, its in schools.items()
    }
