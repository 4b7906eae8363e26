"""Where someone was before, Python starts while the page still comes in; elsewhere the page comes first."""

from pathlib import Path

from browser.form import Form
from browser.replaced import hold
from playwright.sync_api import Page, expect

WAS_HERE = "Object.defineProperty(navigator.serviceWorker, 'controller', { get: () => ({}) })"
"""What a browser that has kept the site says; that it has kept it would come between the page and its test."""


def test_where_someone_was_before_python_does_not_wait_for_the_page(page: Page, site_url: str) -> None:
    page.add_init_script(WAS_HERE)
    held = hold(page, "afwegingskader.mjs")
    with page.expect_worker() as started:
        page.goto(f"{site_url}afwegingskader/", wait_until="commit")
        held()
    expect(page.locator("[data-volgende]").first).to_be_hidden()
    held().continue_()
    Form(page, site_url).ready().answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")
    assert page.workers == [started.value]  # the form takes that one


def test_at_a_first_visit_the_page_comes_first(page: Page, site_url: str) -> None:
    held = hold(page, "afwegingskader.mjs")
    page.goto(f"{site_url}afwegingskader/", wait_until="commit")
    held()
    page.wait_for_timeout(500)
    assert page.workers == []
    held().continue_()
    Form(page, site_url).ready().answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")


def test_words_that_were_replaced_are_noticed_when_python_is_already_there(
    page: Page, site: Path, site_url: str
) -> None:
    page.add_init_script(WAS_HERE)
    html = (site / "afwegingskader/index.html").read_text()
    changed = html.replace("door naar vraag 2", "door naar vraag 3")
    assert changed != html
    page.route("**/afwegingskader/", lambda route: route.fulfill(content_type="text/html", body=changed))
    form = Form(page, site_url).open().failed()
    assert form.page.workers == []
