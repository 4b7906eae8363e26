"""Paper is always light, whatever the screen was; what is only for a screen stays off it."""

from browser.conftest import OpenPage
from browser.form import Form
from playwright.sync_api import expect


def test_a_dark_screen_prints_dark_on_white(open_page: OpenPage, site_url: str) -> None:
    form = Form(open_page(color_scheme="dark"), site_url).open().ready().answer("afw-1", "nee")
    form.expect_outcome("uitkomst-afsluiten")
    form.page.emulate_media(media="print")
    for selector in ("h1", "#uitkomst-afsluiten h2", "#uitkomst-afsluiten p", ".afw-antwoorden li", ".mc-nood__vt"):
        colour = form.page.locator(selector).first.evaluate("element => getComputedStyle(element).color")
        red, green, blue = (int(each) for each in colour.removeprefix("rgb(").removesuffix(")").split(", "))
        assert max(red, green, blue) < 128, (selector, colour)
    expect(form.page.locator(".mc-nood")).to_be_visible()
    for selector in (".md-header", ".mc-navigatie", "[data-wijzig] >> nth=0", "progress"):
        expect(form.page.locator(selector)).to_be_hidden()
