"""Test that pages print dark on white, with all of their text and without the parts that only work on screen."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from browser.support import Form, OpenPage
from pdf import Pdf
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

OFF_PAPER = (
    "[hidden], script, template, button, .afw-motor, .afw-verlaat, .afw-verlaat-uitleg, .afw-dossier, .mc-stappen"
)
OFF_PAPER += ", .afw-niet-op-papier, .afw-beeld h2, .afw-beeld ol, .afw-zaak > summary"
OPEN = "() => [...document.querySelectorAll('article details')].map(({ open }) => open)"
AS_AN_OLDER_BROWSER = """() => {
  const without = (rules) => [...rules.cssRules].reverse().forEach((rule, at, { length }) => {
    if (rule.selectorText?.includes("::details-content")) rules.deleteRule(length - 1 - at);
    else if (rule.cssRules?.length) without(rule);
  });
  [...document.styleSheets].forEach(without);
}"""


def normalized(text: str) -> str:
    """Remove whitespace and ligatures: a PDF has no space at the end of a line, and may draw two letters as one."""
    return re.sub(r"\s+", "", normalize("NFKC", text))


def printed(page: Page) -> list[str]:
    """Print the page, and return the text of each sheet."""
    return [normalized(text) for text in Pdf(io.BytesIO(page.pdf(format="A4"))).pages]


def is_printed(text: str, said: str) -> bool:
    """Return whether the text was printed, possibly split over two sheets."""
    return text in said or any(text[:at] in said and text[at:] in said for at in range(1, len(text)))


def texts(path: Path) -> Iterator[str]:
    """Yield every text of a page that must be printed."""
    article = LexborHTMLParser(path.read_text("utf-8")).css_first("article")
    assert article is not None
    for unsaid in article.css(OFF_PAPER):
        unsaid.decompose(recursive=True)
    for node in article.traverse(include_text=True):
        if node.is_text_node and (text := normalized(node.text_content or "")):
            yield text


def test_a_dark_screen_prints_dark_on_white(open_page: OpenPage, site_url: str) -> None:
    form = Form(open_page(color_scheme="dark"), site_url).open().ready().answer("afw-1", "nee")
    form.expect_outcome("uitkomst-afsluiten").tick("situaties", "acuut")
    form.page.emulate_media(media="print")
    for selector in (
        "h1",
        "#uitkomst-afsluiten h2",
        "#uitkomst-afsluiten p",
        ".afw-antwoorden li",
        ".afw-112 a",
        ".mc-nood a",
    ):
        colour = form.page.locator(selector).first.evaluate("element => getComputedStyle(element).color")
        red, green, blue = (int(each) for each in colour.removeprefix("rgb(").removesuffix(")").split(", "))
        assert max(red, green, blue) < 128, (selector, colour)
    expect(form.page.locator(".mc-nood")).to_be_visible()
    for selector in (".md-header", ".mc-navigatie", "[data-wijzig] >> nth=0", "progress"):
        expect(form.page.locator(selector)).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_a_page_prints_all_of_its_text(open_page: OpenPage, site_url: str, site: Path, *, script: bool) -> None:
    page = open_page(java_script_enabled=script)
    for name in ("stappen/stap-3/index.html", "kindcheck/index.html", "afwegingskader/index.html"):
        page.goto(site_url + name.removesuffix("index.html"))
        if script:
            page.wait_for_load_state("networkidle")  # the scripts that unfold details for print have loaded
            page.evaluate(AS_AN_OLDER_BROWSER)
            folded = page.evaluate(OPEN)
            assert False in folded
        said = "".join(printed(page))
        assert [text for text in texts(site / name) if not is_printed(text, said)] == [], name
        if script:
            assert page.evaluate(OPEN) == folded


def test_no_sheet_but_the_last_is_nearly_empty(form: Form) -> None:
    form.answer("afw-1", "ja").answer("afw-2", "ja").expect_outcome("uitkomst-melden-samen-verder")
    *sheets, _ = printed(form.page)
    assert "Doenudit" in sheets[0]
    assert min(map(len, sheets)) > 700


def test_a_long_table_repeats_its_header_on_each_sheet(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}participatie/")
    page.evaluate("""() => {
      const rows = Array(60).fill(`<tr><td>rij</td><td>begin ${"woord ".repeat(40)} eind</td></tr>`);
      document.querySelector("article").innerHTML =
        `<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table>
        <thead><tr><th>Kolom</th><th>Uitleg</th></tr></thead><tbody>${rows.join("")}</tbody></table></div></div>`;
    }""")
    sheets = printed(page)
    assert len(sheets) > 3
    for sheet in sheets:
        assert sheet.count("KolomUitleg") == 1
        assert sheet.count("begin") == sheet.count("eind") > 0
