"""Test that staff can decide with the kindcheck, with Python running in the browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.support import KindcheckForm, OpenPage, hold, other_core
from playwright.sync_api import Page, expect

RUNTIME = re.compile(r"/runtime-[0-9a-f]+/")


@pytest.fixture
def form(page: Page, site_url: str) -> Iterator[KindcheckForm]:
    """The kindcheck on a phone, with Python ready. Teardown fails on any uncaught error."""
    errors: list[str] = []
    page.context.on("weberror", lambda error: errors.append(str(error.error)))
    yield KindcheckForm(page, site_url).open().begin().ready()
    assert errors == []


def test_python_is_fetched_only_when_the_kindcheck_begins(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    form = KindcheckForm(page, site_url).open()
    page.wait_for_load_state("networkidle")
    form.expect_question("kindcheck-1").expect_outcome(None)
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(300)
    assert form.root.get_attribute("data-engine") is None
    assert [url for url in asked if RUNTIME.search(url)] == []
    form.begin().ready()
    assert [url for url in asked if RUNTIME.search(url)]


def test_beginning_does_not_move_the_page(page: Page, site_url: str) -> None:
    form = KindcheckForm(page, site_url).open()
    row = page.locator("#kindcheck-1-ja")
    place = "element => element.getBoundingClientRect().top + scrollY"
    before = row.evaluate(place)
    form.begin().ready()
    assert row.evaluate(place) == before


def test_doubt_leads_to_the_steps_and_stays_visible(form: KindcheckForm) -> None:
    form.answer("kindcheck-1", "ja").expect_question("kindcheck-2")
    form.answer("kindcheck-2", "weet_niet").expect_question("kindcheck-3")
    expect(form.page.locator("#kindcheck-3 [data-kop]")).to_be_focused()
    form.answer("kindcheck-3", "weet_niet").expect_question().expect_outcome("uitkomst-stappen")
    outcome = form.page.locator("#uitkomst-stappen")
    expect(outcome.locator("[data-kop]")).to_be_focused()
    expect(form.page.locator('.mc-nood a[href="tel:112"]')).to_be_in_viewport(ratio=1)
    expect(outcome.locator(".afw-doe")).to_contain_text(
        "legt eerst vast door welke signalen bij de ouder er twijfel is"
    )
    expect(outcome).to_contain_text("In ParnasSys, onder de notitiecategorieën van de leerling")
    expect(outcome.get_by_role("link", name="stap 2: overleg met een collega")).to_be_visible()
    lines = form.root.locator("[data-antwoord-op]:visible")
    expect(lines).to_have_count(3)
    expect(lines.nth(0).locator("[data-twijfel]")).to_be_hidden()
    for index in (1, 2):
        expect(lines.nth(index)).to_contain_text("Weet ik niet")
        expect(lines.nth(index)).to_contain_text("telt als ja")


def test_without_doubt_the_outcome_is_not_called_for(form: KindcheckForm) -> None:
    form.answer("kindcheck-1", "ja").answer("kindcheck-2", "ja").answer("kindcheck-3", "nee")
    form.expect_outcome("uitkomst-geen-twijfel").change("kindcheck-1").expect_question("kindcheck-1").expect_outcome(
        None
    )
    form.answer("kindcheck-1", "nee").expect_question().expect_outcome("uitkomst-niet-aan-de-orde")
    expect(form.root.locator("[data-antwoord-op]:visible")).to_have_count(1)
    expect(form.page.locator("#uitkomst-niet-aan-de-orde")).to_contain_text("Doe de kindcheck dan opnieuw")


def test_changing_an_answer_decides_again_with_the_others(form: KindcheckForm) -> None:
    form.answer("kindcheck-1", "ja").answer("kindcheck-2", "nee").expect_outcome("uitkomst-niet-aan-de-orde")
    form.change("kindcheck-2").answer("kindcheck-2", "weet_niet").expect_question("kindcheck-3").expect_outcome(None)
    form.answer("kindcheck-3", "ja").expect_outcome("uitkomst-stappen")
    form.change("kindcheck-2").answer("kindcheck-2", "ja").expect_question().expect_outcome("uitkomst-stappen")


def test_the_copied_text_is_what_is_shown(form: KindcheckForm) -> None:
    form.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    form.answer("kindcheck-1", "ja").answer("kindcheck-2", "ja").answer("kindcheck-3", "weet_niet")
    form.expect_outcome("uitkomst-stappen").page.get_by_role("button", name="Kopieer antwoorden en uitkomst").click()
    expect(form.page.locator('[data-gekopieerd="gelukt"]')).to_contain_text("Plak het in ParnasSys")
    copied = form.page.evaluate("navigator.clipboard.readText()").replace("\r", "")
    outcome = form.page.locator("#uitkomst-stappen [data-kopie]").inner_text()
    assert [line for line in copied.splitlines() if line] == [
        "Kindcheck: jouw antwoorden",
        "1. Ernstige situatie: Ja",
        "2. Zorgen over kinderen: Ja",
        "3. Twijfel over de veiligheid: Weet ik niet. Twijfel, telt als ja",
        *(line for line in outcome.splitlines() if line),
    ]
    # As on a site without https, in a browser where execCommand cannot copy either.
    form.page.evaluate("() => { delete Navigator.prototype.clipboard; document.execCommand = () => false; }")
    form.page.get_by_role("button", name="Kopieer antwoorden en uitkomst").click()
    expect(form.page.locator('[data-gekopieerd="mislukt"]')).to_be_visible()


def test_beginning_again_clears_everything(form: KindcheckForm) -> None:
    page = form.page
    before = (page.url, page.title())
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    form.answer("kindcheck-1", "ja").answer("kindcheck-2", "ja").answer("kindcheck-3", "ja")
    form.expect_outcome("uitkomst-stappen").page.get_by_role("button", name="Wis en begin opnieuw").click()
    form.expect_question("kindcheck-1").expect_outcome(None)
    expect(page.locator("#kindcheck-1 [data-kop]")).to_be_focused()
    expect(form.root.locator("input:checked")).to_have_count(0)
    expect(form.root.locator("[data-antwoord-op]:visible")).to_have_count(0)
    page.evaluate("history.forward()")
    form.expect_question("kindcheck-1").expect_outcome(None)
    assert (page.url, page.title()) == before
    assert sent == []
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state])")
    assert not re.search(r"kindcheck-\d|weet_niet", stored), stored


def test_back_asks_again_and_the_address_reveals_no_answers(form: KindcheckForm) -> None:
    page, url = form.page, form.page.url
    form.answer("kindcheck-1", "ja").answer("kindcheck-2", "ja").answer("kindcheck-3", "nee")
    form.expect_outcome("uitkomst-geen-twijfel")
    page.locator("#uitkomst-geen-twijfel .afw-gronden a", has_text="Twijfel over de veiligheid").click()
    expect(page.locator("#kc-twijfel")).to_be_focused()
    page.evaluate("history.back()")
    form.expect_question("kindcheck-3").expect_outcome(None)
    expect(page.locator("#kindcheck-3-nee")).to_be_checked()
    page.locator("#kindcheck-3 summary").click()
    page.locator("#kindcheck-3 .afw-help a").click()
    expect(page.locator("#kc-twijfel")).to_be_focused()
    page.evaluate("history.forward()")
    form.expect_question().expect_outcome("uitkomst-geen-twijfel")
    assert page.url == url


def test_an_answer_given_before_python_is_ready_is_kept_and_decided(page: Page, site_url: str) -> None:
    wasm = hold(page, "pyodide.asm.wasm")
    form = KindcheckForm(page, site_url).open().answer("kindcheck-1", "ja")
    expect(form.root).to_have_attribute("data-engine", "loading")
    expect(form.root.locator("[data-fase-wacht]")).to_contain_text("Je antwoord staat er nog")
    wasm().continue_()
    form.ready().expect_question("kindcheck-2")


def test_every_step_works_with_the_keyboard_alone(form: KindcheckForm) -> None:
    page = form.page
    page.locator("#kindcheck-1 summary").focus()
    for number in (1, 2, 3):
        form.expect_question(f"kindcheck-{number}")
        for _ in range(3):
            page.keyboard.press("Tab")
            if page.locator(f"#kindcheck-{number}-ja").evaluate("element => element === document.activeElement"):
                break
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
    form.expect_outcome("uitkomst-stappen")


# --- on paper


def expect_paper(form: KindcheckForm) -> None:
    """Check that every question, answer, link and outcome can be read and followed."""
    form.expect_question(*form.questions)
    expect(form.root.locator(".afw-wegen a:visible")).to_have_count(9)
    expect(form.root.locator("[data-uitkomst]:visible")).to_have_count(3)
    expect(form.root.locator("button:visible")).to_have_count(0)
    expect(form.root.get_by_text("Dit formulier werkt ook zonder automatische hulp")).to_be_visible()


def test_without_javascript_the_form_reads_as_a_flow_chart(open_page: OpenPage, site_url: str) -> None:
    paper = KindcheckForm(open_page(java_script_enabled=False), site_url).open()
    expect_paper(paper)
    expect(paper.page.locator('.mc-nood a[href="tel:112"]')).to_be_in_viewport()
    for answer, target in (
        ("1-weet_niet", "kindcheck-2"),
        ("2-ja", "kindcheck-3"),
        ("3-weet_niet", "uitkomst-stappen"),
    ):
        paper.page.locator(f".afw-antwoord:has(#kindcheck-{answer}) .afw-wegen a").click()
        assert paper.page.url.endswith(f"#{target}")
        expect(paper.page.locator(f"#{target}")).to_be_in_viewport()


def expect_failed(form: KindcheckForm, reason: str) -> None:
    form.failed()
    status = form.root.get_by_role("status")
    expect(status.locator(f'[data-reden="{reason}"]')).to_be_visible()
    expect(status).to_contain_text("0800-2000")
    expect_paper(form)


def test_without_python_the_paper_form_appears(page: Page, site_url: str) -> None:
    page.route(re.compile(r"pyodide\.asm\.wasm$"), lambda route: route.abort())
    form = KindcheckForm(page, site_url).open().choose("kindcheck-1", "weet_niet")
    expect_failed(form, "bestand")
    expect(page.locator("#kindcheck-1-weet_niet")).to_be_checked()


def test_an_outcome_missing_from_the_page_is_not_shown(page: Page, site: Path, site_url: str) -> None:
    response = json.dumps({"pad": [], "volgende": None, "uitkomst": "uitkomst-onbekend"})
    other_core(f"def kindcheck(request):\n    return {response!r}\n", KindcheckForm.name)(page, site)
    expect_failed(KindcheckForm(page, site_url).open().answer("kindcheck-1", "ja"), "kern")


def test_replaced_words_are_detected(page: Page, site: Path, site_url: str) -> None:
    html = (site / "kindcheck/index.html").read_text()
    changed = html.replace("Telt als ja", "Telt als nee")
    assert changed != html
    page.route(re.compile(r"/kindcheck/$"), lambda route: route.fulfill(content_type="text/html", body=changed))
    expect_failed(KindcheckForm(page, site_url).open().begin(), "gewijzigd")
