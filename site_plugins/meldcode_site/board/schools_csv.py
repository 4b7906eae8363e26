"""Read a list of schools as a spreadsheet saves it: CSV with commas, semicolons or tabs, in UTF-8 or cp1252."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from meldcode_site.errors import Place, Problem, SiteError, why
from meldcode_site.invisible import find_invisible
from meldcode_site.school.schema import schema_at
from meldcode_site.school.validation import wrong

PEOPLE = ("aandachtsfunctionaris", "directie")
"""The roles for which a list can name a person."""

_DETAILS = {"naam": "", "telefoon": "_telefoon", "email": "_email"}
_OF_PEOPLE = {f"{rol}{suffix}": (("rollen", rol, "contact", key)) for rol in PEOPLE for key, suffix in _DETAILS.items()}
_OF_SCHOOLS = {key: ("school", key) for key in ("naam", "plaats", "brin", "soort", "website")}
_COLUMNS = _OF_SCHOOLS | _OF_PEOPLE
"""The columns of a list, each with its place in school.yml."""
_NEEDED = ("naam", "plaats")
_LARGEST = 10_000_000
"""In bytes: all schools of the country fit in a tenth of it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with a role at a school."""

    naam: str = ""
    telefoon: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class NewSchool:
    """A row of the list."""

    naam: str
    plaats: str
    brin: str = ""
    soort: str = ""
    """Empty: that of the board."""
    website: str = ""
    mensen: Mapping[str, Person] = field(default_factory=dict)
    """By role."""


def read_schools(path: Path) -> dict[str, NewSchool]:
    """Read a list of schools, by the name for the folder of each.

    Raises:
        SiteError: The file cannot be read, or rows are wrong; lists every one with its line.
    """
    rows = list(_rows(path))
    problems = [Problem(Place(path, line), text) for line, row in rows for text in _wrong(row)]
    problems += _doubles(path, rows)
    schools = _by_folder([(line, _school(row)) for line, row in rows], path, problems)
    if problems:
        raise SiteError(*sorted(problems))
    return schools


def folder_name(text: str) -> str:
    """Return a name for a folder: lower case, without accents, with dashes for all else."""
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield every row that is not empty, with its line."""
    text = _text(path)
    head = text.partition("\n")[0]
    rows = csv.reader(text.splitlines(keepends=True), delimiter=max(";,\t", key=head.count))
    columns = [name.strip().casefold().replace(" ", "_").replace("-", "") for name in next(rows, [])]
    _check_columns(path, columns)
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            raise SiteError(
                Problem(Place(path, line), "deze rij is niet te lezen; staan er aanhalingstekens los?")
            ) from None
        if any(cell.strip() for cell in cells):
            if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
                raise SiteError(Problem(Place(path, line), "deze rij heeft meer vakken dan er kolommen zijn"))
            row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
            yield line, row | {"brin": row.get("brin", "").upper()}


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise SiteError(Problem(Place(path), f"dit bestand is te groot; het mag {_LARGEST // 1_000_000} MB zijn"))
        content = path.read_bytes()
    except OSError as error:
        raise SiteError(Problem(Place(path), f"dit bestand is niet te lezen ({why(error)})")) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what Excel writes for "CSV" on Windows
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = find_invisible(text.replace("\t", " "))
    if found:
        raise SiteError(Problem(Place(path, *found[:2]), found[2]))
    return text


def _check_columns(path: Path, columns: Sequence[str]) -> None:
    place = Place(path, 1)
    known = ", ".join(_COLUMNS)
    problems = [Problem(place, f"de kolom `{name}` ontbreekt") for name in _NEEDED if name not in columns]
    unknown = [name for name in columns if name and name not in _COLUMNS]
    problems += [Problem(place, f"de kolom `{name:.80}` is onbekend; dit kan: {known}") for name in unknown]
    problems += [
        Problem(place, f"de kolom `{name}` staat er twee keer") for name in _COLUMNS if columns.count(name) > 1
    ]
    if problems:
        raise SiteError(*problems)


def _wrong(row: Mapping[str, str]) -> Iterator[str]:
    for column in _NEEDED:
        if not row.get(column):
            yield f"deze school heeft geen `{column}`"
    for column, place in _COLUMNS.items():
        value = row.get(column, "")
        told = value and wrong(value, schema_at(place))
        if told:
            yield f"`{column}` {told}"


def _doubles(path: Path, rows: Sequence[tuple[int, Mapping[str, str]]]) -> list[Problem]:
    first: dict[str, int] = {}
    problems = []
    for line, row in rows:
        brin = row["brin"]
        if brin and first.setdefault(brin, line) != line:
            message = (
                f"`brin` {brin} staat al op regel {first[brin]}; een vestiging heeft twee cijfers meer, zoals 12AB01"
            )
            problems.append(Problem(Place(path, line), message))
    return problems


def _school(row: Mapping[str, str]) -> NewSchool:
    people = {rol: Person(**{key: row.get(f"{rol}{suffix}", "") for key, suffix in _DETAILS.items()}) for rol in PEOPLE}
    return NewSchool(
        naam=row.get("naam", ""),
        plaats=row.get("plaats", ""),
        brin=row["brin"],
        soort=row.get("soort", ""),
        website=row.get("website", ""),
        mensen={rol: person for rol, person in people.items() if person != Person()},
    )


def _by_folder(schools: Sequence[tuple[int, NewSchool]], path: Path, problems: list[Problem]) -> dict[str, NewSchool]:
    """Name the folder of each school after it, and after its place too if another school has that name."""
    names = [folder_name(school.naam) for _, school in schools]
    found: dict[str, NewSchool] = {}
    for (line, school), short in zip(schools, names, strict=True):
        name = short if names.count(short) == 1 else folder_name(f"{school.naam} {school.plaats}")
        if not school.naam:
            continue  # told already
        if not name:
            problems.append(Problem(Place(path, line), "van deze naam is geen naam voor een map te maken"))
        elif name in found:
            message = "er is nog een school met deze naam in deze plaats; zet er iets bij waaraan je ze herkent"
            problems.append(Problem(Place(path, line), message))
        found[name] = school
    return found
