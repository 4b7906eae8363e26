"""Test that the page asks Python as soon as an answer is chosen, so the button shows the result at once."""

import pytest
from browser.support import Form, KindcheckForm
from playwright.sync_api import Page

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
"""Return whether the result is visible within the same task as the press of the button."""


def choose(form: Form, question: str, answer: str) -> None:
    """Choose an answer, and wait for Python's response to it."""
    before = form.page.evaluate("window.responses")
    form.choose(question, answer)
    form.page.wait_for_function("(before) => window.responses > before", arg=before)


@pytest.fixture
def watched(page: Page) -> Page:
    page.add_init_script(COUNT_RESPONSES)
    return page


@pytest.mark.parametrize("kind", [Form, KindcheckForm])
def test_the_result_is_visible_at_once(watched: Page, site_url: str, kind: type[Form]) -> None:
    form = kind(watched, site_url).open()
    form.choose(kind.questions[0], "ja")
    form.ready().next(kind.questions[0])
    form.expect_question(kind.questions[1])
    choose(form, kind.questions[1], "nee" if kind is Form else "weet_niet")
    shown = [f'[data-volgende="{kind.questions[1]}"]', f"#{kind.questions[2]}"]
    assert watched.evaluate(SHOWN_AT_ONCE, shown)
    form.expect_question(kind.questions[2])
