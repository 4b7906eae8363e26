"""Leaving quickly, leaving by accident, and clearing all."""

import re

import pytest
from browser.conftest import OpenPage
from browser.form import Form
from playwright.sync_api import Dialog, Page, expect

ELSEWHERE = "https://www.knmi.nl/"


@pytest.fixture
def elsewhere(allowed: list[str]) -> None:
    allowed.append(ELSEWHERE)


def answer_for_elsewhere(page: Page) -> None:
    page.route(re.compile("^https://"), lambda route: route.fulfill(body="weer"))


def questions_of(page: Page) -> list[str]:
    """The questions that the browser asks from now on; each is answered with no."""
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


@pytest.fixture
def filled(page: Page, site_url: str) -> Form:
    answer_for_elsewhere(page)
    page.goto(site_url)
    form = Form(page, site_url).open().ready().note("afw-1", "Het kind vertelde het.").answer("afw-1", "ja")
    return form.expect_question("afw-2")


@pytest.mark.usefixtures("elsewhere")
def test_the_link_leaves_at_once_and_there_is_no_way_back(filled: Form) -> None:
    asked = questions_of(filled.page)
    filled.page.get_by_role("link", name="Verlaat deze pagina snel").click()
    expect_gone(filled)
    assert asked == []


@pytest.mark.usefixtures("elsewhere")
def test_shift_three_times_leaves(filled: Form) -> None:
    page = filled.page
    page.keyboard.press("Shift")
    expect(page.locator('[data-nog="2"]')).to_be_visible()
    page.keyboard.press("Shift")
    expect(page.locator('[data-nog="1"]')).to_be_visible()
    page.keyboard.press("Shift")
    expect_gone(filled)


def test_capital_letters_do_not_leave(filled: Form) -> None:
    note = filled.unfold(filled.page.locator("#notitie-afw-2"))
    for _ in range(4):
        note.press("Shift+A")
        note.press("b")
    for _ in range(2):
        note.press("Shift")
        note.press("c")
        note.press("Shift")
    expect(note).to_have_value("AbAbAbAbcc")
    filled.expect_question("afw-2")


def test_shift_with_the_mouse_does_not_leave(filled: Form) -> None:
    """It selects, opens a window, or scrolls sideways."""
    page = filled.page
    title = page.locator("#afw-2 [data-kop]")
    for _ in range(3):
        title.click(modifiers=["Shift"])
    for _ in range(3):
        page.keyboard.down("Shift")
        page.mouse.wheel(0, 40)
        page.wait_for_timeout(50)
        page.keyboard.up("Shift")
    expect(page.locator("[data-nog]:visible")).to_have_count(0)
    expect(page.locator("#notitie-afw-1")).to_have_value("Het kind vertelde het.")


@pytest.mark.usefixtures("elsewhere")
def test_the_link_works_without_a_script(open_page: OpenPage, site_url: str) -> None:
    page = open_page(java_script_enabled=False)
    answer_for_elsewhere(page)
    page.goto(f"{site_url}afwegingskader/")
    page.get_by_role("link", name="Verlaat deze pagina snel").click()
    page.wait_for_url(ELSEWHERE)


def test_leaving_with_unsaved_work_asks_first(filled: Form) -> None:
    page = filled.page
    asked = questions_of(page)
    page.get_by_role("link", name="1 Signalen").click(no_wait_after=True)
    while not asked:
        page.wait_for_timeout(50)
    assert asked == ["beforeunload"]
    expect(page.locator("#notitie-afw-1")).to_have_value("Het kind vertelde het.")


def test_calling_for_help_is_never_held_up_by_a_question(filled: Form, allowed: list[str]) -> None:
    allowed.append("tel:")
    asked = questions_of(filled.page)
    filled.page.locator('.mc-nood a[href="tel:112"]').click()
    filled.page.wait_for_timeout(500)
    assert asked == []


def test_leaving_with_nothing_filled_in_asks_nothing(form: Form) -> None:
    asked = questions_of(form.page)
    form.page.locator("summary", has_text="Uitleg en voorbeelden").click()
    form.page.get_by_role("link", name="1 Signalen").click()
    form.page.wait_for_url(re.compile("stap-1"))
    assert asked == []


def test_clearing_asks_once_and_clears_everything(filled: Form) -> None:
    filled.tick("situaties", "acuut").tick("deelnemers", "directie").note("afw-2", "Wij hoorden Bram.")
    filled.open_case().page.get_by_role("button", name="Toon het verslag").click()
    expect(filled.page.locator("[data-verslag]")).to_be_visible()
    dialog = filled.page.get_by_role("dialog", name="Wil je alles wissen?")
    filled.page.get_by_role("button", name="Wis alles").click()
    dialog.get_by_role("button", name="Nee, ga terug").click()
    expect(filled.page.locator("#notitie-afw-2")).to_have_value("Wij hoorden Bram.")
    filled.page.get_by_role("button", name="Wis alles").click()
    dialog.get_by_role("button", name="Ja, wis alles").click()
    filled.expect_before().expect_decisions("open", "open").expect_outcome(None).expect_advice()
    expect(filled.page.locator("[data-gewist]")).to_be_visible()
    expect(filled.page.locator("#vooraf [data-kop]")).to_be_focused()
    expect(filled.root.locator("input:checked")).to_have_count(0)
    for question in ("afw-1", "afw-2"):
        expect(filled.page.locator(f"#notitie-{question}")).to_have_value("")
    expect(filled.page.locator("[data-verslag]")).to_be_hidden()
    expect(filled.page.locator(".afw-herkend:visible")).to_have_count(0)
    assert "Bram" not in filled.root.inner_text()
    filled.answer("afw-1", "ja").expect_question("afw-2")
    filled.unfold(filled.page.locator("#notitie-afw-2")).click()
    for keys in ("Control+Z", "Control+Y"):  # what a browser does not keep, it cannot bring back
        filled.page.keyboard.press(keys)
        expect(filled.page.locator("#notitie-afw-2")).to_have_value("")
