"""The demo school on paper: the same words as on the site, in order, for whoever sees them and whoever listens."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise, takewhile
from pathlib import Path

import page
import pdfua
import pikepdf
import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from meldcode_site.document.installed import refuse_without_libraries
from meldcode_site.errors import SiteError
from meldcode_site.feiten.index import required_ids
from pdf import Pdf, read
from selectolax.lexbor import LexborHTMLParser

OUTSIDE = {
    "tel:112",
    "tel:08002000",
    "https://www.113.nl/",
    "https://www.centrumseksueelgeweld.nl/",
    "https://www.kindertelefoon.nl/",
}
"""Where links of the demo school's document lead outside it."""
CHAPTERS = [
    "over-de-meldcode",
    "wie-doet-wat",
    *(f"stappen/stap-{number}" for number in range(1, 6)),
    "meldnormen",
    "afwegingskader",
    "kindcheck",
    "kind-vertelt",
    "praten-met-ouders",
    "bellen-met-veilig-thuis",
    "na-de-melding",
    "eergerelateerd-geweld",
    "verdenking-tegen-medewerker",
    "wat-vraagt-de-wet",
    "vastleggen",
    "bewaren-en-inzien",
    "leeftijd-en-toestemming",
    "beroepsgeheim-en-meldrecht",
    "verwijsindex",
    "participatie",
    "bijlage-1",
    "bijlage-2",
    "begrippen",
    "verantwoording",
]
FORMS = {"afwegingskader", "kindcheck"}
OF_THE_DOCUMENT = "wat-vraagt-de-wet"
"""A chapter that no page is."""
POINTS = {"a4": (595, 842), "a3": (842, 1191)}
PAGE_NUMBER = re.compile(r" \(p\. \d+\)")


def pdfs(site: Path) -> list[Path]:
    return [site / "meldcode.pdf", *sorted((site / "papier").iterdir())]


def files(site: Path) -> list[Path]:
    return [*pdfs(site), site / "meldcode.docx"]


@pytest.fixture(scope="module")
def word(printed: Path) -> WordDocument:
    return Document(str(printed / "meldcode.docx"))


def style(paragraph: Paragraph) -> str:
    return (paragraph.style and paragraph.style.name) or ""


def texts(block: WordDocument | _Cell) -> Iterator[str]:
    """What a Word file says, paragraph by paragraph."""
    for each in block.iter_inner_content():
        if isinstance(each, Table):
            for row in each.rows:
                for cell in row.cells:
                    yield from texts(cell)
        else:
            yield each.text


@pytest.fixture(scope="module")
def document(printed: Path) -> Pdf:
    return read(printed / "meldcode.pdf")


def squeezed(text: str) -> str:
    """A text without what a page of paper adds to it, and without blanks, which are no letters."""
    return re.sub(r"\s+", "", PAGE_NUMBER.sub("", text))


def article(path: Path) -> LexborHTMLParser:
    found = LexborHTMLParser(path.read_text("utf-8")).css_first("article")
    assert found is not None
    return LexborHTMLParser(found.html or "")


def test_they_are_the_same_on_another_machine_on_another_day(printed: Path, root: Path, tmp_path: Path) -> None:
    meldcode = Path(sys.executable).with_name("meldcode")
    elsewhere = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [str(meldcode), "build", str(root), "--pdf", "--docx", "--site", str(tmp_path / "again")]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path, env=elsewhere)
    assert len(pdfs(printed)) == 14
    for one, other in zip(files(printed), files(tmp_path / "again"), strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name
    assert (printed / "meldcode.pdf").stat().st_size < 1_000_000
    with pikepdf.open(printed / "meldcode.pdf") as file:
        assert str(file.docinfo.CreationDate) == str(file.docinfo.ModDate) == "D:20260901000000Z"


def test_two_checkers_find_nothing_against_pdf_ua(printed: Path) -> None:
    for path in pdfs(printed):
        told = page.validate_pdf(path, profile="ua1")
        assert (told.is_compliant, told.failures) == (True, []), path.name
        assert told.rules.total > 100
        assert pdfua.validate(str(path)).findings == (), path.name


def test_a_reader_finds_the_way_by_headings_bookmarks_and_names(document: Pdf) -> None:
    headings = [(int(part.role[1]), part.text) for part in document.parts if re.fullmatch(r"H\d", part.role)]
    assert headings[0] == (1, "Inhoud")
    for (before, _), (level, text) in pairwise(headings):
        assert level <= before + 1, text
        assert text.strip()
    assert document.bookmarks == document.said("H1")[1:]
    assert set(required_ids()) <= document.destinations
    assert str(document.file.Root.Lang) == "nl-NL"
    assert document.file.Root.ViewerPreferences.DisplayDocTitle


def test_every_text_is_read_out_or_is_decoration(printed: Path) -> None:
    for path in pdfs(printed):
        if "-a3" not in path.name:  # which differs in size alone
            heard = read(path)
            assert heard.parts
            assert heard.untagged == [], path.name
            assert all(heard.said("Figure"))
            assert all(link.get("/Contents") for link in heard.links())


def test_every_chapter_has_the_words_of_its_page_in_order(document: Pdf, word: WordDocument, printed: Path) -> None:
    titles = document.said("H1")[1:]
    assert len(titles) == len(CHAPTERS)
    assert [each.text for each in word.paragraphs if style(each) == "Heading 1"] == titles
    for told in (document.said("Document")[0], "".join(texts(word))):
        said = re.sub(
            r"\((?:113|centrumseksueelgeweld|kindertelefoon)\.nl\)", "", squeezed(told)
        )  # addresses behind links
        at = said.index(squeezed(titles[0]), said.index(squeezed(titles[-1])))  # behind the contents
        for name, title in zip(CHAPTERS, titles, strict=True):
            if name in FORMS or name == OF_THE_DOCUMENT:
                continue
            for text in blocks(printed / name / "index.html"):
                found = said.find(text, at)
                assert found >= 0, (title, text)
                at = found + len(text)


def blocks(path: Path) -> Iterator[str]:
    """What a page says for paper, each block by itself."""
    told = article(path)
    for unread in told.css(".alleen-op-de-site, nav, script"):
        unread.decompose()
    for block in told.css("h1, h2, h3, p, li, dt, dd, summary"):
        if not block.css("p, ul, ol"):
            yield squeezed(block.text())


def test_both_forms_say_all_that_an_answer_leads_to(document: Pdf, word: WordDocument, printed: Path) -> None:
    told = [squeezed(document.said("Document")[0]), squeezed("".join(texts(word)))]
    for name in FORMS:
        form = article(printed / name / "index.html")
        wanted = [squeezed(each.text()) for each in form.css(".afw-gevolg, .afw-wegen a, .afw-doe, [data-uitkomst] li")]
        assert len(wanted) > 15
        assert [text for said in told for text in wanted if text not in said] == []
    assert len(document.said("Figure")) == 1


def test_the_table_of_the_law_names_a_place_for_each_requirement(document: Pdf) -> None:
    at = next(index for index, part in enumerate(document.parts) if (part.role, part.text) == ("TH", "Artikel"))
    law = list(takewhile(lambda part: part.role != "Table", document.parts[at:]))
    cells = [part.text for part in law if part.role == "TD"]
    rows = [cells[at : at + 3] for at in range(0, len(cells), 3)]
    assert [part.text for part in law if part.role == "TH"] == ["Artikel", "Wat de wet vraagt", "Waar het staat"]
    assert len(rows) == 13
    for article_, asked, place in rows:
        assert re.search(r"lid|artikel", article_)
        assert asked
        assert re.search(r"\(p\. \d+\)|titelblad", place), asked


def test_a_link_leads_to_a_page_of_the_document_or_to_a_telephone(document: Pdf) -> None:
    within = {str(link.Dest) for link in document.links() if "/Dest" in link}
    assert len(within) > 50
    assert within <= document.destinations
    assert {str(link.A.URI) for link in document.links() if "/A" in link} == OUTSIDE


def test_the_word_file_has_the_styles_that_word_finds_the_way_by(word: WordDocument) -> None:
    levels = [int(found[1]) for each in word.paragraphs if (found := re.search(r"^Heading (\d)", style(each)))]
    assert levels[0] == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))
    assert {"List Bullet", "List Number", "List Bullet 2"} <= {style(each) for each in word.paragraphs}
    law = next(each for each in word.tables if each.cell(0, 0).text == "Artikel")
    assert len(list(law._tbl.iter(qn("w:tblHeader")))) == len(list(law.rows[0]._tr.iter(qn("w:tblHeader")))) == 1
    assert [cell.text for cell in law.rows[0].cells] == ["Artikel", "Wat de wet vraagt", "Waar het staat"]
    xml = word.element
    places = {each.get(qn("w:name")) for each in xml.iter(qn("w:bookmarkStart"))}
    anchors = [each.get(qn("w:anchor")) for each in xml.iter(qn("w:hyperlink")) if each.get(qn("w:anchor"))]
    assert len(anchors) > 100
    assert set(anchors) <= places
    assert {each.target_ref for each in word.part.rels.values() if each.is_external} == OUTSIDE
    told = word.core_properties
    assert (told.title, told.author) == (
        "Meldcode huiselijk geweld en kindermishandeling, Basisschool De Lindehof",
        "Basisschool De Lindehof",
    )
    assert (told.language, str(told.modified)[:10]) == ("nl-NL", "2026-09-01")


def test_a_page_for_the_wall_is_one_sheet(printed: Path) -> None:
    for path in (printed / "papier").iterdir():
        with pikepdf.open(path) as file:
            [sheet] = file.pages
            size = tuple(round(float(each)) for each in list(sheet.MediaBox)[2:])
        assert size == POINTS[path.stem.rpartition("-")[2]], path.name


def test_the_norms_on_the_wall_are_those_of_the_page(printed: Path) -> None:
    norms = article(printed / "meldnormen/index.html")
    said = squeezed(read(printed / "papier/altijd-melden-a4.pdf").said("Document")[0])
    for fact in ("mn-1", "mn-2", "mn-3", "sit-acuut", "sit-structureel", "sit-disclosure"):
        told = norms.css_first(f"#{fact}")
        assert told is not None
        assert squeezed(told.text()) in said


def test_the_site_tells_of_them_and_a_device_does_not_keep_them(printed: Path) -> None:
    about = (printed / "over-de-meldcode/index.html").read_text("utf-8")
    for path in files(printed):
        assert f'href="../{path.relative_to(printed).as_posix()}"' in about
    for path in printed.rglob("index.html"):
        assert "De hele meldcode als pdf" in path.read_text("utf-8"), path
    assert not re.search(r"\.pdf|\.docx", (printed / "service-worker.js").read_text("utf-8"))
    bill = json.loads((printed / "sbom.cdx.json").read_text("utf-8"))
    [letters] = [each for each in bill["components"] if each["name"] == "ibm-plex-sans"]
    assert letters["licenses"] == [{"license": {"id": "OFL-1.1"}}]
    assert "SIL OPEN FONT LICENSE" in (printed / "licenties.txt").read_text("utf-8")


def test_without_them_nothing_tells_of_them(site: Path) -> None:
    assert [*site.rglob("*.pdf"), *site.rglob("*.docx")] == []
    assert "Op papier" not in (site / "over-de-meldcode/index.html").read_text("utf-8")
    assert "Plex" not in (site / "licenties.txt").read_text("utf-8")


@pytest.mark.parametrize(("kind", "library"), [("pdf", "typst"), ("docx", "docx"), ("docx", "selectolax")])
def test_where_a_library_is_missing_one_sentence_tells_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, kind: str, library: str
) -> None:
    refuse_without_libraries(kind)
    monkeypatch.setattr("meldcode_site.document.installed.find_spec", lambda name: None if name == library else name)
    with pytest.raises(SiteError, match=rf'installeer het met `pip install "meldcode-site\[{kind}\]"`$'):
        refuse_without_libraries(kind)
