"""Reads a PDF as a screen reader does: by its structure, in the order of that, and with the letters that it maps to."""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple, cast

import pikepdf

_SHOWS = {"Tj", "TJ", "'", '"'}
_ONE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


class Part(NamedTuple):
    """An element of the structure.

    Attributes:
        role: its kind: `P`, `H1`, `LI`, `Figure`, ...
        depth: how many elements it stands in.
        text: all that it and the elements in it say, without the signs before the points of a list; of a picture its
            alternative text.
    """

    role: str
    depth: int
    text: str


class Pdf:
    """A PDF that is read aloud."""

    def __init__(self, path: Path) -> None:
        self.file = pikepdf.open(path)
        self.untagged: list[str] = []
        """Texts that no element of the structure holds, though they are no decoration."""

    @property
    def destinations(self) -> set[str]:
        return {str(name) for leaf in _leaves(self.file.Root.Names.Dests) for name in list(leaf.Names)[::2]}

    @property
    def bookmarks(self) -> list[str]:
        with self.file.open_outline() as outline:
            return [each.title for each in outline.root]

    @cached_property
    def parts(self) -> list[Part]:
        texts = {page.objgen: self._texts(page) for page in self.file.pages}
        return list(self._walk(self.file.Root.StructTreeRoot.K, None, texts, 0))

    def said(self, *roles: str) -> list[str]:
        """What each element of these kinds says, in reading order."""
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
        """The text of each marked piece of a page, by its number."""
        fonts = {name: _letters(font) for name, font in _fonts(page.obj)}
        texts: dict[int, str] = {}
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
                    text = _decoded(operands, font)
                    mark = next((each for each in reversed(marks) if each is not None), None)
                    if mark is None:
                        self.untagged.append(text)
                    elif mark >= 0:
                        texts[mark] = texts.get(mark, "") + text
                case _:
                    pass
        return texts


@cache  # many tests look at the same few, and reading one takes a second
def read(path: Path) -> Pdf:
    """A PDF that does not change."""
    return Pdf(path)


def _fonts(page: Any) -> Iterator[tuple[str, Any]]:
    yield from page.get("/Resources", {}).get("/Font", {}).items()


def _letters(font: Any) -> dict[str, str]:
    """What each code of a font stands for."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    return {
        code.upper(): bytes.fromhex(letters).decode("utf-16-be")
        for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL)
        for code, letters in _ONE.findall(part)
    }


def _decoded(operands: list[Any], font: dict[str, str]) -> str:
    shown = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[-1]]
    codes = b"".join(bytes(each) for each in shown if isinstance(each, pikepdf.String)).hex().upper()
    return "".join(font[codes[at : at + 4]] for at in range(0, len(codes), 4))


def _is_sign(part: Part) -> bool:
    """Whether it is what stands before a point of a list; the word that a glossary explains is told as one too."""
    return part.role == "Lbl" and not re.search(r"[^\W\d]", part.text)


def _leaves(node: Any) -> Iterator[Any]:
    if "/Names" in node:
        yield node
    for kid in node.get("/Kids", []):
        yield from _leaves(kid)
