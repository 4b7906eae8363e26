"""Test leaving quickly, leaving by accident, and clearing a case."""

import re

import pytest
from browser.support import ELSEWHERE, Form, OpenPage, answer_for_elsewhere, expect_gone, questions_of
from playwright.sync_api import Page, expect


@pytest.fixture
def elsewhere(allowed: list[str]) -> None:
    allowed.append(ELSEWHERE)


@pytest.fixture
def filled(page: Page, site_url: str) -> Form:
    answer_for_elsewhere(page)
    page.goto(site_url)
    form = Form(page, site_url).open().ready().note("afw-1", "Het kind vertelde het.").answer("afw-1", "ja")
    return form.expect_question("afw-2")


@pytest.mark.usefixtures("elsewhere")
def test_the_link_leaves_at_once_and_back_does_not_return(filled: Form) -> None:
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


@pytest.mark.usefixtures("elsewhere")
def test_the_link_works_without_a_script(open_page: OpenPage, site_url: str) -> None:
    page = open_page(java_script_enabled=False)
    answer_for_elsewhere(page)
    page.goto(f"{site_url}afwegingskader/")
    page.get_by_role("link", name="Verlaat deze pagina snel").click()
    page.wait_for_url(ELSEWHERE)


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("way", ["link", "keyboard"])
def test_a_page_for_pupils_is_left_quickly_and_back_does_not_return(page: Page, site_url: str, way: str) -> None:
    answer_for_elsewhere(page)
    page.goto(site_url)
    page.goto(f"{site_url}voor-kinderen/")
    link = page.get_by_role("link", name="Verlaat deze pagina snel")
    expect(link).to_be_in_viewport(ratio=1)
    if way == "link":
        link.click()
    else:
        for left in ("2", "1"):
            page.keyboard.press("Shift")
            expect(page.locator(f'[data-nog="{left}"]')).to_be_visible()
        page.keyboard.press("Shift")
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    expect(page).to_have_url(site_url)


def test_leaving_with_unsaved_work_asks_first(filled: Form) -> None:
    page = filled.page
    asked = questions_of(page)
    page.get_by_role("link", name="1 Signalen").click(no_wait_after=True)
    while not asked:
        page.wait_for_timeout(50)
    assert asked == ["beforeunload"]
    expect(page.locator("#notitie-afw-1")).to_have_value("Het kind vertelde het.")


def test_calling_for_help_is_never_delayed_by_a_dialog(filled: Form, allowed: list[str]) -> None:
    allowed.append("tel:")
    asked = questions_of(filled.page)
    filled.page.locator('.mc-nood a[href="tel:112"]').click()
    filled.page.wait_for_timeout(500)
    assert asked == []


def test_leaving_an_empty_form_asks_nothing(form: Form) -> None:
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
    for keys in ("Control+Z", "Control+Y"):  # undo must not bring the note back
        filled.page.keyboard.press(keys)
        expect(filled.page.locator("#notitie-afw-2")).to_have_value("")
