"""All of it by keyboard alone: a whole case, dialogs, the menu. What has the focus shows, and no key is a surprise."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser.conftest import OpenPage
from browser.form import Form, KindcheckForm
from browser.test_dossier import NOTE, PASSPHRASE
from browser.test_leave import ELSEWHERE, answer_for_elsewhere, expect_gone
from playwright.sync_api import Locator, Page, expect

FOCUS = """async () => {
  // The search opens, and what scrolls comes to rest, a moment after the focus.
  for (let frames = 0, was = "", is = " "; frames < 60 && (frames < 4 || is !== was); frames += 1) {
    await new Promise(requestAnimationFrame);
    [was, is] = [is, JSON.stringify(document.activeElement.getBoundingClientRect())];
  }
  const each = document.activeElement;
  // A heading that was given the focus is no control, and shows nothing.
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
  const bare = box.width < 2; // the theme's choice of light or dark: its label shows the focus
  const what = each.outerHTML.replace(/\\s+/g, " ").slice(0, 160) + JSON.stringify(box);
  return { what, body: each === document.body, shows, uncovered: bare || uncovered };
}"""


def tab_to(wanted: Locator, key: str = "Tab") -> Locator:
    """Press Tab until something has the focus; whatever has it on the way is seen to have it."""
    page = wanted.page
    for _ in range(150):
        page.keyboard.press(key)
        focus = page.evaluate(FOCUS)
        assert focus["body"] or (focus["shows"] and focus["uncovered"]), focus
        if wanted.evaluate("element => element === document.activeElement"):
            return wanted
    raise AssertionError(f"{wanted} cannot be reached with the {key} key")


def with_theme(page: Page) -> None:
    """Have the theme's script come, as it does when someone reaches for what it does."""
    page.locator(".md-header").hover()
    expect(page.locator("html")).to_have_class(re.compile("js-focus-visible"))


def press(wanted: Locator, key: str = "Enter") -> None:
    tab_to(wanted).page.keyboard.press(key)


def test_a_whole_case_is_worked_through_kept_cleared_and_taken_up_again(form: Form, tmp_path: Path) -> None:
    form.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with_theme(form.page)
    begin(form)
    answer(form)
    contradict(form)
    change(form)
    tell(form)
    keep(form, tmp_path / "dossier.json")
    clear(form)
    take_up(form, tmp_path / "dossier.json")


def begin(form: Form) -> None:
    """With a situation."""
    page = form.page
    press(page.locator("#situatie-structureel"), "Space")
    press(page.locator('[data-volgende="vooraf"]'))
    expect(page.locator("#afw-1 [data-kop]")).to_be_focused()


def answer(form: Form) -> None:
    """With a note; what is folded away opens by its key."""
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
    """An answer that does not fit the situation, and one that does."""
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
    """An answer, which is then given again; and on to what waits for question 5."""
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


def tell(form: Form) -> None:
    """The ground of a decision, the reminder, who take part, and the record: read, copied, printed."""
    page = form.page
    tab_to(page.locator(".afw-grond summary"))  # open with the outcome
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


def keep(form: Form, path: Path) -> None:
    page = form.page
    press(page.locator("summary", has_text="Bewaar dossierbestand"))
    for field in ("#bewaar-wachtzin", "#bewaar-herhaal"):
        tab_to(page.locator(field))
        page.keyboard.insert_text(PASSPHRASE)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(path)
    expect(page.locator('[data-melding="bewaard"]')).to_be_visible()


def clear(form: Form) -> None:
    """Escape means no, and so does the first button; both lead back to where the question came from."""
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


def take_up(form: Form, path: Path) -> None:
    """Over a note that no file has: asked first."""
    page = form.page
    press(page.locator('[data-volgende="vooraf"]'))
    press(page.locator("#afw-1 .afw-notitie summary"))
    tab_to(page.locator("#notitie-afw-1"))
    page.keyboard.type("Iets anders.")
    press(page.locator(".afw-zaak > summary"))
    press(page.locator("summary", has_text="Open dossierbestand"))
    tab_to(page.locator("#open-bestand")).set_input_files(path)  # in the system's own window
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
    """The first of its buttons has it, and the Tab key leads to its buttons and nowhere else in the page."""
    expect(dialog.get_by_role("button", name=buttons[0])).to_be_focused()
    for _ in range(4):
        dialog.page.keyboard.press("Tab")
        assert dialog.evaluate(
            "dialog => dialog.contains(document.activeElement) || document.activeElement === document.body"
        )
    expect(dialog.get_by_role("button")).to_have_text(buttons)
    dialog.get_by_role("button", name=buttons[0]).focus()


PAGES = ["", "stappen/stap-2/", "kindcheck/"]
"""One of each kind, beside the case above; on every page there is, `layout.obscured` looks for what is covered."""


@pytest.mark.parametrize("size", [(320, 640), (1280, 800)], ids=["320", "laptop"])
def test_the_keyboard_passes_through_each_kind_of_page(
    open_page: OpenPage, site_url: str, size: tuple[int, int]
) -> None:
    page = open_page(viewport={"width": size[0], "height": size[1]})
    for url in PAGES:
        page.goto(site_url + url)
        with_theme(page)
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


def test_the_menu_of_a_phone_opens_in_its_own_place_and_gives_back_the_focus(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}stappen/stap-2/")
    with_theme(page)
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
    tab_to(last)  # each link on the way is in view
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


def test_no_single_letter_leads_away(form: Form) -> None:
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
    page.keyboard.press("n")  # no longer Shift alone
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
    with_theme(page)
    press(page.get_by_role("link", name="Verlaat deze pagina snel"))
    expect_gone(form)
    page.go_forward()
    page.wait_for_url(ELSEWHERE)
