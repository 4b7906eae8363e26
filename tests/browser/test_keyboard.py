"""Test that everything works by keyboard alone, that the focus is always visible, and that no key surprises."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser.support import (
    ELSEWHERE,
    NOTE,
    PASSPHRASE,
    Form,
    KindcheckForm,
    OpenPage,
    answer_for_elsewhere,
    expect_gone,
)
from playwright.sync_api import Locator, Page, expect

FOCUS = """async () => {
  // The search box and smooth scrolling need some frames to settle after the focus moves.
  for (let frames = 0, was = "", is = " "; frames < 60 && (frames < 4 || is !== was); frames += 1) {
    await new Promise(requestAnimationFrame);
    [was, is] = [is, JSON.stringify(document.activeElement.getBoundingClientRect())];
  }
  const each = document.activeElement;
  // A heading that a script focused is no control and needs no outline.
  const row = (/radio|checkbox/.test(each.type) && each.closest(".afw-antwoord, .afw-vink")) || each;
  const label = each.parentElement.querySelector("label:not([hidden])");
  const shows = each.tabIndex < 0 || [row, each, label].some((one) => {
    if (!one) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && one.getBoundingClientRect().width > 1;
  });
  const box = row.getBoundingClientRect();
  const middles = [...row.getClientRects()].map(({ left, width, top, bottom }) =>
    [left + width / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2]);
  const uncovered = middles.some(([x, y]) => row.contains(document.elementFromPoint(x, y)));
  const bare = box.width < 2; // the theme's colour switch: its label shows the focus
  const what = each.outerHTML.replace(/\\s+/g, " ").slice(0, 160) + JSON.stringify(box);
  return { what, body: each === document.body, shows, uncovered: bare || uncovered };
}"""


def tab_to(wanted: Locator, key: str = "Tab") -> Locator:
    """Press Tab until the element has the focus, and check that the focus is visible at every stop."""
    page = wanted.page
    for _ in range(150):
        page.keyboard.press(key)
        focus = page.evaluate(FOCUS)
        assert focus["body"] or (focus["shows"] and focus["uncovered"]), focus
        if wanted.evaluate("element => element === document.activeElement"):
            return wanted
    raise AssertionError(f"{wanted} cannot be reached with the {key} key")


def load_theme(page: Page) -> None:
    """Load the theme's script, by hovering over the header."""
    page.locator(".md-header").hover()
    expect(page.locator("html")).to_have_class(re.compile("js-focus-visible"))


def press(wanted: Locator, key: str = "Enter") -> None:
    tab_to(wanted).page.keyboard.press(key)


def test_a_case_is_decided_saved_cleared_and_resumed(form: Form, tmp_path: Path) -> None:
    form.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    load_theme(form.page)
    begin_case(form)
    answer_with_note(form)
    contradict(form)
    change(form)
    use_outcome(form)
    save_case(form, tmp_path / "dossier.json")
    clear_case(form)
    resume(form, tmp_path / "dossier.json")


def begin_case(form: Form) -> None:
    """Tick a situation and go on to question 1."""
    page = form.page
    press(page.locator("#situatie-structureel"), "Space")
    press(page.locator('[data-volgende="vooraf"]'))
    expect(page.locator("#afw-1 [data-kop]")).to_be_focused()


def answer_with_note(form: Form) -> None:
    """Unfold the explanation, answer question 1 and write a note."""
    page = form.page
    press(page.locator("#afw-1 .afw-help summary"))
    expect(page.locator("#afw-1 .afw-help")).to_have_attribute("open", "")
    press(page.locator("#afw-1-ja"), "Space")
    press(page.locator("#afw-1 .afw-notitie summary"))
    tab_to(page.locator("#notitie-afw-1"))
    page.keyboard.type(NOTE)
    tab_to(page.locator('[data-volgende="afw-1"]'), "Shift+Tab")
    page.keyboard.press("Enter")
    form.expect_question("afw-2")
    expect(page.locator("#afw-2 [data-kop]")).to_be_focused()
    expect(page.locator("#afw-2 [data-kop]")).to_be_in_viewport()


def contradict(form: Form) -> None:
    """Give an answer that contradicts the situation, then one that fits."""
    page = form.page
    tab_to(page.locator("#afw-2-ja"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#afw-2 [data-tegenspraak]")).to_be_visible()
    expect(page.locator("#afw-2-nee")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    form.expect_outcome("uitkomst-melden-samen-verder")
    expect(page.locator("#nu-titel")).to_be_focused()
    press(page.get_by_role("button", name="Verder naar vraag 3"))
    expect(page.locator("#afw-3 [data-kop]")).to_be_focused()


def change(form: Form) -> None:
    """Go back to question 3, confirm its answer, and go on until question 5."""
    page = form.page
    press(page.locator("#afw-3-ja"), "Space")
    page.keyboard.press("Enter")
    form.expect_question("afw-4")
    tab_to(page.get_by_role("button", name="Wijzig je antwoord op vraag 3"), "Shift+Tab")
    page.keyboard.press("Enter")
    form.expect_question("afw-3")
    press(page.locator("#afw-3-ja"))
    form.expect_question("afw-4")
    press(page.locator("#afw-4-ja"), "Space")
    page.keyboard.press("Enter")
    form.expect_outcome("uitkomst-melden-en-hulp-loopt").expect_decisions("ja", "ja")


def use_outcome(form: Form) -> None:
    """Open the grounds, make a reminder, tick a participant, and read, copy and print the record."""
    page = form.page
    tab_to(page.locator(".afw-grond summary"))  # already open
    tab_to(page.locator("[data-herziening]"))
    page.keyboard.type("02012027")
    with page.expect_download():
        press(page.get_by_role("button", name="Zet in je agenda"))
    press(page.locator("#deelnemer-directie"), "Space")
    press(page.get_by_role("button", name="Toon het verslag"))
    expect(page.locator("#verslag-titel")).to_be_focused()
    press(page.get_by_role("button", name="Kopieer het hele verslag"))
    expect(page.locator('[data-gekopieerd="gelukt"]')).to_be_visible()
    assert NOTE in page.evaluate("navigator.clipboard.readText()")
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    press(page.get_by_role("button", name="Afdrukken"))
    assert page.evaluate("window.printed")


def save_case(form: Form, path: Path) -> None:
    page = form.page
    press(page.locator("summary", has_text="Bewaar dossierbestand"))
    for field in ("#bewaar-wachtzin", "#bewaar-herhaal"):
        tab_to(page.locator(field))
        page.keyboard.insert_text(PASSPHRASE)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(path)
    expect(page.locator('[data-melding="bewaard"]')).to_be_visible()


def clear_case(form: Form) -> None:
    """Refuse with Escape and with the first button, which both return the focus; then clear the case."""
    page = form.page
    clear = tab_to(page.get_by_role("button", name="Wis alles"))
    dialog = page.get_by_role("dialog", name="Wil je alles wissen?")
    for no in ("Escape", "Enter"):
        page.keyboard.press("Enter")
        expect_holds_the_focus(dialog, ["Nee, ga terug", "Ja, wis alles"])
        page.keyboard.press(no)
        expect(dialog).to_be_hidden()
        expect(clear).to_be_focused()
    form.expect_outcome("uitkomst-melden-en-hulp-loopt")
    page.keyboard.press("Enter")
    press(dialog.get_by_role("button", name="Ja, wis alles"))
    form.expect_before().expect_outcome(None)
    expect(page.locator("#vooraf [data-kop]")).to_be_focused()


def resume(form: Form, path: Path) -> None:
    """Open the file while the form has an unsaved note, so that the page asks first."""
    page = form.page
    press(page.locator('[data-volgende="vooraf"]'))
    press(page.locator("#afw-1 .afw-notitie summary"))
    tab_to(page.locator("#notitie-afw-1"))
    page.keyboard.type("Iets anders.")
    press(page.locator(".afw-zaak > summary"))
    press(page.locator("summary", has_text="Open dossierbestand"))
    tab_to(page.locator("#open-bestand")).set_input_files(path)  # the system's file dialog
    tab_to(page.locator("#open-wachtzin"))
    page.keyboard.insert_text(PASSPHRASE)
    page.keyboard.press("Enter")
    replace = page.get_by_role("dialog", name="Wil je de zaak vervangen?")
    expect(replace).to_be_visible(timeout=15_000)
    expect_holds_the_focus(replace, ["Nee, ga terug", "Ja, open het bestand"])
    page.keyboard.press("Escape")
    expect(page.locator("#open-wachtzin")).to_be_focused()
    expect(page.locator("#notitie-afw-1")).to_have_value("Iets anders.")
    page.keyboard.press("Enter")
    expect(replace).to_be_visible(timeout=15_000)
    press(replace.get_by_role("button", name="Ja, open het bestand"))
    form.expect_question("afw-5").expect_outcome("uitkomst-melden-en-hulp-loopt")
    expect(page.locator("#afw-5 [data-kop]")).to_be_focused()
    expect(page.locator("#notitie-afw-1")).to_have_value(NOTE)


def expect_holds_the_focus(dialog: Locator, buttons: list[str]) -> None:
    """Check that the first button has the focus, and that Tab reaches only the buttons of the dialog."""
    expect(dialog.get_by_role("button", name=buttons[0])).to_be_focused()
    for _ in range(4):
        dialog.page.keyboard.press("Tab")
        assert dialog.evaluate(
            "dialog => dialog.contains(document.activeElement) || document.activeElement === document.body"
        )
    expect(dialog.get_by_role("button")).to_have_text(buttons)
    dialog.get_by_role("button", name=buttons[0]).focus()


PAGES = ["", "stappen/stap-2/", "kindcheck/"]
"""One page of each kind, besides the form above. `layout.obscured` checks every page for a covered focus."""


@pytest.mark.parametrize("size", [(320, 640), (1280, 800)], ids=["320", "laptop"])
def test_the_keyboard_reaches_everything_on_each_kind_of_page(
    open_page: OpenPage, site_url: str, size: tuple[int, int]
) -> None:
    page = open_page(viewport={"width": size[0], "height": size[1]})
    for url in PAGES:
        page.goto(site_url + url)
        load_theme(page)
        seen: set[str] = set()
        for _ in range(120):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus["body"]:
                break
            assert focus["shows"], (url, focus)
            assert focus["uncovered"], (url, focus)
            seen.add(focus["what"])
        else:
            pytest.fail(f"the Tab key does not get out of {url}")
        assert len(seen) > 10, url
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(FOCUS)["body"], url


def test_the_phone_menu_opens_in_place_and_returns_the_focus(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}stappen/stap-2/")
    load_theme(page)
    button = page.get_by_role("button", name="Menu")
    menu = page.get_by_role("navigation", name="Navigatie")
    expect(menu).to_be_hidden()
    press(button)
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator('.mc-nood a[href="tel:112"]')).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link", name="Home")).to_be_focused()
    expect(menu.get_by_role("link", name="Wat leg je vast, en waar")).to_have_count(0)
    press(menu.locator("summary").last)
    last = menu.get_by_role("link").last
    tab_to(last)  # `tab_to` checks that each link on the way is visible
    expect(last).to_be_in_viewport()
    expect(page.locator('.mc-nood a[href="tel:112"]')).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_hidden()
    page.keyboard.press("Enter")
    press(menu.locator("summary", has_text="Bijzondere situaties"))
    press(menu.get_by_role("link", name="De kindcheck"))
    page.wait_for_url(re.compile("kindcheck"))


def test_no_single_letter_navigates(form: Form) -> None:
    page, url = form.page, form.page.url
    form.answer("afw-1", "ja").expect_question("afw-2")
    for key in ("n", "p", ".", ",", "f", "s", "/"):
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.url == url
    form.expect_question("afw-2")
    expect(page.locator("#afw-2 [data-kop]")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Shift")
    page.keyboard.press("n")  # so this is not Shift alone
    page.keyboard.press("Shift")
    expect(page.locator('[data-nog="2"]')).to_be_visible()
    form.expect_question("afw-2")


def fill_in(form: Form) -> Form:
    return form.answer(form.questions[0], "ja").expect_question(form.questions[1])


@pytest.mark.parametrize("kind", [Form, KindcheckForm])
def test_both_forms_are_left_at_once_by_keyboard(
    page: Page, site_url: str, allowed: list[str], kind: Callable[[Page, str], Form]
) -> None:
    allowed.append(ELSEWHERE)
    answer_for_elsewhere(page)
    page.goto(site_url)
    form = fill_in(kind(page, site_url).open())
    for _ in range(3):
        page.keyboard.press("Shift")
    expect_gone(form)
    form = kind(page, site_url).open()
    load_theme(page)
    press(page.get_by_role("link", name="Verlaat deze pagina snel"))
    expect_gone(form)
    page.go_forward()
    page.wait_for_url(ELSEWHERE)
