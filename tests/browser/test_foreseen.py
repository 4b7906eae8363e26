"""Python is asked what follows from an answer when it is chosen, so that it is in view when the button is pressed."""

import pytest
from browser.form import Form, KindcheckForm
from playwright.sync_api import Page, expect

COUNT_RESPONSES = """
window.responses = 0;
Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => (window.responses += data.type === "response" ? 1 : 0));
  }
};"""

SHOWN_AT_ONCE = """async ([button, next]) => {
  document.querySelector(button).click();
  for (let turn = 0; turn < 20; turn++) await null;
  return document.querySelector(next).checkVisibility();
}"""
"""Whether what follows is in view in the very task in which the button is pressed."""


def choose(form: Form, question: str, answer: str) -> None:
    """Choose an answer, and wait until Python has said what follows from it."""
    before = form.page.evaluate("window.responses")
    form.choose(question, answer)
    form.page.wait_for_function("(before) => window.responses > before", arg=before)


@pytest.fixture
def watched(page: Page) -> Page:
    page.add_init_script(COUNT_RESPONSES)
    return page


@pytest.mark.parametrize("kind", [Form, KindcheckForm])
def test_what_follows_is_in_view_at_once(watched: Page, site_url: str, kind: type[Form]) -> None:
    form = kind(watched, site_url).open()
    form.choose(kind.questions[0], "ja")
    form.ready().next(kind.questions[0])
    form.expect_question(kind.questions[1])
    choose(form, kind.questions[1], "nee" if kind is Form else "weet_niet")
    shown = [f'[data-volgende="{kind.questions[1]}"]', f"#{kind.questions[2]}"]
    assert watched.evaluate(SHOWN_AT_ONCE, shown)
    form.expect_question(kind.questions[2])


def test_nothing_of_it_shows_before_the_button_is_pressed(watched: Page, site_url: str) -> None:
    form = Form(watched, site_url).open().ready()
    choose(form, "afw-1", "nee")
    form.expect_question("afw-1").expect_outcome(None).expect_decisions("open", "open")
    expect(watched.locator("[data-gehoord]")).to_be_empty()


def test_the_answer_that_was_chosen_last_counts(watched: Page, site_url: str) -> None:
    form = Form(watched, site_url).open().ready()
    choose(form, "afw-1", "nee")
    choose(form, "afw-1", "ja")
    form.choose("afw-1", "weet_niet").next("afw-1")
    form.expect_question().expect_outcome("uitkomst-afsluiten-bij-twijfel").expect_decisions("nee", "nvt")


def test_what_is_ticked_after_the_choice_counts(watched: Page, site_url: str) -> None:
    form = Form(watched, site_url).open().ready().answer("afw-1", "ja").expect_question("afw-2")
    choose(form, "afw-2", "nee")
    form.tick("situaties", "acuut").next("afw-2").expect_question("afw-2")
    expect(watched.locator("#afw-2 [data-tegenspraak]")).to_be_visible()


def test_a_case_that_is_cleared_leaves_nothing_foreseen(watched: Page, site_url: str) -> None:
    form = Form(watched, site_url).open().ready().answer("afw-1", "ja").expect_question("afw-2")
    choose(form, "afw-2", "nee")
    form.clear_all().expect_before().expect_decisions("open", "open").answer("afw-1", "weet_niet")
    form.expect_question().expect_outcome("uitkomst-afsluiten-bij-twijfel")
