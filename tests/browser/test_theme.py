"""Test that the theme's script loads only when it is needed, and that nothing is lost before it has loaded."""

import re
from collections.abc import Callable
from pathlib import Path

from browser.support import Form, OpenPage, hold
from playwright.sync_api import Browser, Page, Route, expect

SCRIPT = re.compile(r"/assets/javascripts/bundle\.")


def script_requests(page: Page) -> list[str]:
    """Record each request for the theme's script."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if SCRIPT.search(request.url) else None)
    return asked


def hold_script(page: Page, site: Path) -> Callable[[], Route]:
    """Hold back the theme's script. The function that is returned waits for the request and gives it."""
    [script] = site.glob("assets/javascripts/bundle.*.min.js")
    return hold(page, script.name)


def test_reading_and_deciding_do_not_load_the_script(page: Page, site_url: str) -> None:
    asked = script_requests(page)
    page.goto(f"{site_url}stappen/stap-1/")
    form = Form(page, site_url).open().ready().answer("afw-1", "ja").answer("afw-2", "nee")
    form.answer("afw-3", "nee").expect_outcome("uitkomst-melden")
    assert asked == []


def test_a_press_before_the_script_has_loaded_is_replayed(page: Page, site: Path, site_url: str) -> None:
    script = hold_script(page, site)
    page.goto(f"{site_url}afwegingskader/")
    page.locator("label.md-header__button[for=__search]").click()
    field = page.get_by_role("dialog").get_by_role("textbox")
    expect(field).not_to_be_focused()
    script().continue_()
    expect(field).to_be_focused()
    page.keyboard.type("disclosure")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_a_replaced_script_does_not_run(page: Page, site_url: str) -> None:
    page.route(SCRIPT, lambda route: route.fulfill(content_type="text/javascript", body="document.title = 'anders'"))
    page.goto(site_url)
    with page.expect_event("console", lambda message: "integrity" in message.text):
        page.locator(".md-header").hover()
    assert page.title() != "anders"


def test_the_list_of_pages_opens_without_the_script(page: Page, site_url: str) -> None:
    page.route(SCRIPT, lambda route: route.abort())
    page.goto(site_url)
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("navigation", name="Navigatie").get_by_role("link", name="Home")).to_be_in_viewport()


def test_without_scripts_the_menu_opens_by_press_and_by_keyboard(open_page: OpenPage, site_url: str) -> None:
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


def test_the_choices_fit_on_the_first_phone_screen_as_whole_targets(page: Page, site_url: str) -> None:
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


def test_colours_are_right_without_the_script_and_can_be_switched(
    open_page: OpenPage, site: Path, site_url: str
) -> None:
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


def test_a_single_letter_triggers_nothing(page: Page, site_url: str) -> None:
    """WCAG 2.1.4: speech input or a key pressed by accident must not move the page or leave it."""
    page.goto(f"{site_url}stappen/stap-2/")
    with page.expect_response(SCRIPT):
        page.locator(".md-header").hover()
    expect(page.locator("html")).to_have_class(re.compile("js-focus-visible"))  # the theme's script has run
    for key in "fs/p,n.":
        page.keyboard.press(key)
    expect(page.locator("#__search")).not_to_be_checked()
    page.wait_for_load_state("networkidle")
    assert page.url == f"{site_url}stappen/stap-2/"


def test_the_preloaded_style_sheet_is_used(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.resource_type == "stylesheet" else None)
    page.goto(f"{site_url}stappen/stap-1/", wait_until="networkidle")
    assert len(asked) == len(set(asked)) == 1


def test_a_page_opened_as_a_file_explains_that_it_needs_a_host(browser: Browser, site: Path, site_url: str) -> None:
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
