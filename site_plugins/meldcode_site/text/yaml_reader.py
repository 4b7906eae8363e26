"""A strict YAML reader: every scalar is text, every value has a line number, and duplicate keys are errors.

YAML 1.1 would read `0612345` as a number, `12:30` as 750 and `NO` as false, and would let a duplicate key win silently.
"""

import codecs
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path

import yaml
from meldcode_site.errors import Place, Problem, SiteError, why
from meldcode_site.invisible import find_invisible
from meldcode_site.text.yaml_mistakes import Slip, explained, slip

LARGEST = 100_000
"""In bytes. Hand-written texts are smaller, and parsing takes time."""

_FAST = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""libyaml, present on all common platforms, is ten times as fast; the Python loader has better error messages."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DEEPEST = 20
_BEGINS = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_ENDS = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)

type _Loader = type[yaml.SafeLoader | yaml.CSafeLoader]
type Data = str | list[Data] | dict[str, Data]
type Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """The values of a YAML file as text, with their locations."""

    path: Path
    data: dict[str, Data]
    problems: tuple[Problem, ...]
    """Duplicate keys, of which `data` has the first, and keys and texts with invalid characters."""
    places: Mapping[Path_, Place] = field(repr=False)
    """The location of each value."""

    def place(self, location: Path_) -> Place:
        """Return the location of a value, or of the nearest enclosing value."""
        near = location
        while near and near not in self.places:
            near = near[:-1]
        return replace(self.places.get(near, Place(self.path, 1)), location=location)


def read(path: Path, text: str | None = None, first_line: int = 1) -> Document:
    """Read a YAML file, or `text` that starts at `first_line` of it.

    Raises:
        SiteError: The file cannot be read, is too large, is not valid YAML, is not a mapping, has a duplicate key, or
            has an invisible character.
    """
    document = parse(path, text, first_line)
    if document.problems:
        raise SiteError(*document.problems)
    return document


def parse(path: Path, text: str | None = None, first_line: int = 1) -> Document:
    """Like `read`, but leave problems with single texts and keys in `problems`, so that the caller can add more.

    Raises:
        SiteError: The file cannot be read, is too large, is not valid YAML, or is not a mapping.
    """
    return _parsed(path, text_of(path, LARGEST) if text is None else text, first_line)


@lru_cache(maxsize=500)  # enough for all files of a site; some are read more than once, and again by rebuilds
def _parsed(path: Path, text: str, first_line: int) -> Document:
    reader = _Reader(path, first_line)
    data = reader.read(text)
    return Document(path, data, tuple(reader.problems), reader.places)


def text_of(path: Path, largest: int) -> str:
    """Read the text of a file of at most `largest` bytes.

    Raises:
        SiteError: The file is missing, is not a regular file, is too large, or has an unknown encoding.
    """
    problem = partial(Problem, Place(path))
    try:
        if path.exists() and not path.is_file():  # reading a device or a pipe could block
            raise SiteError(problem("dit is geen gewoon bestand"))
        if path.stat().st_size > largest:
            raise SiteError(problem(f"dit bestand is te groot; het mag {largest // 1000} kB zijn"))
        return _decoded(path, path.read_bytes())
    except FileNotFoundError:
        raise SiteError(problem("dit bestand ontbreekt")) from None
    except OSError as error:
        raise SiteError(problem(f"dit bestand is niet te lezen ({why(error)})")) from None


def is_utf_16(path: Path) -> bool:
    """Return whether a file starts with a UTF-16 byte order mark."""
    with path.open("rb") as file:
        return file.read(2) in _UTF_16


def _decoded(path: Path, content: bytes) -> str:
    """Decode UTF-8, or UTF-16 with a byte order mark, which some Windows programs write."""
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "dit bestand is niet bewaard als UTF-8; kies in je tekstprogramma Opslaan als, en bij Codering UTF-8"
        raise SiteError(Problem(Place(path, line), message)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Reader:
    def __init__(self, path: Path, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.places: dict[Path_, Place] = {}
        self.problems: list[Problem] = []

    def read(self, text: str) -> dict[str, Data]:
        found = find_invisible(text)
        if found:  # check first: YAML itself rejects some of them
            line, column, problem = found
            raise SiteError(Problem(Place(self.path, line + self.first_line - 1, column), problem))
        try:
            root = self._compose(text)
        except yaml.MarkedYAMLError as error:
            raise SiteError(*self.problems, self._problem(explained(error, text))) from None
        except yaml.YAMLError:
            message = "hier staat een teken dat niet kan in YAML; typ de tekst opnieuw"
            raise SiteError(Problem(Place(self.path, self.first_line), message)) from None
        data = self._convert(root, ()) if root is not None else {}
        if not isinstance(data, dict):
            raise SiteError(Problem(Place(self.path, self.first_line), "hier horen sleutels met waarden te staan"))
        return data

    def _compose(self, text: str) -> yaml.Node | None:
        with suppress(yaml.YAMLError):
            return self._compose_with(_FAST, text)
        return self._compose_with(yaml.SafeLoader, text)

    def _compose_with(self, loader: _Loader, text: str) -> yaml.Node | None:
        self._refuse_what_grows(text, loader)
        root: yaml.Node | None = yaml.compose(text, Loader=loader)
        return root

    def _refuse_what_grows(self, text: str, loader: _Loader) -> None:
        depth = 0
        lines = text.split("\n")
        self.problems = []
        for token in yaml.scan(text, Loader=loader):
            found = slip(token, lines)
            if found:
                self.problems.append(self._problem(found))
            if isinstance(token, yaml.AliasToken):  # an alias can contain itself, or expand a few lines into gigabytes
                raise SiteError(*self.problems)
            depth += isinstance(token, _BEGINS) - isinstance(token, _ENDS)
            if depth > _DEEPEST:
                raise SiteError(Problem(self._at(token.start_mark), "deze YAML is te diep genest"))

    def _convert(self, node: yaml.Node, location: Path_) -> Data:
        self.places.setdefault(location, self._at(node.start_mark))
        if isinstance(node, yaml.SequenceNode):
            return [self._convert(child, (*location, index)) for index, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, location)
        self._refuse_invisible(node)
        # Both an empty value and `null` mean that nothing was filled in.
        return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)

    def _mapping(self, node: yaml.MappingNode, location: Path_) -> dict[str, Data]:
        mapping: dict[str, Data] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem(self._at(key_node.start_mark), "hier hoort een sleutel van één tekst"))
                continue
            self._refuse_invisible(key_node)
            key = str(key_node.value)
            if key != key.strip():  # a non-ASCII space, which YAML takes for a letter
                message = "voor deze sleutel staat een vaste spatie (een teken uit Word of van een website)"
                self.problems.append(Problem(self._at(key_node.start_mark), f"{message}; gebruik gewone spaties"))
            inner = (*location, key)
            if key in mapping:
                first = self.places[inner].line
                self.problems.append(
                    Problem(
                        self._at(key_node.start_mark),
                        f"`{key}` staat hier voor de tweede keer (eerst op regel {first})",
                    )
                )
                continue
            self.places[inner] = self._at(key_node.start_mark)
            mapping[key] = self._convert(value_node, inner)
        return mapping

    def _refuse_invisible(self, node: yaml.Node) -> None:
        found = find_invisible(str(node.value))  # after parsing, to catch escapes such as `\u202e`
        if found:
            self.problems.append(Problem(self._at(node.start_mark), found[2]))

    def _problem(self, found: Slip) -> Problem:
        return Problem(Place(self.path, found.line + self.first_line, found.column + 1), found.message)

    def _at(self, mark: yaml.Mark) -> Place:
        return Place(self.path, mark.line + self.first_line, mark.column + 1)
