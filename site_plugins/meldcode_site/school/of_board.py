"""A school of a board: its folder holds only what differs from what the board wrote for all of its schools.

The rules of merging are explained in the manual. They keep values together that only make sense together, so that no
number gets the opening hours of another, nobody's name becomes public by a choice made for someone else, and no version
counts as adopted on the date of another.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.school.own_files import FOLDER, OwnFiles
from meldcode_site.school.schema import SCHEMA
from meldcode_site.text import yaml_reader
from meldcode_site.text.yaml_reader import Data, Document, Path_

BOARD = "bestuur.yml"
"""What all schools of a board have in common, with the keys of school.yml."""
SCHOOLS = "scholen"
"""The folder with a folder for each school, next to bestuur.yml."""
JOINED = "samenvoegen"
"""The key in bestuur.yml for the lists to which a school adds, instead of replacing them."""

_LISTS = tuple(key for key, part in SCHEMA["properties"].items() if part.get("type") == "array")
_WHOLE = {"contact", "veilig_thuis", "verwijsindex"}
"""Mappings that come from one of the two files as a whole."""
_LEADS: Mapping[str, tuple[str, ...]] = {
    "versie": ("vastgesteld_op", "vastgesteld_door", "evaluatie_op"),
    "naam": ("meervoud", "lidwoord", "groep"),
}
"""If a school has another value for such a key, the board's values of these keys beside it say nothing about it."""


def board_of(school: Path) -> Path | None:
    """Return the board's folder if a school's folder is in it, as `scholen/NAME`; None for a school on its own."""
    folder = school.resolve()
    board = folder.parent.parent
    return board if folder.parent.name == SCHOOLS and (board / BOARD).exists(follow_symlinks=False) else None


def read_board(board: Path) -> Document:
    """Read bestuur.yml.

    Raises:
        SiteError: It is missing, links to elsewhere, or is not valid YAML.
    """
    path = board / BOARD
    if path.is_symlink():
        raise SiteError(Problem(Place(path), "dit bestand verwijst naar elders; zet het zelf in deze map"))
    return yaml_reader.parse(path)


def merged_with_board(school: Document) -> Document:
    """Return a school's values over those of its board, each with its location; a school on its own stays as it is.

    Raises:
        SiteError: bestuur.yml cannot be read.
    """
    board = board_of(school.path.parent)
    return school if board is None else merge(read_board(board), school)


def merge(board: Document, school: Document) -> Document:
    """Return a school's values over those of its board, each with the location in the file that it comes from."""
    values = dict(board.data)
    joined = values.pop(JOINED, [])
    merging = _Merging(board, school, {each for each in joined if isinstance(each, str)})
    merging.places[()] = school.place(())
    data = merging.mapping(values, school.data, ())
    wrong = [Problem(board.place(place), text) for place, text in _wrongly_joined(joined)]
    return Document(school.path, data, (*board.problems, *school.problems, *wrong), merging.places)


def pages_of(school: Path, docs: Path) -> OwnFiles:
    """Return a school's own pages and words over those of its board, over ours.

    Args:
        school: The school's folder.
        docs: The folder with our words.

    Raises:
        SiteError: A file cannot be used; lists the reasons.
    """
    board = board_of(school)
    return OwnFiles(docs, school / FOLDER, board and board / FOLDER)


def located(school: Path, name: str) -> Path:
    """Return the path of a file that a profile names: in the school's folder, or else in its board's."""
    own = school / name
    board = board_of(school)
    return own if board is None or own.exists() else board / name


def may_use(school: Path, path: Path) -> bool:
    """Return whether a file is in the school's folder or, outside the folders of other schools, in its board's."""
    board = board_of(school)
    actual = path.resolve()
    if actual.is_relative_to(school.resolve()):
        return True
    return board is not None and actual.is_relative_to(board) and not actual.is_relative_to(board / SCHOOLS)


class _Merging:
    def __init__(self, board: Document, school: Document, joined: set[Data]) -> None:
        self.board = board
        self.school = school
        self.joined = joined
        self.places: dict[Path_, Place] = {}

    def mapping(self, board: dict[str, Data], school: dict[str, Data], at: Path_) -> dict[str, Data]:
        left_out = set(_left_out(board, school))
        keys = dict.fromkeys([*(key for key in board if key not in left_out), *school])
        return {key: self._value(board.get(key, ""), school.get(key, ""), (*at, key)) for key in keys}

    def _value(self, board: Data, school: Data, at: Path_) -> Data:
        if school == "" and (board != "" or at not in self.school.places):
            return self._taken(self.board, board, at)
        if isinstance(board, dict) and isinstance(school, dict) and at[-1] not in _WHOLE:
            self.places[at] = self.school.place(at)
            return self.mapping(board, school, at)
        if isinstance(board, list) and isinstance(school, list) and len(at) == 1 and at[0] in self.joined:
            first = self._taken(self.board, board, at)
            more = [
                self._taken(self.school, value, (*at, len(board) + index), (*at, index))
                for index, value in enumerate(school)
            ]
            return [*first, *more]
        return self._taken(self.school, school, at)

    def _taken(self, source: Document, value: Data, at: Path_, there: Path_ | None = None) -> Data:
        """Note where a value and everything in it come from, and return it; `there` is its location in the source."""
        origin = at if there is None else there
        self.places[at] = source.place(origin)
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, each in inner:
            self._taken(source, each, (*at, key), (*origin, key))
        return value


def _left_out(board: Mapping[str, Data], school: Mapping[str, Data]) -> Iterator[str]:
    """Yield the board's keys that go with a value for which the school has another."""
    for lead, followers in _LEADS.items():
        if school.get(lead, "") not in {"", str(board.get(lead, ""))}:
            yield from followers


def _wrongly_joined(joined: Data) -> Iterator[tuple[Path_, str]]:
    if joined == "":
        return
    if not isinstance(joined, list):
        yield (JOINED,), f"`{JOINED}` moet een lijst zijn; zet elk onderdeel op een eigen regel met een streepje ervoor"
        return
    for index, name in enumerate(joined):
        if name not in _LISTS:
            yield (
                (JOINED, index),
                f"`{JOINED}` kan geen '{name!s:.80}' noemen; kies uit {', '.join(_LISTS)}",
            )
