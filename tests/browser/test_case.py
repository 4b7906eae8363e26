"""Test notes, participants, the record and the reminder of a case."""

import re
from pathlib import Path

from browser.support import Form
from playwright.sync_api import Page, expect


def test_a_name_in_a_note_is_pointed_out_but_accepted(form: Form) -> None:
    warning = form.page.locator("#notitie-afw-1-herkend")
    form.expect_question("afw-1").note("afw-1", "Ik hoorde van Bram dat het thuis misgaat. BSN 111222333.")
    expect(warning.locator('[data-soort="naam"]')).to_have_text("Dit lijkt op een naam: Bram")
    expect(warning.locator('[data-soort="bsn"]')).to_have_text("Dit lijkt op een BSN: 111222333")
    expect(warning.locator('[data-soort="e-mail"]')).to_be_hidden()
    form.note("afw-1", "Het kind vertelde dat het thuis misgaat.")
    expect(warning).to_be_hidden()
    form.note("afw-1", "Ik hoorde van Bram dat het thuis misgaat.").answer("afw-1", "ja").expect_question("afw-2")


def test_names_of_the_school_and_organisations_are_not_pointed_out(form: Form) -> None:
    form.expect_question("afw-1").note("afw-1", "Wij van De Lindehof belden met Veilig Thuis Waterveen, en met Bram.")
    found = form.page.locator("#notitie-afw-1-herkend [data-vondst]:visible")
    expect(found).to_have_text("Bram")


def test_a_note_says_what_it_is_for_and_its_warning_is_announced(form: Form) -> None:
    form.expect_question("afw-1").page.locator("#afw-1 summary", has_text="Notitie").click()
    note = form.page.get_by_role("textbox", name="Waarop baseer je dit?")
    expect(note).to_have_accessible_description(re.compile("geen namen, geen BSN"))
    expect(form.page.locator('[aria-live="polite"]:has(> #notitie-afw-1-herkend)')).to_have_count(1)


def test_no_browser_service_reads_notes(form: Form) -> None:
    make_record(form)
    notes = form.root.locator("textarea").evaluate_all(
        """(all) => all.map(({ spellcheck, writingSuggestions, autocomplete }) =>
             [spellcheck, writingSuggestions, autocomplete])"""
    )
    assert notes == [[False, "false", "off"]] * 8  # one at each question, and one for a row of each step
    for told in ("[data-delen] p", "#notitie-afw-1-herkend [data-vondst]"):
        assert form.page.locator(told).first.evaluate("({ translate }) => translate") is False


def test_participants_are_roles(form: Form) -> None:
    form.page.locator("summary", has_text="Deze zaak").click()
    group = form.page.get_by_role("group", name="Wie doen mee aan de weging?")
    expect(group.get_by_role("checkbox")).to_have_count(5)
    expect(group.get_by_role("checkbox", name="Intern begeleider")).not_to_be_checked()


def text_of(form: Form) -> str:
    """Return the visible text of the record, without the markers of its plain-text form."""
    shown = form.page.locator("[data-delen]").locator("h3, h4, p:not(.afw-knoppen), li")
    return "\n".join(shown.all_inner_texts())


def make_record(form: Form) -> Form:
    form.tick("situaties", "acuut").expect_question("afw-1")
    form.note("afw-1", "Het kind vertelde het.\nDe leerkracht hoorde het ook.").answer("afw-1", "ja")
    form.answer("afw-2", "ja").answer("afw-3", "weet_niet").expect_outcome("uitkomst-melden")
    form.tick("deelnemers", "aandachtsfunctionaris")
    form.page.get_by_role("button", name="Toon het verslag").click()
    expect(form.page.locator("[data-verslag]")).to_be_visible()
    return form


def test_the_record_describes_the_case_and_copies_what_it_shows(form: Form) -> None:
    form.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    make_record(form)
    shown = text_of(form)
    for told in (
        "Aan de weging deden mee: Intern begeleider.",
        "Gezien: Acute onveiligheid.",
        "Antwoord: Weet ik niet. Er is twijfel; dit telt als nee.",
        "Gebaseerd op: Het kind vertelde het.\nDe leerkracht hoorde het ook.",
        "Besluit 1, melden bij Veilig Thuis: noodzakelijk.",
        "Advies: Is er nu gevaar? Bel 112",
    ):
        assert told in shown
    form.page.get_by_role("button", name="Kopieer het hele verslag").click()
    expect(form.page.locator('[data-gekopieerd="gelukt"]')).to_be_visible()
    copied = form.page.evaluate("navigator.clipboard.readText()").replace("\r", "")
    lines = [line.removeprefix("- ") for line in copied.splitlines() if line]
    assert lines[1:] == shown.splitlines()
    form.page.get_by_role("button", name="Kopieer dit deel").nth(2).click()
    part = form.page.evaluate("navigator.clipboard.readText()").replace("\r", "")
    assert part.startswith("Stap 4: de weging\n")
    assert part in copied


def test_the_record_is_copied_without_the_clipboard_api(page: Page, site_url: str) -> None:
    page.add_init_script("delete Navigator.prototype.clipboard")  # as on a site without https
    form = Form(page, site_url).open().ready().answer("afw-1", "nee")
    page.get_by_role("button", name="Toon het verslag").click()
    page.get_by_role("button", name="Kopieer het hele verslag").click()
    expect(page.locator('[data-gekopieerd="gelukt"]')).to_be_visible()
    form.change("afw-1").expect_question("afw-1").page.locator("#afw-1 summary", has_text="Notitie").click()
    page.locator("#notitie-afw-1").press("Control+V")
    expect(page.locator("#notitie-afw-1")).to_have_value(re.compile("Vraag 1"))
    page.evaluate("() => { document.execCommand = () => false; }")
    page.locator("summary", has_text="Deze zaak").click()
    page.get_by_role("button", name="Kopieer het hele verslag").click()
    expect(page.locator('[data-gekopieerd="mislukt"]')).to_be_visible()


def test_an_outdated_record_says_so(form: Form) -> None:
    make_record(form)
    outdated = form.page.locator("[data-verouderd]")
    expect(outdated).to_be_hidden()
    form.tick("deelnemers", "directie")
    expect(outdated).to_be_visible()
    form.page.get_by_role("button", name="Toon het verslag").click()
    expect(outdated).to_be_hidden()
    assert "Aan de weging deden mee: Intern begeleider, Directeur." in text_of(form)


def test_only_the_record_is_printed_with_room_for_names_and_signatures(form: Form) -> None:
    shown = text_of(make_record(form))
    form.page.emulate_media(media="print")
    assert text_of(form) == shown
    expect(form.page.locator("[data-delen]")).to_be_visible()
    expect(form.page.get_by_role("rowheader", name="Handtekening")).to_be_visible()
    expect(form.page.locator('.mc-nood a[href="tel:112"]')).to_be_visible()
    for hidden in ("button:visible", ".afw-vraag:visible", ".afw-besluiten:visible", ".afw-uitkomst:visible"):
        expect(form.root.locator(hidden)).to_have_count(0)
    pages = len(re.findall(rb"/Type\s*/Page\b", form.page.pdf(format="A4")))
    assert pages <= 2


def test_a_reminder_holds_the_day_and_nothing_of_the_case(form: Form, tmp_path: Path) -> None:
    later = form.page.get_by_role("region", name="Wanneer kijken jullie opnieuw?")
    form.expect_question("afw-1").note("afw-1", "Het kind vertelde het.").answer("afw-1", "ja").answer("afw-2", "nee")
    form.answer("afw-3", "ja").expect_question("afw-4")
    expect(later).to_be_hidden()
    form.answer("afw-4", "ja").expect_outcome("uitkomst-hulp-loopt")
    later.get_by_role("button", name="Zet in je agenda").click()
    expect(later.get_by_role("alert")).to_have_text("Kies eerst een datum.")
    later.get_by_label("Datum voor vraag 5").fill("2027-02-01")
    with form.page.expect_download() as download:
        later.get_by_role("button", name="Zet in je agenda").click()
    download.value.save_as(tmp_path / "herinnering.ics")
    ics = (tmp_path / "herinnering.ics").read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20270201\n" in ics
    assert not re.search("afw|kind|vraag|melden|Lindehof|Veilig", ics.lower() + ics)
    form.page.get_by_role("button", name="Toon het verslag").click()
    expect(form.page.locator("[data-delen]")).to_contain_text("1 februari 2027")


def test_decisions_show_their_reasons_and_the_record_can_include_them(form: Form) -> None:
    form.tick("situaties", "disclosure").next("vooraf").answer("afw-1", "ja")
    why = form.page.locator("[data-waarom=melden]")
    why.locator("summary").click()
    expect(why.locator("[data-rij=melden-1] [data-geldt]")).to_be_visible()
    expect(why.locator("[data-rij=al-noodzakelijk-1] [data-geldt]")).to_be_visible()
    expect(why.locator("[data-geldt]:visible")).to_have_count(2)
    expect(why.locator("[data-rij=al-noodzakelijk-2] [data-geldt-niet]")).to_be_visible()
    sentence = why.locator("[data-rij=al-noodzakelijk-1] [data-zin]").inner_text()
    form.open_case().page.locator("[data-toon-verslag]").click()
    record = form.page.locator("[data-delen]")
    expect(record).to_contain_text("Besluit 1")
    expect(record).not_to_contain_text(sentence)
    form.page.get_by_label("Zet in het verslag waarom").check()
    form.page.locator("[data-toon-verslag]").click()
    expect(record).to_contain_text(sentence)
