"""Makes a site and reports the result as data; the same in CPython and in a browser."""

import datetime
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from meldcode_site.build import BuildError, Options, build_site, docs_folder
from meldcode_site.check.report import Row, make_report
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.invisible import shown
from meldcode_site.school.load import PROFILE, load_profile
from meldcode_site.school.own_files import FOLDER, OwnFiles
from meldcode_site.school.schema import schema_at
from meldcode_site.text import yaml_reader


@dataclass(frozen=True, slots=True)
class Message:
    """A problem to fix or, if the site was made, a remark."""

    text: str
    """The sentence that the command prints after the location."""
    file: str
    """A path in the school's folder, such as `school.yml`; empty if the message concerns no file."""
    line: int
    """From 1; 0 for the whole file."""
    column: int
    field: str
    """A JSON pointer into school.yml, such as `/rollen/directie/naam`; empty if no field is concerned."""


@dataclass(frozen=True, slots=True)
class LawRow:
    """A requirement of the law or of good practice, and its result."""

    id: str
    required: bool
    """Whether the law requires it; else it is good practice."""
    state: str
    """One of `voldaan`, `ontbreekt`, `te bevestigen`."""
    asked: str
    told: str
    """What is missing or must be confirmed; empty if the requirement is met."""
    article: str
    fields: tuple[str, ...]
    """JSON pointers to the fields that meet it."""
    page: str
    """The school's own page that lacks a fact, such as `stappen/stap-1.md`; empty if none does."""


@dataclass(frozen=True, slots=True)
class Made:
    """The result of making a site."""

    ok: bool
    """Whether there is a new site; if not, the previous one is untouched."""
    messages: tuple[Message, ...]
    """Why there is no new site, or remarks about the one there is."""
    law: tuple[LawRow, ...] | None
    """None if the profile is invalid."""
    complete: bool
    """Whether nothing that the law requires is missing."""
    changed: tuple[str, ...]
    """The files of the site that are new or different."""
    removed: tuple[str, ...]


def make(folder: Path, site: Path, today: datetime.date, before: dict[str, bytes]) -> Made:
    """Make the site of a school, without compressed copies.

    Args:
        folder: The school's folder.
        site: The output folder, as for `meldcode build`.
        today: The date to judge other dates by.
        before: The SHA-256 of each file of the previous site, by name; updated if there is a new one.
    """
    told: list[str] = []
    try:
        files = build_site(folder, site, told.append, Options(compressed=False))
    except (SiteError, BuildError) as error:
        messages = messages_of(error, folder)
        return Made(False, messages, *_law(folder, today), changed=(), removed=())
    changed = tuple(sorted(name for name, digest in files.items() if before.get(name) != digest))
    removed = tuple(sorted(before.keys() - files.keys()))
    before.clear()
    before.update(files)
    return Made(True, tuple(_plain(text) for text in told), *_law(folder, today), changed, removed)


def messages_of(error: SiteError | BuildError, folder: Path) -> tuple[Message, ...]:
    """Return the messages of an error, each with its location in the school's folder."""
    known = {str(problem) for problem in error.problems}
    lines = [] if isinstance(error, SiteError) else [line for line in str(error).splitlines() if line not in known]
    return (*(_message(problem, folder) for problem in error.problems), *map(_plain, lines))


def _message(problem: Problem, folder: Path) -> Message:
    place = problem.place
    path, school = Path.cwd() / place.path, folder.absolute()
    file = (path.relative_to(school) if path.is_relative_to(school) else place.path).as_posix()
    field = _pointer(place.location or _location_at(place)) if file == PROFILE else ""
    return Message(shown(problem.text), "" if file == "." else shown(file), place.line, place.column, field)


def _location_at(place: Place) -> tuple[str | int, ...]:
    """Return the value that a line of a profile belongs to; empty if it cannot be told."""
    try:
        begins = yaml_reader.parse(place.path).places.items()
    except SiteError:
        return ()
    at = (place.line, place.column or sys.maxsize)
    before = [(begin, location) for location, begin in begins if (begin.line, begin.column) <= at]
    nearest = max(before, default=(place, ()), key=lambda each: (each[0].line, each[0].column, len(each[1])))
    return nearest[1]


def _plain(text: str) -> Message:
    return Message(shown(text), "", 0, 0, "")


def _law(folder: Path, today: datetime.date) -> tuple[tuple[LawRow, ...] | None, bool]:
    try:
        files = OwnFiles(docs_folder(folder), folder / FOLDER)
        report = make_report(load_profile(folder / PROFILE), files, today)
    except SiteError:
        return None, False
    return tuple(map(_row, report.rows)), report.complete()


def _row(row: Row) -> LawRow:
    fields = tuple(map(_pointer, _locations(row.veld)))
    return LawRow(row.id, row.wettelijk, row.uitslag, row.vraagt, row.uitleg, row.artikel, fields, row.pagina)


def _locations(told: str) -> Iterator[tuple[str, ...]]:
    """Yield the fields named in a text such as `meldcode.vastgesteld_op en meldcode.vastgesteld_door`."""
    for name in re.findall(r"[\w.-]+", told):
        location = tuple(name.split("."))
        if schema_at(location):
            yield location


def _pointer(location: tuple[str | int, ...]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in location)
