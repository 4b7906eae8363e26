"""Test that Python starts while the page still loads on a later visit, and only after the page on a first visit."""

from collections.abc import Callable
from pathlib import Path

import pytest
from browser.support import Form, KindcheckForm, hold
from playwright.sync_api import Page, Route, expect

WAS_HERE = "Object.defineProperty(navigator.serviceWorker, 'controller', { get: () => ({}) })"
"""Fakes the sign that the site is cached. A real cache would hide requests from the test."""


def test_on_a_later_visit_python_does_not_wait_for_the_page(page: Page, site_url: str) -> None:
    page.add_init_script(WAS_HERE)
    held = hold(page, "afwegingskader.mjs")
    with page.expect_worker() as started:
        page.goto(f"{site_url}afwegingskader/", wait_until="commit")
        held()
    assert Form(page, site_url).root.get_attribute("data-engine") is None
    held().continue_()
    Form(page, site_url).ready().answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")
    assert page.workers == [started.value]  # the form uses the worker that was started early


def test_on_a_first_visit_python_waits_for_the_page(page: Page, site_url: str) -> None:
    held = hold(page, "afwegingskader.mjs")
    page.goto(f"{site_url}afwegingskader/", wait_until="commit")
    held()
    page.wait_for_timeout(500)
    assert page.workers == []
    held().continue_()
    Form(page, site_url).ready().answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")


def test_replaced_words_are_detected_when_python_started_early(page: Page, site: Path, site_url: str) -> None:
    page.add_init_script(WAS_HERE)
    html = (site / "afwegingskader/index.html").read_text()
    changed = html.replace("door naar vraag 2", "door naar vraag 3")
    assert changed != html
    page.route("**/afwegingskader/", lambda route: route.fulfill(content_type="text/html", body=changed))
    Form(page, site_url).open().failed()
    for _ in range(100):  # a worker that is terminated while compiling ends a moment later
        if page.workers:
            page.wait_for_timeout(50)
    assert page.workers == []


@pytest.mark.parametrize("kind", [Form, KindcheckForm])
def test_an_answer_before_the_script_has_loaded_counts(page: Page, site_url: str, kind: type[Form]) -> None:
    form, held = opened_without_script(page, site_url, kind)
    first, second, *_ = kind.questions
    if kind is Form:
        form.tick("situaties", "disclosure").next("vooraf")
        held().continue_()
        form.ready()
        expect(page.locator("#advies-disclosure-zorgvuldig")).to_be_visible()  # the advice is new to the visitor
        form.answer(first, "ja")
    else:
        form.answer(first, "ja")
        held().continue_()
    form.ready().expect_question(second)


def test_pressing_the_button_early_without_an_answer_asks_for_one(page: Page, site_url: str) -> None:
    form, held = opened_without_script(page, site_url, KindcheckForm)
    form.next("kindcheck-1")
    held().continue_()
    expect(page.locator("#kindcheck-1 [data-fout]")).to_be_visible()
    form.ready().expect_question("kindcheck-1").answer("kindcheck-1", "ja").expect_question("kindcheck-2")


def test_a_choice_before_the_script_has_loaded_is_not_an_answer(page: Page, site_url: str) -> None:
    form, held = opened_without_script(page, site_url, KindcheckForm)
    form.choose("kindcheck-1", "ja")
    held().continue_()
    expect(page.locator("#kindcheck-2")).to_be_hidden()
    form.expect_question("kindcheck-1").next("kindcheck-1").expect_question("kindcheck-2")


def opened_without_script[Kind: Form](page: Page, site_url: str, kind: type[Kind]) -> tuple[Kind, Callable[[], Route]]:
    """Open a form whose script is held back. Return the form and a function that gives the waiting request."""
    held = hold(page, f"{kind.name}.mjs")
    form = kind(page, site_url)
    page.goto(form.url, wait_until="commit")
    held()
    return form, held
