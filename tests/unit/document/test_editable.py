"""What becomes of the HTML of a page in a Word file."""

import io
import re
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from meldcode_site.document.editable import add_page
from meldcode_site.document.elements import Surroundings
from meldcode_site.document.word_file import WordFile
from meldcode_site.errors import Place, SiteError

PAGE = Path(__file__).parents[2] / "golden/bladzijde.html"
AROUND = Surroundings(
    name_of=lambda name: name,
    target_of=lambda href: href if ":" in href else "feit-1" if "stap-2" in href else "",
    picture=lambda source: f"/{source}" if source == "telefoon.png" else None,
    place_of=lambda _: Place(Path("docs/pagina.md"), 7),
)


def made(html: str, site: Path) -> WordDocument:
    file = WordFile("Proef", "School", None, "#0b5563")
    add_page(file, html, AROUND, site, "pagina/")
    return Document(io.BytesIO(file.bytes()))


def told(word: WordDocument) -> list[tuple[str, str]]:
    return [(each.style.name or "", each.text) for each in word.paragraphs if each.style]


def test_a_page_with_all_that_it_can_have(root: Path) -> None:
    word = made(PAGE.read_text("utf-8").replace("plaatje.png", "telefoon.png"), root / "readme")
    assert told(word) == [
        ("Heading 1", "Stap 1: *signalen* in kaart"),
        ("Normal", "Bel 112. Lees stap 2, elders of de site."),
        ("Normal", "1. Geen lijst: #a $b$ `c` @d <e> [f] _g_ ~h = i -- j // k ... \"l\" 'm' \\n"),
        ("Heading 2", "Een kop die een niveau overslaat"),
        ("List Bullet", "Punt één"),
        ("List Bullet", "Punt twee"),
        ("List Bullet 2", "daarin"),
        ("List Number", "Drie"),
        ("List Continue", "en meer"),
        ("List Number", "Vier"),
        ("Normal", "Casus"),
        ("List Continue", "Een situatie."),
        ("Normal", "AVG"),
        ("Normal", "Privacywet"),
        ("List Continue", "Een wet."),
        ("List Continue", "Nog iets."),
        ("Normal", "Achtergrond"),
        ("Normal", "De wet."),
        ("Quote", "Gezegd “zo”."),
        ("Normal", "Let op"),
        ("Normal", "Dit."),
        ("Normal", 'code  "met" \\ blanco'),
        ("Normal", " English x_y H23"),
        ("Normal", "Losse tekst"),
        ("Normal", "_" * 70),
        ("Normal", "☐ Ja"),
    ]
    [table] = word.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Wie", "Wat"],
        ["De leerkracht", "Kijkt, luistert en schrijft op\nwat zij ziet"],
        ["Samen", "Samen"],
    ]
    [picture] = word.inline_shapes
    assert picture._inline.docPr.get("descr") == "Een school"
    assert picture.width < word.sections[0].page_width
    looks = {run.text: run for each in word.paragraphs for run in each.runs}
    assert (looks["één"].bold, looks["situatie"].italic, looks["3"].font.superscript) == (True, True, True)
    assert [each.get(qn("w:val")) for each in looks["English"]._r.iter(qn("w:lang"))] == ["en"]


def test_a_link_leads_to_a_place_in_the_file_or_to_an_address(root: Path) -> None:
    word = made(PAGE.read_text("utf-8").replace("plaatje.png", "telefoon.png"), root / "readme")
    places = {each.get(qn("w:name")) for each in word.element.iter(qn("w:bookmarkStart"))}
    links = [link for each in word.paragraphs for link in each.hyperlinks]
    assert [(link.text, link.address) for link in links] == [
        ("112", "tel:112"),
        ("stap 2", ""),
        ("elders", "https://www.voorbeeld.example/a_b"),
    ]
    assert links[1].fragment in places
    assert len(places) == len({"pagina/", "titel", "feit-1", "feit-2", "begrip"})


def test_every_numbered_list_counts_from_its_own_beginning(tmp_path: Path) -> None:
    word = made("<ol><li>a<ol><li>b</li></ol></li><li>c</li></ol><p>d</p><ol><li>e</li></ol>", tmp_path)
    lists = [each.get(qn("w:val")) for each in word.element.iter(qn("w:numId"))]
    assert told(word)[1] == ("List Number 2", "b")
    assert lists[0] == lists[2]
    assert len(set(lists)) == 3


def test_blanks_are_those_that_a_browser_shows(tmp_path: Path) -> None:
    html = "<p> a\n <b> b </b> c<br> d <i></i> </p><p> </p><ul><li>\n e\n<ul><li> f </li></ul>\n</li></ul>"
    assert [text for _, text in told(made(html, tmp_path))] == ["a b c\nd", "e", "f"]


def test_a_picture_that_word_does_not_know_gives_way_to_its_words(tmp_path: Path) -> None:
    (tmp_path / "telefoon.png").write_bytes(b"RIFF\0\0\0\0WEBP")
    assert told(made('<p><img src="telefoon.png" alt="Ons plein"></p>', tmp_path)) == [("Normal", "Ons plein")]


def test_cells_may_hold_blocks_and_take_more_than_one_row(tmp_path: Path) -> None:
    html = """<table><tr><th>a</th><th>b</th></tr><tr><td rowspan="2"><ul><li>c</li><li>d</li></ul></td><td>e</td></tr>
      <tr><td><p>f</p><p>g</p></td></tr></table><table><tr><td>h</td></tr></table>"""
    first, second = made(html, tmp_path).tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [["a", "b"], ["c\nd", "e"], ["c\nd", "f\ng"]]
    assert first.cell(1, 0).paragraphs[0].style.name == "List Bullet"
    assert [run.bold for run in first.cell(0, 0).paragraphs[0].runs] == [True]
    assert second.cell(0, 0).text == "h"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>a <ruby>b<rt>c</rt></ruby></p>", "`<ruby>` kan niet in het Word-bestand; schrijf het anders"),
        ('<p><img src="weg.png" alt="x"></p>', "het plaatje `weg.png` is er niet"),
        ('<table><tr><th colspan="99999999">a</th></tr></table>', "een tabel past in het Word-bestand tot 12 kolommen"),
        ("<div>" * 3000, "HTML staat hier te diep in elkaar"),
    ],
)
def test_what_it_cannot_have_stops_the_build_with_its_line(html: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=rf"^docs/pagina\.md:7: .*{re.escape(said)}"):
        made(html, tmp_path)
