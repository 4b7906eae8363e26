"""Check all schools of a board, as one table: a row for each requirement, a column for each school."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from meldcode_site.board.schools import Board, refuse_folder
from meldcode_site.build import docs_folder
from meldcode_site.check.report import Report, Row, Uitslag, make_report
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.school.load import PROFILE, load_profile
from meldcode_site.school.of_board import pages_of
from meldcode_site.school.profile import Profiel

VERSION = "bestuur-versie"
"""The id of the row that says whether a school adopted the board's present version."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a school's folder."""

    map: str
    """The name of its folder."""
    naam: str
    """The school's name; that of its folder if its profile cannot be read."""
    rows: dict[str, Row]
    """The result for each requirement, by id; empty if the school has problems."""
    problems: tuple[Problem, ...]
    """What must be solved before the school can be checked."""
    brin: str = ""

    def complete(self) -> bool:
        """Return whether nothing that the law requires is missing."""
        return not self.problems and Report(tuple(self.rows.values())).complete()


@dataclass(frozen=True, slots=True)
class Lack:
    """What several schools lack, for one reason."""

    uitslag: Uitslag
    uitleg: str
    veld: str
    scholen: tuple[Checked, ...]


@dataclass(frozen=True, slots=True)
class BoardReport:
    """All schools, in the order of their folders."""

    bestuur: str
    scholen: tuple[Checked, ...]

    def readable(self) -> bool:
        """Return whether every school could be checked."""
        return not any(school.problems for school in self.scholen)

    def complete(self) -> bool:
        """Return whether nothing that the law requires is missing anywhere."""
        return all(school.complete() for school in self.scholen)

    def requirements(self) -> list[Row]:
        """Return one row for each requirement of any school: the law's first."""
        by_id: dict[str, Row] = {}
        for school in self.scholen:
            by_id = school.rows | by_id
        return sorted(by_id.values(), key=lambda row: not row.wettelijk)

    def lacks(self, requirement: str) -> list[Lack]:
        """Return what a requirement lacks at which schools: first what is missing, then what someone has to confirm."""
        found: defaultdict[tuple[Uitslag, str, str], list[Checked]] = defaultdict(list)
        for school in self.scholen:
            row = school.rows.get(requirement)
            if row and row.uitslag is not Uitslag.VOLDAAN:
                found[row.uitslag, row.uitleg, row.veld].append(school)
        lacks = [Lack(*told, tuple(schools)) for told, schools in found.items()]
        return sorted(lacks, key=lambda lack: lack.uitslag is not Uitslag.ONTBREEKT)

    def problems(self) -> dict[Problem, list[str]]:
        """Return every problem with the folders of the schools that have it; one in bestuur.yml is in all of them."""
        found: defaultdict[Problem, list[str]] = defaultdict(list)
        for school in self.scholen:
            for problem in school.problems:
                found[problem].append(school.map)
        return dict(found)

    def as_data(self) -> dict[str, Any]:
        """Return the report as JSON-serializable data."""
        return {
            "bestuur": self.bestuur,
            "volledig": self.complete(),
            "scholen": [
                {
                    "map": school.map,
                    "naam": school.naam,
                    "problemen": [str(problem) for problem in school.problems],
                    **Report(tuple(school.rows.values())).as_data(),
                }
                | {"volledig": school.complete()}
                for school in self.scholen
            ],
        }


def check_board(board: Board, today: datetime.date) -> BoardReport:
    """Check every school of a board; dates are judged by `today`."""
    checked = [_checked(board, school, today) for school in board.schools]
    return BoardReport(board.naam, tuple(_with_doubles(board, checked)))


def _checked(board: Board, school: Path, today: datetime.date) -> Checked:
    found = partial(Checked, school.name)
    try:
        refuse_folder(school)
        profiel = load_profile(school / PROFILE)
        report = make_report(profiel, pages_of(school, docs_folder(school)), today)
    except SiteError as error:
        return found(school.name, {}, error.problems)
    rows = [*report.rows, *_version_row(board.versie, profiel)]
    return found(profiel.school.naam, {row.id: row for row in rows}, (), profiel.school.brin)


def _version_row(present: str, profiel: Profiel) -> Iterator[Row]:
    meldcode = profiel.meldcode
    uitslag, uitleg, veld = Uitslag.VOLDAAN, "", "meldcode.versie"
    if meldcode.versie != present:
        uitslag = Uitslag.ONTBREEKT
        uitleg = f"Deze school werkt nog met versie {meldcode.versie}; het bestuur heeft versie {present}."
    elif meldcode.vastgesteld_op is None:
        uitslag, uitleg = Uitslag.ONTBREEKT, f"Versie {present} is voor deze school nog niet vastgesteld."
        veld = "meldcode.vastgesteld_op"
    if present:
        vraagt = "De school werkt met de versie van het bestuur."
        yield Row(VERSION, False, uitslag, vraagt, uitleg, veld, "")


def _with_doubles(board: Board, checked: Iterable[Checked]) -> Iterator[Checked]:
    """Add a problem to each school that has the BRIN of a school before it."""
    first: dict[str, str] = {}
    for folder, school in zip(board.schools, checked, strict=True):
        other = first.setdefault(school.brin, school.map) if school.brin else school.map
        if other == school.map:
            yield school
        else:
            message = f"`brin` {school.brin} is al van de school in {other}; kijk na van welke van de twee"
            problem = Problem(Place(folder / PROFILE), message)
            yield Checked(school.map, school.naam, {}, (problem,), school.brin)
