"""What becomes of the HTML of a page on paper."""

import os
import re
import shutil
from pathlib import Path

import pytest
from meldcode_site.document.convert import typst_of
from meldcode_site.document.elements import Surroundings
from meldcode_site.document.typeset import typeset
from meldcode_site.errors import Place, SiteError
from pdf import Pdf

GOLDEN = Path(__file__).parents[2] / "golden"
WORDS = {"verwijzing": "p. {n}", "tekening": "Tekening", "versie": "Versie 1"}
PLACE = Place(Path("docs/pagina.md"), 7)


def target(href: str) -> str:
    return href if ":" in href else "feit-1" if "stap-2" in href else ""


def around(told: list[str] | None = None) -> Surroundings:
    def place_of(text: str) -> Place:
        if told is not None:
            told.append(text)
        return PLACE

    return Surroundings(
        name_of=lambda name: name,
        target_of=target,
        picture=lambda source: f"/{source}" if source == "plaatje.png" else None,
        place_of=place_of,
    )


def test_a_page_with_all_that_a_pdf_can_have(root: Path, tmp_path: Path) -> None:
    markup = typst_of((GOLDEN / "bladzijde.html").read_text("utf-8"), around()) + "\n"
    golden = GOLDEN / "bladzijde.typ"
    if "WRITE_GOLDEN" in os.environ:
        golden.write_text(markup, "utf-8")
    assert markup == golden.read_text("utf-8")
    shutil.copy(root / "readme/telefoon.png", tmp_path / "plaatje.png")
    read = made(markup, tmp_path)
    assert read.said("H1", "H2") == ["Stap 1: *signalen* in kaart", "Een kop die een niveau overslaat"]
    assert read.said("TH") == ["Wie", "Wat"]
    assert read.said("Figure") == ["Een school"]
    assert read.destinations == {"titel", "feit-1", "feit-2", "begrip"}
    assert "alleen op de site" not in read.said("Document")[0]


@pytest.mark.parametrize(
    ("html", "sought", "told"),
    [
        ("<p>a <ruby>b<rt>c</rt></ruby></p>", "<ruby", "`<ruby>` kan niet in de pdf; schrijf het anders"),
        ('<p><img src="weg.png" alt="x"></p>', "weg.png", "het plaatje `weg.png` is er niet"),
        ('<p><img src="plaatje.png"></p>', "plaatje.png", "heeft voor de pdf woorden nodig die zeggen wat erop staat"),
        ("<table><tr><td>a</td></tr></table>", "<table", "de eerste rij van een tabel heeft in de pdf koppen"),
        ("<table><tr><th>a</th></tr><tr><th>b</th></tr></table>", "<table", "alleen koppen in de eerste rij"),
        ('<table><tr><th colspan="99999999">a</th></tr></table>', "<table", "een tabel past in de pdf tot 12 kolommen"),
        ("<div>" * 3000, "<div", "HTML staat hier te diep in elkaar"),
    ],
)
def test_what_not_everyone_could_read_stops_the_build_with_its_line(html: str, sought: str, told: str) -> None:
    looked_for: list[str] = []
    with pytest.raises(SiteError, match=rf"^docs/pagina\.md:7: .*{re.escape(told)}"):
        typst_of(html, around(looked_for))
    assert looked_for == [sought]


def made(markup: str, tmp_path: Path) -> Pdf:
    data = {
        "title": "Proef",
        "school": "School",
        "date": None,
        "words": WORDS,
        "ink": "#0b5563",
        "sheet": "a4",
        "largest": 12,
    }
    pdf = typeset("paper", data, markup, root=tmp_path, place_of=lambda _: PLACE)
    (tmp_path / "proef.pdf").write_bytes(pdf)
    return Pdf(tmp_path / "proef.pdf")


def test_text_is_only_text_whatever_characters_it_has(tmp_path: Path) -> None:
    text = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "<&") * 2
    said = [
        f"1. {text}",
        f"12. {text[::-1]}",
        "= a",
        "- b",
        "+ c",
        "/ d: e",
        "// f",
        "https://g.example/h",
        "i... j--- \\ k",
    ]
    html = "<h1>Titel</h1>" + "".join(f"<p>{each}</p>" for each in said)
    read = made(f"#sheet[\n{typst_of(html, around())}\n]", tmp_path)
    assert read.said("P")[1:] == said
    assert read.said("Link", "LI", "H2") == []


def test_boxes_that_measure_what_they_hold_do_so_once(tmp_path: Path) -> None:
    for box in ("bijeen", "papier-kaart"):
        html = "<h1>Titel</h1>" + f'<div class="{box}">' * 40 + "<p>binnenin</p>"
        assert "binnenin" in made(f"#sheet[\n{typst_of(html, around())}\n]", tmp_path).said("P")


def test_a_letter_that_no_font_has_and_too_many_words_are_told(tmp_path: Path) -> None:
    with pytest.raises(
        SiteError, match=r"^docs/pagina\.md:7: de letters van de pdf hebben geen `漢`; schrijf het anders$"
    ):
        made("#sheet[= A\n漢]", tmp_path)
    with pytest.raises(SiteError, match=r"^docs/pagina\.md:7: dit past niet op één blad; maak de tekst korter$"):
        made("#sheet[= A\n" + "woord " * 5000 + "]", tmp_path)
    with pytest.raises(SiteError, match=r"^docs/pagina\.md:7: de pdf kon niet worden gemaakt: .*was ignored"):
        made("#sheet[= A\n#par[#block[weg]]]", tmp_path)
