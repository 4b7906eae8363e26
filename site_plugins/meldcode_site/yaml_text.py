"""YAML as people mean it: every scalar is text, every value knows its line, a key can stand only once.

YAML 1.1 would read `0612345` as a number, `12:30` as 750 and `NO` as false, and lets a second key win silently.
"""

import codecs
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

import yaml

from meldcode_site.errors import Place, Problem, SiteError, why
from meldcode_site.unseen import unseen
from meldcode_site.yaml_slips import Slip, explained, slip

LARGEST = 100_000
"""In bytes: a text that people write is smaller, and reading it takes a while."""

_FAST = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""Ten times as fast where it is there, as on every usual machine; the other one tells better what is wrong."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DEEPEST = 20
_BEGINS = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_ENDS = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)

type Data = str | list[Data] | dict[str, Data]
type Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """The values of a YAML file as text, and where each of them stands."""

    path: Path
    data: dict[str, Data]
    problems: tuple[Problem, ...]
    """Keys that stand twice, of which `data` has the first; and keys and texts that are not fit to use."""
    _places: dict[Path_, Place] = field(repr=False)

    def place(self, location: Path_) -> Place:
        """Where a value stands, or else the nearest value around it."""
        while location and location not in self._places:
            location = location[:-1]
        return self._places.get(location, Place(self.path, 1))


def read(path: Path, text: str | None = None, first_line: int = 1) -> Document:
    """Read a YAML file, or `text` that begins at `first_line` of it.

    Raises:
        SiteError: the file cannot be read, is too large, is no YAML, has no keys at its top level, has the same key
            twice, or has a character in it that nobody sees.
    """
    document = parse(path, text, first_line)
    if document.problems:
        raise SiteError(*document.problems)
    return document


def parse(path: Path, text: str | None = None, first_line: int = 1) -> Document:
    """As `read`, but what is wrong with single texts and keys is left to the caller, who may find more to tell.

    Raises:
        SiteError: the file cannot be read, is too large, is no YAML, or has no keys at its top level.
    """
    return _parsed(path, text_of(path, LARGEST) if text is None else text, first_line)


@lru_cache(maxsize=500)  # all that a site has: some is asked for more than once, and again when it is made again
def _parsed(path: Path, text: str, first_line: int) -> Document:
    reader = _Reader(path, first_line)
    data = reader.read(text)
    return Document(path, data, tuple(reader.problems), reader.places)


def text_of(path: Path, largest: int) -> str:
    """The text of a file, once it is known to be one of at most `largest` bytes.

    Raises:
        SiteError: it is missing, is no file, is too large, or is not in an encoding that can be known.
    """
    problem = partial(Problem, Place(path))
    try:
        if path.exists() and not path.is_file():  # reading it could take for ever
            raise SiteError(problem("dit is geen gewoon bestand"))
        if path.stat().st_size > largest:
            raise SiteError(problem(f"dit bestand is te groot; het mag {largest // 1000} kB zijn"))
        return _decoded(path, path.read_bytes())
    except FileNotFoundError:
        raise SiteError(problem("dit bestand ontbreekt")) from None
    except OSError as error:
        raise SiteError(problem(f"dit bestand is niet te lezen ({why(error)})")) from None


def is_utf_16(path: Path) -> bool:
    """Whether a file begins with the mark of UTF-16."""
    with path.open("rb") as file:
        return file.read(2) in _UTF_16


def _decoded(path: Path, content: bytes) -> str:
    """The text in a file: UTF-8, or UTF-16 that says so at its beginning, as some programs on Windows write it."""
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        told = "dit bestand is niet bewaard als UTF-8; kies in je tekstprogramma Opslaan als, en bij Codering UTF-8"
        raise SiteError(Problem(Place(path, line), told)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Reader:
    def __init__(self, path: Path, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.places: dict[Path_, Place] = {}
        self.problems: list[Problem] = []

    def read(self, text: str) -> dict[str, Data]:
        found = unseen(text)
        if found:  # first, for YAML itself cannot have some of them
            line, column, problem = found
            raise SiteError(Problem(Place(self.path, line + self.first_line - 1, column), problem))
        try:
            root = self._compose(text)
        except yaml.MarkedYAMLError as error:
            raise SiteError(*self.problems, self._told(explained(error, text))) from None
        except yaml.YAMLError:
            told = "hier staat een teken dat niet kan in YAML; typ de tekst opnieuw"
            raise SiteError(Problem(Place(self.path, self.first_line), told)) from None
        data = self._convert(root, ()) if root is not None else {}
        if not isinstance(data, dict):
            raise SiteError(Problem(Place(self.path, self.first_line), "hier horen sleutels met waarden te staan"))
        return data

    def _compose(self, text: str) -> yaml.Node | None:
        with suppress(yaml.YAMLError):
            return self._compose_with(_FAST, text)
        return self._compose_with(yaml.SafeLoader, text)

    def _compose_with(self, loader: type[yaml.SafeLoader | yaml.CSafeLoader], text: str) -> yaml.Node | None:
        self._refuse_what_grows(text, loader)
        root: yaml.Node | None = yaml.compose(text, Loader=loader)
        return root

    def _refuse_what_grows(self, text: str, loader: type[yaml.SafeLoader | yaml.CSafeLoader]) -> None:
        depth = 0
        lines = text.split("\n")
        self.problems = []
        for token in yaml.scan(text, Loader=loader):
            found = slip(token, lines)
            if found:
                self.problems.append(self._told(found))
            if isinstance(token, yaml.AliasToken):  # it can contain itself, or grow a few lines into gigabytes
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
        self._refuse_unseen(node)
        # An empty value and `null` both mean: nothing filled in.
        return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)

    def _mapping(self, node: yaml.MappingNode, location: Path_) -> dict[str, Data]:
        mapping: dict[str, Data] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem(self._at(key_node.start_mark), "hier hoort een sleutel van één tekst"))
                continue
            self._refuse_unseen(key_node)
            key = str(key_node.value)
            if key != key.strip():  # a blank of another kind, which YAML takes for a letter
                told = "voor deze sleutel staat een vaste spatie (een teken uit Word of van een website)"
                self.problems.append(Problem(self._at(key_node.start_mark), f"{told}; gebruik gewone spaties"))
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

    def _refuse_unseen(self, node: yaml.Node) -> None:
        found = unseen(str(node.value))  # also where it is written as `\u202e`
        if found:
            self.problems.append(Problem(self._at(node.start_mark), found[2]))

    def _told(self, found: Slip) -> Problem:
        return Problem(Place(self.path, found.line + self.first_line, found.column + 1), found.told)

    def _at(self, mark: yaml.Mark) -> Place:
        return Place(self.path, mark.line + self.first_line, mark.column + 1)
