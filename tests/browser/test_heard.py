"""Test what a screen reader finds and what is announced at each change: enough, at once, and nothing twice.

Names and roles come from the browser's accessibility tree, announcements from a model of live regions.
"""

import re

import pytest
from browser.support import Form, Heard, KindcheckForm, hold
from playwright.sync_api import Page, expect

READY = ["De invulhulp is klaar."]
NO_ANSWER = ["Kies eerst een antwoord. Weet je het niet zeker? Kies dan \u2018Weet ik niet\u2019."]
COPIED = ["Gekopieerd. Plak het in ParnasSys en wis daarna je klembord."]
TOO_SHORT = ["De wachtwoordzin heeft minstens 12 tekens nodig."]


@pytest.fixture
def heard(page: Page) -> Heard:
    return Heard(page)


@pytest.fixture
def form(heard: Heard, page: Page, site_url: str) -> Form:
    form = Form(page, site_url).open().ready()
    assert heard.now() == READY
    return form


def test_questions_and_answers_have_names_and_roles(form: Form) -> None:
    form.answer("afw-1", "ja").answer("afw-2", "weet_niet").expect_question("afw-3")
    expect(form.root).to_match_aria_snapshot("""
      - paragraph:
        - link "Verlaat deze pagina snel"
      - status:
        - paragraph: De invulhulp is klaar.
      - region "Jouw antwoorden tot nu toe":
        - list:
          - listitem:
            - text: "Doe nu dit:"
            - strong: Je twijfelt. Vraag eerst Veilig Thuis
            - button "Lees terug"
          - listitem:
            - text: "Gezien of gehoord: niets aangevinkt"
            - button "Wijzig wat je ziet of hoort"
          - listitem:
            - text: "1. Vermoeden van geweld of mishandeling:"
            - strong: Ja
            - button "Wijzig je antwoord op vraag 1"
          - listitem:
            - text: "2. Acute of structurele onveiligheid:"
            - strong: Weet ik niet
            - text: ". Twijfel, telt als nee"
            - button "Wijzig je antwoord op vraag 2"
      - group /Vraag 3 van 5 Effectieve hulp mogelijk/:
        - heading /Vraag 3 van 5/ [level=2]
        - radio "Ja"
        - radio "Nee"
        - radio "Weet ik niet"
        - button "Volgende"
      - complementary "De twee besluiten":
        - heading "De twee besluiten" [level=2]
        - heading "Melden bij Veilig Thuis" [level=3]
        - paragraph:
          - strong: nog open
        - heading "Hulp geven of regelen" [level=3]
        - paragraph:
          - strong: nog open
    """)
    expect(form.page.locator("#afw-3")).to_have_accessible_description(re.compile("Kun je effectieve hulp geven"))
    form.open_case()
    expect(form.root).to_match_aria_snapshot("""
      - group "Wie doen mee aan de weging?":
        - checkbox "Intern begeleider"
      - region "Het verslag":
        - heading "Het verslag" [level=2]
      - region "Later verder":
        - heading "Later verder" [level=2]
    """)
    for answer, told in (("ja", "Je gaat door naar vraag 4"), ("weet_niet", "Telt als nee")):
        expect(form.page.locator(f"#afw-3-{answer}")).to_have_accessible_description(re.compile(told))
    # A summary has its own expanded state, so its marker must not be part of its name.
    summary = form.page.locator("#afw-3 .afw-help summary")
    expect(summary).to_have_accessible_name("Waar let je op?")


def test_each_change_is_announced_once_and_long_texts_only_by_name(form: Form, heard: Heard) -> None:
    focused = form.page.locator(":focus")
    form.tick("omstandigheden", "eergerelateerd").expect_advice("advies-eergerelateerd")
    assert heard.now() == ["Bel meteen Veilig Thuis, praat niet met de familie"]
    # Advice about danger appears next to the checkboxes. The focus stays on the one that was ticked.
    form.tick("situaties", "acuut").expect_advice("advies-direct-gevaar", "advies-eergerelateerd", "advies-versneld")
    assert heard.now() == [
        "Is er nu gevaar? Bel 112. Doorloop de stappen versneld, zo nodig binnen een uur",
        "Melden bij Veilig Thuis nog open: je hebt iets aangevinkt waarbij je altijd meldt",
    ]
    form.expect_question("afw-1").next("afw-1")
    expect(form.page.locator("#afw-1-ja")).to_be_focused()
    assert heard.with_politeness() == [["assertive", *NO_ANSWER]]
    form.answer("afw-1", "ja").expect_question("afw-2")
    expect(focused).to_have_text(re.compile("Vraag 2 van 5"))
    assert heard.now() == []
    form.answer("afw-2", "nee")
    expect(form.page.locator("#afw-2 [data-tegenspraak]")).to_be_visible()
    [[politeness, contradiction]] = heard.with_politeness()
    assert politeness == "assertive"
    assert contradiction.startswith("Let op. Je hebt acute of structurele onveiligheid aangevinkt")
    form.answer("afw-2", "ja").expect_outcome("uitkomst-melden-samen-verder")
    expect(focused).to_have_text("Doe nu dit")
    assert heard.now() == [
        "Meld nu, en ga samen met Veilig Thuis verder",
        "Melden bij Veilig Thuis noodzakelijk",
    ]
    form.answer("afw-3", "weet_niet").expect_outcome("uitkomst-melden")
    expect(focused).to_have_text("Doe nu dit")
    [outcome, decision] = heard.now()
    assert outcome == "Meld bij Veilig Thuis"
    assert decision.startswith("Hulp geven of regelen op school alleen niet (genoeg) mogelijk: ")
    form.change("afw-3").expect_question("afw-3")
    expect(focused).to_have_text(re.compile("Vraag 3 van 5"))
    assert heard.now() == []
    form.answer("afw-3", "ja").answer("afw-4", "ja").expect_outcome("uitkomst-melden-en-hulp-loopt")
    assert heard.now() == [
        "Meld nu, en ga samen met Veilig Thuis verder",
        "Hulp geven of regelen nog open",
        "Meld, en spreek met Veilig Thuis af wanneer je vraag 5 beantwoordt",
        "Hulp geven of regelen mogelijk",
    ]


def test_an_outcome_that_changes_without_focus_is_announced_by_name(form: Form, heard: Heard) -> None:
    form.answer("afw-1", "ja").answer("afw-2", "nee").answer("afw-3", "ja").answer("afw-4", "ja")
    form.expect_outcome("uitkomst-hulp-loopt").answer("afw-5", "nee").expect_outcome("uitkomst-melden")
    form.change("afw-5").expect_question("afw-5")
    heard.now()
    form.tick("omstandigheden", "eerder-gemeld").expect_outcome("uitkomst-opnieuw-melden")
    assert heard.now() == [form.page.locator("#uitkomst-opnieuw-melden-titel").text_content()]


def test_a_name_in_a_note_is_announced_once(form: Form, heard: Heard) -> None:
    warning = form.page.locator("#notitie-afw-1-herkend")
    form.note("afw-1", "Ik hoorde van Bram dat het thuis misgaat.")
    expect(warning.locator('[data-soort="naam"]')).to_be_visible()
    [told] = heard.now()
    assert told.startswith("Kun je dit weglaten? Dit lijkt op een naam: Bram")
    form.note("afw-1", "Ik hoorde van Bram dat het thuis misgaat. BSN 111222333.")
    expect(warning.locator('[data-soort="bsn"]')).to_be_visible()
    assert heard.now() == ["Dit lijkt op een BSN: 111222333"]
    form.note("afw-1", "Ik hoorde van Bram dat het thuis erg misgaat. BSN 111222333.")
    form.page.wait_for_timeout(1_000)  # notes are checked when typing stops
    assert heard.now() == []


def test_every_action_on_the_record_and_the_file_is_announced(form: Form, heard: Heard) -> None:
    page = form.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    form.answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")
    heard.now()
    page.get_by_role("button", name="Toon het verslag").click()
    expect(page.get_by_role("heading", name="Het verslag", exact=True)).to_be_focused()
    assert heard.now() == []  # not the whole record
    for button in ("Kopieer het hele verslag", "Kopieer met opmaak (Markdown)", "Kopieer met opmaak (Markdown)"):
        page.get_by_role("button", name=button).click()
        assert heard.next() == COPIED
    for _ in range(2):
        form.tick("deelnemers", "directie").tick("deelnemers", "leerkracht")
    assert heard.with_politeness() == [["assertive", "Je hebt daarna nog iets veranderd. Toon het verslag opnieuw."]]
    page.locator("summary", has_text="Bewaar dossierbestand").click()
    passphrase = page.get_by_label("Wachtwoordzin", exact=True).first
    expect(passphrase).to_have_accessible_description(re.compile("Minstens 12 tekens"))
    for _ in range(2):
        passphrase.press("Enter")
        assert heard.next() == TOO_SHORT
    expect(passphrase).to_be_focused()
    page.keyboard.press("Shift")
    assert heard.next() == ["Druk nog twee keer op Shift om de pagina te verlaten."]
    form.open_case().page.get_by_role("button", name="Wis alles").click()
    dialog = page.get_by_role("dialog", name="Wil je alles wissen?")
    expect(dialog).to_have_accessible_description(re.compile("Dat kun je niet ongedaan maken"))
    dialog.get_by_role("button", name="Ja, wis alles").click()
    expect(page.locator("#vooraf [data-kop]")).to_be_focused()
    assert heard.now()[0] == "Alles is gewist."


def test_loading_is_silent_until_someone_waits_and_failure_is_announced(
    heard: Heard, page: Page, site_url: str
) -> None:
    wasm = hold(page, "pyodide.asm.wasm")
    form = Form(page, site_url).open()
    expect(page.get_by_role("progressbar", name="De invulhulp wordt klaargezet")).to_be_visible()
    assert heard.now() == []
    form.next("vooraf")
    assert heard.now() == ["Je antwoord staat er nog. Zodra de invulhulp klaar is, ga je vanzelf door."]
    expect(form.root.locator("progress")).to_be_visible()
    wasm().abort()
    form.failed()
    [told] = heard.now()
    assert told.startswith("De automatische hulp doet het nu niet Een bestand van de invulhulp is niet")
    assert "0800-2000" in told


def test_the_kindcheck_announces_nothing_superfluous(heard: Heard, page: Page, site_url: str) -> None:
    form = KindcheckForm(page, site_url).open().begin().ready()
    form.next("kindcheck-1")
    assert heard.now() == NO_ANSWER
    form.answer("kindcheck-1", "ja").answer("kindcheck-2", "weet_niet").answer("kindcheck-3", "weet_niet")
    form.expect_outcome("uitkomst-stappen")
    expect(page.locator("#uitkomst-stappen-titel")).to_be_focused()
    expect(form.root).to_match_aria_snapshot("""
      - paragraph:
        - link "Verlaat deze pagina snel"
      - status
      - 'region "Kindcheck: jouw antwoorden"':
        - list:
          - listitem:
            - strong: Ja
            - button "Wijzig je antwoord op vraag 1"
          - listitem:
            - strong: Weet ik niet
            - text: ". Twijfel, telt als ja"
            - button "Wijzig je antwoord op vraag 2"
      - region "Doorloop de stappen van de meldcode":
        - heading "Doorloop de stappen van de meldcode" [level=2]
      - paragraph:
        - button "Kopieer antwoorden en uitkomst"
        - button "Wis en begin opnieuw"
    """)
    assert heard.now() == []
