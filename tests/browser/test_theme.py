"""The theme's own script comes when someone reaches for what it does, and nobody notices that it was not there."""

import re
from collections.abc import Callable
from pathlib import Path

from browser.conftest import OpenPage
from browser.form import Form
from browser.replaced import hold
from playwright.sync_api import Browser, Page, Route, expect

SCRIPT = re.compile(r"/assets/javascripts/bundle\.")


def asked_for(page: Page) -> list[str]:
    """The theme's script, each time that the page asks for it from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if SCRIPT.search(request.url) else None)
    return asked


def hold_script(page: Page, site: Path) -> Callable[[], Route]:
    """Keep the theme's script from coming; what is given waits until the page has asked for it."""
    [script] = site.glob("assets/javascripts/bundle.*.min.js")
    return hold(page, script.name)


def test_reading_and_deciding_do_without(page: Page, site_url: str) -> None:
    asked = asked_for(page)
    page.goto(f"{site_url}stappen/stap-1/")
    form = Form(page, site_url).open().ready().answer("afw-1", "ja").answer("afw-2", "nee")
    form.answer("afw-3", "nee").expect_outcome("uitkomst-melden")
    assert asked == []


def test_a_press_before_it_came_is_done_when_it_comes(page: Page, site: Path, site_url: str) -> None:
    script = hold_script(page, site)
    page.goto(f"{site_url}afwegingskader/")
    page.locator("label.md-header__button[for=__search]").click()
    field = page.get_by_role("dialog").get_by_role("textbox")
    expect(field).not_to_be_focused()
    script().continue_()
    expect(field).to_be_focused()
    page.keyboard.type("disclosure")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_it_does_not_run_when_it_was_replaced(page: Page, site_url: str) -> None:
    page.route(SCRIPT, lambda route: route.fulfill(content_type="text/javascript", body="document.title = 'anders'"))
    page.goto(site_url)
    with page.expect_event("console", lambda message: "integrity" in message.text):
        page.locator(".md-header").hover()
    assert page.title() != "anders"


def test_the_list_of_pages_opens_without_it(page: Page, site_url: str) -> None:
    page.route(SCRIPT, lambda route: route.abort())
    page.goto(site_url)
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("navigation", name="Navigatie").get_by_role("link", name="Home")).to_be_in_viewport()


def test_without_script_the_menu_opens_at_a_press_and_shows_when_a_keyboard_comes_to_it(
    open_page: OpenPage, site_url: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{site_url}stappen/stap-1/")
    entry = page.locator("[data-navigatie]").get_by_role("link", name="Home")
    expect(entry).not_to_be_in_viewport()
    page.locator("label.mc-menuknop").click()
    expect(entry).to_be_in_viewport(ratio=1)
    page.locator("label.mc-menuknop").click()
    expect(entry).not_to_be_in_viewport()
    entry.focus()
    expect(entry).to_be_in_viewport(ratio=1)


_PRESSED = """(card) => {
  const { left, right, top, bottom } = card.getBoundingClientRect();
  const link = card.querySelector("a");
  const at = [[left + 8, top + 8], [right - 8, bottom - 8], [left + 20, (top + bottom) / 2]];
  return at.every(([x, y]) => link.contains(document.elementFromPoint(x, y)));
}"""


def test_the_first_screen_of_a_phone_has_the_choices_and_each_is_a_target_as_a_whole(page: Page, site_url: str) -> None:
    page.goto(site_url)
    bar = page.locator(".mc-nood").bounding_box()
    assert bar is not None
    cards = page.locator(".wegen li").all()
    assert len(cards) >= 3
    for card in cards:
        expect(card).to_be_in_viewport(ratio=1)
        box = card.bounding_box()
        assert box is not None
        assert box["y"] >= bar["y"] + bar["height"]
        assert card.evaluate(_PRESSED)


def test_colours_are_right_without_it_and_can_be_switched(open_page: OpenPage, site: Path, site_url: str) -> None:
    page = open_page(color_scheme="dark")
    script = hold_script(page, site)
    page.goto(site_url)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_title("Naar lichte weergave").click()
    script().continue_()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.goto(f"{site_url}wie-doet-wat/")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    expect(page.get_by_title("Naar donkere weergave")).to_be_visible()
    expect(page.get_by_title("Naar lichte weergave")).to_be_hidden()


def test_a_single_letter_sets_nothing_off(page: Page, site_url: str) -> None:
    """WCAG 2.1.4: someone who speaks to the computer, or leans on a key, stays on this page and in this place."""
    page.goto(f"{site_url}stappen/stap-2/")
    with page.expect_response(SCRIPT):
        page.locator(".md-header").hover()
    expect(page.locator("html")).to_have_class(re.compile("js-focus-visible"))  # the theme is at work
    for key in "fs/p,n.":
        page.keyboard.press(key)
    expect(page.locator("#__search")).not_to_be_checked()
    page.wait_for_load_state("networkidle")
    assert page.url == f"{site_url}stappen/stap-2/"


def test_the_style_sheet_that_is_asked_for_ahead_is_the_one_that_is_used(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.resource_type == "stylesheet" else None)
    page.goto(f"{site_url}stappen/stap-1/", wait_until="networkidle")
    assert len(asked) == len(set(asked)) == 1


def test_a_page_that_is_opened_as_a_file_says_that_a_site_needs_a_host(
    browser: Browser, site: Path, site_url: str
) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    expect(page.locator(".mc-los")).to_be_visible()
    page.goto(site_url)
    expect(page.locator(".mc-los")).to_be_hidden()
    page.close()


def test_the_error_page_finds_its_site_from_any_depth(page: Page, site: Path, site_url: str) -> None:
    missing = (site / "404.html").read_text("utf-8")
    page.route("**/weg/nergens/", lambda route: route.fulfill(status=404, content_type="text/html", body=missing))
    page.goto(f"{site_url}stappen/weg/nergens/")
    page.wait_for_url(f"{site_url}404.html")
    expect(page).to_have_title(re.compile("^Deze pagina is er niet - "))
    expect(page.locator(".mc-nood")).to_have_css("display", "flex")
    page.locator(".md-content").get_by_role("link", name="Het afwegingskader", exact=True).click()
    page.wait_for_url(f"{site_url}afwegingskader/")
