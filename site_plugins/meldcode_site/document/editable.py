"""The whole Meldcode as a Word file, for the comments of the board and the participation council.

It has the chapters of the PDF, in styles that Word knows. Boxes, colours and page numbers in the text are left out, for
they would only be in the way of whoever writes in it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, NoReturn

from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX, WD_TAB_ALIGNMENT
from docx.image.exceptions import UnrecognizedImageError
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from selectolax.lexbor import LexborNode

from meldcode_site.document.book import Book
from meldcode_site.document.contents import title_of, with_title
from meldcode_site.document.edition import Edition
from meldcode_site.document.elements import (
    BLANKS,
    BLOCKS,
    CODE,
    HEADING,
    MOST_COLUMNS,
    PLAIN,
    WRAPPED,
    Levels,
    Surroundings,
    converted,
    elements,
    first_of,
    is_for_the_site,
    language_of,
    span,
    widths,
)
from meldcode_site.document.word_file import (
    TEXT_WIDTH,
    WordFile,
    begin_field,
    end_field,
    number_paragraph,
    repeat_header,
    set_language,
)
from meldcode_site.errors import Problem, SiteError

_DEEPEST_LIST = 3
"""Word has styles for lists up to this level."""
_LOOKS: dict[str, Callable[[Run], object]] = {
    "bold": lambda run: setattr(run, "bold", True),
    "italic": lambda run: setattr(run, "italic", True),
    "subscript": lambda run: setattr(run.font, "subscript", True),
    "superscript": lambda run: setattr(run.font, "superscript", True),
    "small": lambda run: setattr(run.font, "size", Pt(9)),
    "marked": lambda run: setattr(run.font, "highlight_color", WD_COLOR_INDEX.YELLOW),
    "struck": lambda run: setattr(run.font, "strike", True),
    "underlined": lambda run: setattr(run, "underline", True),
    "code": lambda run: setattr(run.font, "name", "Courier New"),
}
_INLINE = {
    **dict.fromkeys(("strong", "b"), "bold"),
    **dict.fromkeys(("em", "i", "cite", "dfn"), "italic"),
    **dict.fromkeys(("del", "s", "strike"), "struck"),
    **dict.fromkeys(("ins", "u"), "underlined"),
    **dict.fromkeys(CODE, "code"),
    "sub": "subscript",
    "sup": "superscript",
    "small": "small",
    "mark": "marked",
}
_PIECES = {
    "hokje": "☐",
    "invulregel": "_" * 70,
    "invulruimte": "_" * 30,
    "tekening": "",  # below it stands the same in words
}
"""What an element of this class is drawn as in the PDF, as text."""


class _Piece(NamedTuple):
    """A part of a paragraph: a text that looks the same and leads to the same place, a place, or a picture."""

    text: str
    looks: frozenset[str] = frozenset()
    language: str = ""
    target: str = ""
    place: str = ""
    picture: str = ""


class _Flow:
    """Where paragraphs go, and what the next one is: a point of a list goes on in another style than it began in."""

    def __init__(self, into: Document | _Cell) -> None:
        self.into, self.depth = into, 0
        self._first = self._then = "Normal"
        self._list = 0
        self._given = into.paragraphs[0] if isinstance(into, _Cell) else None

    def paragraph(self, style: str = "") -> Paragraph:
        """The next paragraph; a cell of a table begins with one."""
        paragraph, self._given = self._given or self.into.add_paragraph(), None
        paragraph.style = style or self._first
        if not style:
            if self._list:
                number_paragraph(paragraph, self._list)
            self._first, self._list = self._then, 0
        return paragraph

    def within(self, first: str, then: str, list_: int = 0) -> "_Flow":
        """The same place, with paragraphs of other styles."""
        inner = copy(self)
        inner._first, inner._then, inner._list = first, then, list_
        self._given = None
        return inner

    def point(self, kind: str, list_: int) -> "_Flow":
        """What a point of a list in this holds."""
        inner = self.within(f"List {kind}{self.level}", f"List Continue{self.level}", list_)
        inner.depth = min(self.depth + 1, _DEEPEST_LIST - 1)
        return inner

    @property
    def level(self) -> str:
        """How the names of the styles end for a list in this."""
        return f" {self.depth + 1}" if self.depth else ""


def editable(book: Book, site: Path) -> bytes:
    """The Word file.

    Args:
        book: all that it is made of.
        site: the folder of the site, with the pictures that its pages show.

    Raises:
        SiteError: something cannot be in it as it is; with file and line.
    """
    edition = book.edition
    school, day = edition.profiel.school, edition.profiel.meldcode.vastgesteld_op
    file = WordFile(f"{edition.words['titel']}, {school.naam}", school.naam, day, edition.ink)
    _add_title_page(file, edition, site)
    _add_contents(file, book)
    for chapter, around in book.chapters_around(site):
        add_page(file, with_title(chapter), around, site, chapter.url)
    return file.bytes()


def add_page(file: WordFile, html: str, around: Surroundings, site: Path, name: str) -> None:
    """Add what a page says.

    Args:
        file: where it goes.
        html: the page.
        around: what it cannot tell by itself.
        site: the folder of the site, with the pictures that it shows.
        name: what links call its beginning.

    Raises:
        SiteError: it holds what a Word file cannot have; with file and line.
    """
    converted(html, around, _Converter(file, around, site, name).convert)


def _add_title_page(file: WordFile, edition: Edition, site: Path) -> None:
    words, school = edition.words, edition.profiel.school
    if edition.logo:
        _add_picture(file.body.add_paragraph().add_run(), site / edition.logo, words["logo"], Mm(48))
    file.body.add_paragraph(f"{school.naam}, {school.plaats}", "Subtitle")
    file.body.add_paragraph(words["titel"], "Title")
    for name in ("versie", "vastgesteld", "evaluatie", "bestuur", "vindplaats"):
        if words[name]:
            file.body.add_paragraph(f"{words[name]}.")
    file.body.add_paragraph(words["bewerkbaar_uitleg"])
    file.body.add_paragraph().add_run(words["nood_titel"]).bold = True
    file.body.add_paragraph(words["nood"])
    footer = file.body.sections[0].footer.paragraphs[0]
    footer.style = "No Spacing"
    footer.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run(f"{words['voet']}\t")
    for text in re.split(r"(\{\w+\})", words["bladzijde"]):
        field = {"{n}": "PAGE", "{totaal}": "NUMPAGES"}.get(text)
        if field:
            begin_field(footer, field)
        footer.add_run("1" if field else text)
        if field:
            end_field(footer)


def _add_contents(file: WordFile, book: Book) -> None:
    """A table of contents. Word adds the numbers of the pages when someone has it do so; the links work at once."""
    file.body.add_paragraph(book.edition.words["inhoud"], "TOC Heading")
    for chapter in book.chapters:
        paragraph = file.body.add_paragraph()
        if chapter is book.chapters[0]:
            begin_field(paragraph, r'TOC \o "1-1" \h \z \u')
        file.link(paragraph, chapter.url, [paragraph.add_run(title_of(chapter))])
        if chapter is book.chapters[-1]:
            end_field(paragraph)


class _Converter:
    """Converts one page; it knows which heading came last, and which places the next paragraph is."""

    def __init__(self, file: WordFile, around: Surroundings, site: Path, name: str) -> None:
        self._file, self._around, self._site = file, around, site
        self._levels = Levels()
        self._places = [name]

    def convert(self, body: LexborNode) -> None:
        self._blocks(body, _Flow(self._file.body))

    def _blocks(self, node: LexborNode, flow: _Flow) -> None:
        """What a node holds, each block by itself; text between blocks is a paragraph."""
        for is_block, children in groupby(node.iter(include_text=True), lambda child: child.tag in BLOCKS):
            if is_block:
                for child in children:
                    self._block(child, flow)
            else:
                self._add([piece for child in children for piece in self._inline(child)], flow)

    def _block(self, node: LexborNode, flow: _Flow) -> None:
        if is_for_the_site(node):
            return
        self._note_place(node)
        piece = first_of(_PIECES, node)
        if piece is not None:
            self._add([_Piece(piece)], flow)
        elif node.tag in WRAPPED:
            self._blocks(node, flow)
        elif HEADING.fullmatch(node.tag or ""):
            self._add(self._inner(node), flow, f"Heading {min(4, self._levels.of(node))}")
        else:
            kinds: dict[str, Callable[[LexborNode, _Flow], object]] = {
                "p": lambda node, flow: self._add(self._inner(node), flow),
                "ul": self._list,
                "ol": self._list,
                "dl": self._terms,
                "table": self._table,
                "details": self._details,
                "blockquote": lambda node, flow: self._blocks(node, flow.within("Quote", "Quote")),
                "pre": lambda node, flow: self._add([_Piece(node.text().strip("\n"), frozenset({"code"}))], flow),
                "hr": lambda *_: None,  # a line says nothing
            }
            kinds.get(node.tag or "", self._refuse)(node, flow)

    def _list(self, node: LexborNode, flow: _Flow) -> None:
        kind = "Number" if node.tag == "ol" else "Bullet"
        start = node.attributes.get("start") or ""
        first = int(start) if re.fullmatch(r"[0-9]{1,9}", start) else 1
        list_ = self._file.numbered_from(f"List Number{flow.level}", first) if kind == "Number" else 0
        for item in elements(node):
            if not is_for_the_site(item):
                self._note_place(item)
                self._blocks(item, flow.point(kind, list_))

    def _terms(self, node: LexborNode, flow: _Flow) -> None:
        for each in elements(node):
            if is_for_the_site(each):
                continue
            self._note_place(each)
            if each.tag == "dt":
                self._add_title(each, flow)
            else:
                self._blocks(each, flow.within("List Continue", "List Continue"))

    def _details(self, node: LexborNode, flow: _Flow) -> None:
        """What a reader of the site unfolds stands open on paper."""
        summary = node.css_first("summary")
        if summary is not None:
            self._add_title(summary, flow)
            summary.decompose()
        self._blocks(node, flow)

    def _table(self, node: LexborNode, flow: _Flow) -> None:
        rows = [list(elements(row)) for row in node.css("tr")]
        places = list(_places_in_grid(rows))
        columns = max((column + wide for _, column, wide, _, _ in places), default=0)
        if not 0 < columns <= MOST_COLUMNS:
            self._refuse(node, flow, f"een tabel past in het Word-bestand tot {MOST_COLUMNS} kolommen")
        table = _add_table(flow.into, len(rows), columns)
        shares = widths(rows, columns)
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Length(TEXT_WIDTH * share // sum(shares))
        for at, column, wide, high, cell in places:
            into = table.cell(at, column)
            if (wide, high) != (1, 1):
                into = into.merge(table.cell(at + high - 1, column + wide - 1))
            into.width = Length(TEXT_WIDTH * sum(shares[column : column + wide]) // sum(shares))
            self._note_place(cell)
            self._blocks(cell, _Flow(into))
            if cell.tag == "th":
                for run in (run for paragraph in into.paragraphs for run in paragraph.runs):
                    run.bold = True
        repeat_header(table)

    def _add_title(self, node: LexborNode, flow: _Flow) -> None:
        paragraph = self._add([piece._replace(looks=piece.looks | {"bold"}) for piece in self._inner(node)], flow)
        if paragraph is not None:
            paragraph.paragraph_format.keep_with_next = True

    def _inline(self, node: LexborNode) -> list[_Piece]:
        if node.is_text_node:
            return [_Piece(BLANKS.sub(" ", node.text_content or ""))]
        if node.is_comment_node or is_for_the_site(node):
            return []
        name = node.attributes.get("id")
        return [*([_Piece("", place=self._around.name_of(name))] if name else []), *self._content_of_inline(node)]

    def _content_of_inline(self, node: LexborNode) -> list[_Piece]:
        tag, piece = node.tag or "", first_of(_PIECES, node)
        if piece is not None:
            return [_Piece(piece)]
        if tag in _INLINE:
            return [each._replace(looks=each.looks | {_INLINE[tag]}) for each in self._inner(node)]
        kinds: dict[str, Callable[[LexborNode], list[_Piece]]] = {
            "a": self._link,
            "img": self._picture,
            "q": lambda node: [_Piece("“"), *self._inner(node), _Piece("”")],
            "br": lambda _: [_Piece("\n")],
            "wbr": lambda _: [],
            **dict.fromkeys(PLAIN, self._in_language),
        }
        return kinds.get(tag, self._refuse)(node)

    def _inner(self, node: LexborNode) -> list[_Piece]:
        return [piece for child in node.iter(include_text=True) for piece in self._inline(child)]

    def _in_language(self, node: LexborNode) -> list[_Piece]:
        language = language_of(node) or ""
        return [each._replace(language=each.language or language) for each in self._inner(node)]

    def _link(self, node: LexborNode) -> list[_Piece]:
        target = self._around.target_of(node.attributes.get("href") or "")
        return [each._replace(target=target) for each in self._inner(node)]

    def _picture(self, node: LexborNode) -> list[_Piece]:
        source = node.attributes.get("src") or ""
        path = self._around.picture(source)
        if path is None:
            self._refuse(node, told=f"het plaatje `{source}` is er niet")
        return [_Piece(node.attributes.get("alt") or "", picture=path)]

    def _note_place(self, node: LexborNode) -> None:
        name = node.attributes.get("id")
        if name:
            self._places.append(self._around.name_of(name))

    def _add(self, pieces: Sequence[_Piece], flow: _Flow, style: str = "") -> Paragraph | None:
        """Add a paragraph, if it says something."""
        said = list(_without_extra_blanks(pieces))
        if not any(piece.text or piece.picture for piece in said):
            self._places += [piece.place for piece in said]
            return None
        paragraph = flow.paragraph(style)
        for place in self._places:
            self._file.bookmark(paragraph, place)
        self._places = []
        for target, parts in groupby(said, lambda piece: piece.target):
            runs = []
            for piece in parts:
                if piece.place:
                    self._file.bookmark(paragraph, piece.place)
                else:
                    runs.append(self._run(paragraph, piece))
            if target:
                self._file.link(paragraph, target, runs)
        return paragraph

    def _run(self, paragraph: Paragraph, piece: _Piece) -> Run:
        run = paragraph.add_run()
        if piece.picture:
            _add_picture(run, self._site / piece.picture.lstrip("/"), piece.text, TEXT_WIDTH)
        else:
            run.text = piece.text
        for look in sorted(piece.looks):
            _LOOKS[look](run)
        if piece.language:
            set_language(run, piece.language)
        return run

    def _refuse(self, node: LexborNode, flow: object = None, told: str = "") -> NoReturn:  # noqa: ARG002 -- as all kinds
        sought = node.attributes.get("src") or f"<{node.tag}"
        told = told or f"`<{node.tag}>` kan niet in het Word-bestand; schrijf het anders"
        raise SiteError(Problem(self._around.place_of(sought), told))


def _add_picture(run: Run, path: Path, told: str, widest: Length) -> None:
    """Add a picture, or its words where Word does not know its kind, as it does not know each that a browser knows."""
    try:
        picture = run.add_picture(str(path))
    except UnrecognizedImageError:
        run.text = told
        return
    picture._inline.docPr.set("descr", told)
    if picture.width > widest:
        picture.height, picture.width = Length(picture.height * widest // picture.width), widest


def _add_table(into: Document | _Cell, rows: int, columns: int) -> Table:
    if isinstance(into, Document) and isinstance(next(reversed(list(into.iter_inner_content())), None), Table):
        into.add_paragraph()  # Word makes one of two tables that follow on each other
    table = into.add_table(rows, columns)
    table.style = "Table Grid"
    return table


def _without_extra_blanks(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """One blank at most between words, and none where a line begins or ends."""
    after_blank = True
    for at, piece in enumerate(pieces):
        text = piece.text
        if piece.picture or "code" in piece.looks or piece.place:
            yield piece
            after_blank = after_blank and not text
            continue
        if after_blank:
            text = text.lstrip(" ")
        rest = "".join(each.text or each.picture for each in pieces[at + 1 :])
        if not rest.strip(" ") or rest.lstrip(" ").startswith("\n"):
            text = text.rstrip(" ")
        if text:
            after_blank = text[-1] in " \n"
            yield piece._replace(text=text)


def _places_in_grid(rows: Sequence[Sequence[LexborNode]]) -> Iterator[tuple[int, int, int, int, LexborNode]]:
    """Each cell with its row and column, and how many columns and rows it takes."""
    taken: set[tuple[int, int]] = set()
    columns = sum(span(cell, "colspan", MOST_COLUMNS + 1) for cell in rows[0]) if rows else 0
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            free = next((end for end in range(column, columns) if (at, end) in taken), max(columns, column + 1))
            wide, high = span(cell, "colspan", free - column), span(cell, "rowspan", len(rows) - at)
            taken |= {(at + down, column + right) for down in range(high) for right in range(wide)}
            yield at, column, wide, high, cell
            column += wide
