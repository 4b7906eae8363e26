"""A Word file, with what python-docx does not make by itself: links, places, lists that count anew, the same bytes."""

import io
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_LANGUAGE = "nl-NL"
_LETTERS = "Calibri"
_SIZES = {"Title": 30, "Subtitle": 14, "Heading 1": 20, "Heading 2": 14, "Heading 3": 11, "Heading 4": 11}
_MARGIN = Mm(23)
TEXT_WIDTH = Mm(210 - 2 * 23)
"""The width of a line."""


class WordFile:
    """A file in which headings, lists and tables have the styles that Word knows them by.

    Args:
        title: what it is called.
        author: who made it.
        day: the day that it is of; without one it tells none.
        ink: the colour of headings and links, as hex.
    """

    def __init__(self, title: str, author: str, day: date | None, ink: str) -> None:
        self.body = Document()
        self._ink = RGBColor.from_string(ink.removeprefix("#"))
        self._places: dict[str, int] = {}
        self._made: set[str] = set()
        self._told(title, author, day)
        self._paper()
        self._styles()

    def bookmark(self, paragraph: Paragraph, name: str) -> None:
        """Make the end of a paragraph, as far as it is now, a place that links lead to."""
        if name not in self._made:
            self._made.add(name)
            number = str(self._number_of(name))
            paragraph._p.append(_element("w:bookmarkStart", id=number, name=f"plaats_{number}"))
            paragraph._p.append(_element("w:bookmarkEnd", id=number))

    def link(self, paragraph: Paragraph, target: str, runs: Iterable[Run]) -> None:
        """Make the last words of a paragraph a link: to a whole address, or to the place of that name."""
        if ":" in target.partition("/")[0]:
            link = _element("w:hyperlink")
            link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        else:
            link = _element("w:hyperlink", anchor=f"plaats_{self._number_of(target)}", history="1")
        for run in runs:
            run.style = "Hyperlink"
            link.append(run._r)
        paragraph._p.append(link)

    def numbered_from(self, style: str, first: int) -> int:
        """A list that counts from a number, however far the list before it came; gives what its paragraphs refer to."""
        numbers = self.body.part.numbering_part.element
        of_style = self.body.styles[style].element.pPr.numPr.numId.val
        list_ = numbers.add_num(numbers.num_having_numId(of_style).abstractNumId.val)
        list_.add_lvlOverride(ilvl=0).add_startOverride(first)
        return int(list_.numId)

    def bytes(self) -> bytes:
        """The file, the same at every build: a zip notes the time at which it is made."""
        made, same = io.BytesIO(), io.BytesIO()
        self.body.save(made)
        with ZipFile(made) as source, ZipFile(same, "w", ZIP_DEFLATED) as target:
            for part in source.infolist():
                target.writestr(ZipInfo(part.filename), source.read(part), ZIP_DEFLATED)
        return same.getvalue()

    def _number_of(self, name: str) -> int:
        return self._places.setdefault(name, len(self._places) + 1)

    def _told(self, title: str, author: str, day: date | None) -> None:
        package, told = self.body.part.package, self.body.core_properties
        told.title, told.author, told.last_modified_by, told.language = title, author, author, _LANGUAGE
        told.comments = ""
        told.created = told.modified = datetime.combine(day or date.min, time())
        if day is None:
            for name in ("dcterms:created", "dcterms:modified"):
                told._element.remove(told._element.find(qn(name)))
        # The picture of an empty page, from the file that python-docx begins with.
        for key, each in list(package.rels.items()):
            if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
                del package.rels[key]

    def _paper(self) -> None:
        page = self.body.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN

    def _styles(self) -> None:
        styles = self.body.styles
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), _LANGUAGE)
        for name in ("Normal", *_SIZES):
            style = cast(ParagraphStyle, styles[name])
            _set_letters(style)
            style.font.size = Pt(_SIZES.get(name, 11))
            style.paragraph_format.space_after = Pt(6)
            if name in _SIZES:
                style.font.color.rgb = self._ink
                style.font.italic = False
                style.paragraph_format.space_before = Pt(14)
        for sign in self.body.part.numbering_part.element.iter(qn("w:lvlText")):
            if not sign.get(qn("w:val"), "").startswith("%"):  # a bullet, of a font that not every computer has
                sign.set(qn("w:val"), "•")
                level = sign.getparent()
                level.remove(level.find(qn("w:rPr")))
        link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
        link.font.color.rgb, link.font.underline = self._ink, True
        styles["Heading 1"].paragraph_format.page_break_before = True


def begin_field(paragraph: Paragraph, code: str) -> None:
    """Begin what Word works out itself, such as the number of a page; what follows is shown until then."""
    _add_field_mark(paragraph, "begin")
    told = _element("w:instrText")
    told.text = code
    paragraph.add_run()._r.append(told)
    _add_field_mark(paragraph, "separate")


def end_field(paragraph: Paragraph) -> None:
    """End it, in the same paragraph or a later one."""
    _add_field_mark(paragraph, "end")


def _add_field_mark(paragraph: Paragraph, kind: str) -> None:
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType=kind))


def number_paragraph(paragraph: Paragraph, list_: int) -> None:
    """Make a paragraph a point of a list that `numbered_from` began."""
    numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbers.get_or_add_ilvl().val = 0
    numbers.get_or_add_numId().val = list_


def set_language(run: Run, language: str) -> None:
    """Say in which language words are, for whoever has them checked or read out."""
    run._r.get_or_add_rPr().append(_element("w:lang", val=language))


def repeat_header(table: Table) -> None:
    """Have the first row said again on each page, and divide no row over two."""
    for at, row in enumerate(table.rows):
        about = row._tr.get_or_add_trPr()
        about.append(_element("w:cantSplit"))
        if at == 0:
            about.append(_element("w:tblHeader"))


def _set_letters(style: ParagraphStyle) -> None:
    style.font.name = _LETTERS
    letters = style.element.rPr.rFonts
    for name in list(letters.attrib):
        if name.endswith("Theme"):  # it would go before the name
            del letters.attrib[name]


def _element(tag: str, /, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
