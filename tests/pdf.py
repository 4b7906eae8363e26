"""Read a PDF like a screen reader: by its structure tree, with text mapped to Unicode."""

import io
import re
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple, cast

import pikepdf

_SHOWS = {"Tj", "TJ", "'", '"'}
_ONE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


class Part(NamedTuple):
    """An element of the structure tree.

    Attributes:
        role: Its type: `P`, `H1`, `LI`, `Figure`, ...
        depth: The number of its ancestors.
        text: The text of the element and its descendants, without list markers; the alternative text for figures.
    """

    role: str
    depth: int
    text: str


class Pdf:
    """A parsed PDF."""

    def __init__(self, path: Path | io.BytesIO) -> None:
        self.file = pikepdf.open(path)
        self.untagged: list[str] = []
        """Texts outside the structure tree that are not marked as artifacts."""

    @property
    def destinations(self) -> set[str]:
        return {str(name) for leaf in _leaves(self.file.Root.Names.Dests) for name in list(leaf.Names)[::2]}

    @property
    def bookmarks(self) -> list[str]:
        with self.file.open_outline() as outline:
            return [each.title for each in outline.root]

    @property
    def pages(self) -> list[str]:
        """All that each page shows, as it was drawn."""
        return ["".join(text for _, text in _shown(page)) for page in self.file.pages]

    @cached_property
    def parts(self) -> list[Part]:
        texts = {page.objgen: self._texts(page) for page in self.file.pages}
        return list(self._walk(self.file.Root.StructTreeRoot.K, None, texts, 0))

    def said(self, *roles: str) -> list[str]:
        """Return the text of each element of these types, in reading order."""
        return [part.text for part in self.parts if part.role in roles]

    def links(self) -> Iterator[Any]:
        return (each for page in self.file.pages for each in page.get("/Annots", []) if each.Subtype == "/Link")

    def _walk(self, kids: Any, page: Any, texts: dict[Any, dict[int, str]], depth: int) -> Iterator[Part]:
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                yield Part("", depth, texts[page.objgen].get(kid, ""))
            elif kid.get("/Type") == "/MCR":
                yield Part("", depth, texts[kid.get("/Pg", page).objgen].get(int(kid.MCID), ""))
            elif "/S" in kid:
                inner = list(self._walk(kid.get("/K", pikepdf.Array()), kid.get("/Pg", page), texts, depth + 1))
                own = "".join(part.text for part in inner if part.depth == depth + 1 and not _is_sign(part))
                yield Part(str(kid.S)[1:], depth, str(kid.get("/Alt", own)) if kid.S == "/Figure" else own)
                yield from (part for part in inner if part.role)

    def _texts(self, page: pikepdf.Page) -> dict[int, str]:
        """Return the text of each piece of marked content on a page, by its id."""
        texts: dict[int, str] = {}
        for mark, text in _shown(page):
            if mark is None:
                self.untagged.append(text)
            elif mark >= 0:
                texts[mark] = texts.get(mark, "") + text
        return texts


@cache  # several tests read the same files, and parsing takes a second
def read(path: Path) -> Pdf:
    """Parse a PDF, cached."""
    return Pdf(path)


def _shown(page: pikepdf.Page) -> Iterator[tuple[int | None, str]]:
    """Each piece of text of a page, with the number that it is marked with: -1 for decoration, None for none."""
    fonts = {name: _letters(font) for name, font in _fonts(page.obj)}
    marks: list[int | None] = []
    font: dict[str, str] = {}
    for operands, operator in cast(Iterator[tuple[Any, Any]], pikepdf.parse_content_stream(page)):
        match str(operator):
            case "BDC" | "BMC":
                known = operands[1] if len(operands) > 1 else {}
                number = known.get("/MCID") if isinstance(known, pikepdf.Dictionary) else None
                marks.append(-1 if operands[0] == "/Artifact" else None if number is None else int(number))
            case "EMC":
                marks.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case shows if shows in _SHOWS:
                yield next((each for each in reversed(marks) if each is not None), None), _decoded(operands, font)
            case _:
                pass


def _fonts(page: Any) -> Iterator[tuple[str, Any]]:
    yield from page.get("/Resources", {}).get("/Font", {}).items()


def _letters(font: Any) -> dict[str, str]:
    """Return the text of each character code of a font."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    letters = {
        code.upper(): bytes.fromhex(told).decode("utf-16-be")
        for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL)
        for code, told in _ONE.findall(part)
    }
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, told in _RANGE.findall(part):
            codes = range(int(first, 16), int(last, 16) + 1)
            letters |= {f"{code:04X}": chr(int(told, 16) + code - codes.start) for code in codes}
    return letters


def _decoded(operands: list[Any], font: dict[str, str]) -> str:
    shown = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[-1]]
    codes = b"".join(bytes(each) for each in shown if isinstance(each, pikepdf.String)).hex().upper()
    return "".join(font[codes[at : at + 4]] for at in range(0, len(codes), 4))


def _is_sign(part: Part) -> bool:
    """Return whether a part is a list marker; terms of a glossary have the same role."""
    return part.role == "Lbl" and not re.search(r"[^\W\d]", part.text)


def _leaves(node: Any) -> Iterator[Any]:
    if "/Names" in node:
        yield node
    for kid in node.get("/Kids", []):
        yield from _leaves(kid)
