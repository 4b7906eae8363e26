"""Helpers for leaving the site: the page that opens, and the browser's questions."""

import re

from browser.support.form import Form
from playwright.sync_api import Dialog, Page, expect

ELSEWHERE = "https://www.knmi.nl/"


def answer_for_elsewhere(page: Page) -> None:
    page.route(re.compile("^https://"), lambda route: route.fulfill(body="weer"))


def questions_of(page: Page) -> list[str]:
    """Record the dialogs that the browser shows from now on, and dismiss each."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", answer)
    return asked


def expect_gone(form: Form) -> None:
    form.page.wait_for_url(ELSEWHERE)
    form.page.go_back()
    expect(form.root).to_have_count(0)
