"""Test that staff can decide with the afwegingskader, with Python running in the browser."""

import re

import pytest
from browser.support import Form, hold
from playwright.sync_api import Page, expect


def test_one_question_is_asked_and_nothing_is_chosen(form: Form) -> None:
    form.expect_before().expect_question("afw-1").expect_decisions("open", "open").expect_outcome(None).expect_advice()
    expect(form.root.locator("input:checked")).to_have_count(0)


def test_safe_after_help_needs_no_report(form: Form) -> None:
    form.answer("afw-1", "ja").expect_question("afw-2")
    form.answer("afw-2", "nee").expect_question("afw-3")
    form.answer("afw-3", "ja").expect_question("afw-4")
    form.answer("afw-4", "ja").expect_question("afw-5").expect_outcome("uitkomst-hulp-loopt")
    form.answer("afw-5", "ja").expect_question().expect_outcome("uitkomst-hulp-en-volgen")
    form.expect_decisions("nee", "ja")


def test_structural_danger_is_reported_and_the_questions_go_on(form: Form) -> None:
    form.answer("afw-1", "ja").tick("situaties", "structureel").answer("afw-2", "ja")
    form.expect_question("afw-3").expect_decisions("ja", "open").expect_outcome("uitkomst-melden-samen-verder")
    form.root.locator("summary", has_text="Waarop dit rust").click()
    expect(form.root.locator("[data-samen]")).to_contain_text("samen met Veilig Thuis")
    form.answer("afw-3", "nee").expect_question().expect_decisions("ja", "nee").expect_outcome("uitkomst-melden")
    norms = form.root.locator("[data-meldnorm]:visible")
    assert norms.evaluate_all("each => each.map(({dataset}) => dataset.meldnorm)") == ["mn-1", "mn-2", "mn-3"]
    for norm in ("mn-1", "mn-2", "mn-3"):
        expect(form.root.locator(f".afw-grond a[href$='#{norm}']:visible")).to_have_count(1)


def test_not_helped_after_a_report_means_reporting_again(form: Form) -> None:
    form.answer("afw-1", "ja").answer("afw-2", "ja").answer("afw-3", "ja").answer("afw-4", "ja")
    form.expect_outcome("uitkomst-melden-en-hulp-loopt").answer("afw-5", "nee")
    form.expect_outcome("uitkomst-opnieuw-melden").expect_decisions("ja", "open")


def test_every_outcome_says_first_what_to_do_now(form: Form) -> None:
    form.answer("afw-1", "ja").answer("afw-2", "nee").answer("afw-3", "nee").expect_outcome("uitkomst-melden")
    outcome = form.page.locator("#uitkomst-melden")
    expect(outcome.locator(".afw-doe")).to_have_text(
        "De intern begeleider meldt bij Veilig Thuis als dat nog niet is gedaan: melden is noodzakelijk."
        " Is de intern begeleider er niet? Dan meld jij, of de directeur. Wacht niet."
    )
    expect(form.page.locator("#nu-titel")).to_be_focused()
    expect(outcome.get_by_role("link").first).to_be_visible()


def test_every_outcome_shows_the_general_advice(form: Form) -> None:
    besides = form.page.locator("#bij-elke-uitkomst")
    expect(besides).to_be_hidden()
    form.answer("afw-1", "ja").answer("afw-2", "nee").answer("afw-3", "ja").answer("afw-4", "ja")
    expect(form.page.locator("#uitkomst-hulp-loopt #bij-elke-uitkomst")).to_be_visible()
    form.answer("afw-5", "nee").expect_outcome("uitkomst-melden")
    expect(form.page.locator("#uitkomst-melden #bij-elke-uitkomst")).to_be_visible()
    besides.locator("summary", has_text="Ben je het niet eens").click()
    expect(besides.get_by_text("Bij twijfel bel je altijd Veilig Thuis")).to_be_visible()
    form.change("afw-3").answer("afw-3", "ja").change("afw-2").tick("situaties", "acuut").answer("afw-2", "nee")
    form.expect_outcome(None)
    expect(besides).to_be_hidden()


def test_doubt_counts_as_no_and_stays_visible(form: Form) -> None:
    form.answer("afw-1", "ja").answer("afw-2", "weet_niet").expect_advice("advies-veilig-thuis-bij-twijfel")
    form.answer("afw-3", "weet_niet").expect_outcome("uitkomst-melden")
    lines = form.root.locator('[data-antwoord-op^="afw-"]:visible')
    expect(lines).to_have_count(3)
    expect(lines.nth(0).locator("[data-twijfel]")).to_be_hidden()
    for index in (1, 2):
        expect(lines.nth(index)).to_contain_text("Weet ik niet")
        expect(lines.nth(index)).to_contain_text("telt als nee")


def test_doubt_at_the_first_question_does_not_simply_close_the_case(form: Form) -> None:
    form.answer("afw-1", "weet_niet").expect_outcome("uitkomst-afsluiten-bij-twijfel")
    form.expect_advice("advies-veilig-thuis-bij-twijfel").expect_decisions("nee", "nvt")


def test_a_no_that_contradicts_a_tick_is_asked_again(form: Form) -> None:
    form.answer("afw-1", "ja").tick("situaties", "acuut").expect_advice("advies-direct-gevaar")
    form.answer("afw-2", "nee").expect_question("afw-2").expect_outcome(None).expect_decisions("open", "open")
    alert = form.page.locator("#afw-2 [data-tegenspraak]")
    expect(alert).to_be_visible()
    expect(alert).to_have_attribute("role", "alert")
    form.answer("afw-2", "ja").expect_question("afw-3").expect_outcome("uitkomst-melden-samen-verder")
    expect(alert).to_be_hidden()


def test_a_ticked_example_counts_as_its_situation(form: Form) -> None:
    form.tick("voorbeelden", "b1-a-03").expect_advice("advies-direct-gevaar").expect_question("afw-1")
    expect(form.root.locator("[data-gezien]:visible")).to_have_text("Iemand is nu in gevaar")


def test_disclosure_is_reported_whatever_question_2_says(form: Form) -> None:
    form.answer("afw-1", "ja").tick("situaties", "disclosure").expect_decisions("ja", "open")
    form.answer("afw-2", "nee").expect_question("afw-3").expect_decisions("ja", "open")
    form.expect_advice("advies-disclosure-zorgvuldig").expect_outcome("uitkomst-melden-samen-verder")


def test_honour_violence_in_acute_danger_is_urgent(form: Form) -> None:
    form.tick("omstandigheden", "eergerelateerd").expect_advice("advies-eergerelateerd")
    form.answer("afw-1", "ja").tick("situaties", "acuut")
    form.expect_advice("advies-direct-gevaar", "advies-eergerelateerd", "advies-versneld")


def test_an_earlier_report_makes_the_last_no_a_repeated_report(form: Form) -> None:
    form.answer("afw-1", "ja").answer("afw-2", "nee").answer("afw-3", "ja").answer("afw-4", "ja")
    form.expect_question("afw-5").tick("omstandigheden", "eerder-gemeld").answer("afw-5", "nee").expect_outcome(
        "uitkomst-opnieuw-melden"
    )


def test_changing_an_early_answer_decides_the_whole_case_again(form: Form) -> None:
    form.answer("afw-1", "ja").answer("afw-2", "nee").answer("afw-3", "nee").expect_outcome("uitkomst-melden")
    form.change("afw-2").expect_question("afw-2")
    form.answer("afw-2", "ja").expect_decisions("ja", "nee").expect_outcome("uitkomst-melden")
    form.change("afw-1").answer("afw-1", "nee").expect_question().expect_outcome("uitkomst-afsluiten")
    form.expect_decisions("nee", "nvt")
    expect(form.root.locator('[data-antwoord-op^="afw-"]:visible')).to_have_count(1)


def test_going_on_without_an_answer_is_explained(form: Form) -> None:
    form.expect_question("afw-1").next("afw-1").expect_question("afw-1")
    expect(form.page.locator("#afw-1 [data-fout]")).to_contain_text("Kies eerst een antwoord")
    expect(form.page.locator("#afw-1-ja")).to_be_focused()
    form.answer("afw-1", "ja").expect_question("afw-2")


def test_answers_given_before_python_is_ready_are_kept_and_decided(page: Page, site_url: str) -> None:
    wasm = hold(page, "pyodide.asm.wasm")
    form = Form(page, site_url).open()
    form.tick("omstandigheden", "eergerelateerd").next("vooraf")
    expect(form.root).to_have_attribute("data-engine", "loading")
    expect(form.root.locator("[data-fase-wacht]")).to_contain_text("Je antwoord staat er nog")
    wasm().continue_()
    form.ready().expect_advice("advies-eergerelateerd")
    expect(page.locator("#nu-titel")).to_be_focused()  # the advice is new to the visitor
    form.expect_question("afw-1").expect_advice("advies-eergerelateerd")


def test_loading_shows_named_stages_and_progress(page: Page, site_url: str) -> None:
    page.add_init_script(
        """
        const seen = (window.seen = { stages: new Set(), values: [] });
        new MutationObserver(() => {
          const stage = document.querySelector("[data-fase]:not([hidden])");
          if (stage) seen.stages.add(stage.dataset.fase);
          seen.values.push(document.querySelector("[data-voortgang]").value);
        }).observe(document, { subtree: true, attributes: true, attributeFilter: ["hidden", "value"] });
        """
    )
    Form(page, site_url).open().ready()
    seen = page.evaluate("() => ({ stages: [...seen.stages], values: seen.values })")
    assert set(seen["stages"]) <= {"ophalen", "starten", "kern"}
    assert "kern" in seen["stages"]
    assert seen["values"] == sorted(seen["values"])
    assert seen["values"][-1] == 100


def test_a_case_leaves_no_trace(form: Form) -> None:
    page = form.page
    before = (page.url, page.title())
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    logged: list[str] = []
    page.on("console", lambda message: logged.append(message.text))
    form.answer("afw-1", "ja").tick("situaties", "acuut").tick("situaties", "disclosure").answer("afw-2", "ja")
    form.answer("afw-3", "weet_niet").expect_outcome("uitkomst-melden")
    assert (page.url, page.title()) == before
    assert sent == []
    assert logged == []
    stored = page.evaluate(
        """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,
             (await indexedDB.databases()).map(({ name }) => name), await caches.keys(), history.state])"""
    )
    assert not re.search(r"afw-\d|weet_niet|acuut|disclosure", stored), stored
    page.reload()
    form.ready().expect_before().expect_decisions("open", "open")
    expect(form.root.locator("input:checked")).to_have_count(0)


def test_every_step_works_with_the_keyboard_alone(form: Form) -> None:
    page = form.page

    def tab_to(selector: str) -> None:
        wanted = page.locator(selector)
        for _ in range(60):
            page.keyboard.press("Tab")
            if wanted.evaluate("element => element === document.activeElement"):
                return
        pytest.fail(f"{selector} cannot be reached with the Tab key")

    tab_to("#situatie-acuut")
    page.keyboard.press("Space")
    tab_to('[data-volgende="vooraf"]')
    page.keyboard.press("Enter")
    expect(page.locator("#afw-1 [data-kop]")).to_be_focused()
    tab_to("#afw-1-ja")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#afw-2 [data-kop]")).to_be_focused()
    tab_to("#afw-2-ja")
    page.keyboard.press("Space")
    tab_to('[data-volgende="afw-2"]')
    page.keyboard.press("Enter")
    form.expect_outcome("uitkomst-melden-samen-verder")
    expect(page.locator("#nu-titel")).to_be_focused()
    tab_to('[data-verder="afw-3"]')
    page.keyboard.press("Enter")
    expect(page.locator("#afw-3 [data-kop]")).to_be_focused()
    tab_to("#afw-3-ja")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#afw-3-nee")).to_be_checked()
    page.keyboard.press("Enter")
    form.expect_outcome("uitkomst-melden")


def test_emergency_numbers_stay_in_view(form: Form) -> None:
    form.answer("afw-1", "ja").answer("afw-2", "ja").answer("afw-3", "ja")
    form.page.mouse.wheel(0, 3000)
    for number in ("tel:112", "tel:08002000"):
        expect(form.page.locator(f'.mc-nood a[href="{number}"]')).to_be_in_viewport(ratio=1)
