"""Test a case that begins at step 1: its rows, what is asked about them, and that they stay with the case."""

from pathlib import Path

from browser.support import Form, open_file, save
from playwright.sync_api import Locator, expect


def row(form: Form, name: str) -> Locator:
    return form.page.get_by_role("group", name=name, exact=True)


def begin(form: Form) -> Form:
    """Write down a signal, by keyboard alone."""
    keyboard = form.page.keyboard
    form.page.locator("summary", has_text="Begin bij het eerste signaal").focus()
    for key in ("Enter", "Tab", "Enter"):
        keyboard.press(key)
    expect(row(form, "Signaal 1").get_by_label("Datum")).to_be_focused()
    row(form, "Signaal 1").get_by_label("Datum").fill("2026-11-12")
    row(form, "Signaal 1").get_by_label("Wat is het?").select_option("indruk")
    row(form, "Signaal 1").get_by_label("Wie zag of hoorde dit?").fill("de leerkracht")
    row(form, "Signaal 1").get_by_label("Wat is er gezien of gehoord?").fill("Stiller dan anders.\nOok in de pauze.")
    return form


def test_who_only_wants_the_questions_sees_only_these(form: Form) -> None:
    expect(form.page.locator("[data-rijen]:visible, [data-plaats] > *, [data-navraag]:visible")).to_have_count(0)
    form.answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")
    expect(form.page.locator("[data-rijen]:visible, [data-plaats] > *, [data-navraag]:visible")).to_have_count(0)


def test_what_is_missing_is_asked_about_until_it_is_there(form: Form) -> None:
    begin(form).answer("afw-1", "ja")
    asked = form.page.locator("[data-navraag]:visible")
    expect(asked).to_have_count(0)
    form.answer("afw-2", "ja").expect_outcome("uitkomst-melden-samen-verder")
    expect(asked).to_have_count(2)
    form.page.get_by_role("button", name="Voeg een overleg toe").click()
    row(form, "Overleg 1").get_by_label("Welk advies kreeg je?").fill("Bel Veilig Thuis.")
    form.page.get_by_role("button", name="Voeg een gesprek toe").click()
    row(form, "Gesprek 1").get_by_label("Wat is het?").select_option("uitgesteld")
    expect(asked).to_have_count(1)
    expect(asked).to_contain_text("er staat niet waarom")
    row(form, "Gesprek 1").get_by_label("Wat is er gezegd").fill("Niet veilig.")
    row(form, "Gesprek 1").get_by_label("Wat is er gezegd").blur()
    expect(asked).to_have_count(0)
    # Removing it brings the question back, once it is confirmed.
    row(form, "Gesprek 1").get_by_role("button", name="Haal gesprek 1 weg").click()
    form.page.get_by_role("button", name="Ja, haal het weg").click()
    expect(form.page.get_by_role("button", name="Voeg een gesprek toe")).to_be_focused()
    expect(form.page.locator("[data-is-weg]:visible")).to_have_text("Gesprek 1 is weggehaald.")
    expect(asked).to_have_count(1)


def test_rows_are_recorded_saved_and_cleared_with_the_case(form: Form, tmp_path: Path) -> None:
    begin(form)
    row(form, "Signaal 1").get_by_label("Wie zag of hoorde dit?").fill("Ik hoorde het van Bram")
    expect(form.page.locator(".afw-rij [data-vondst]:visible")).to_have_text("Bram")
    form.answer("afw-1", "ja").answer("afw-2", "ja").expect_outcome("uitkomst-melden-samen-verder")
    form.open_case().page.get_by_role("button", name="Toon het verslag").click()
    told = "12 november 2026. Gezien of gehoord door: Ik hoorde het van Bram. Stiller dan anders.\nOok in de pauze."
    expect(form.page.locator("[data-delen] li").first).to_have_text(told)
    expect(form.page.locator("[data-delen] h3")).to_have_count(6)
    path = save(form, tmp_path)
    form.clear_all()
    expect(form.page.locator("[data-plaats] > *, [data-navraag]:visible")).to_have_count(0)
    open_file(form, path)
    kept = row(form, "Signaal 1")
    expect(kept.get_by_label("Datum")).to_have_value("2026-11-12")
    expect(kept.get_by_label("Wat is het?")).to_have_value("indruk")
    expect(kept.get_by_label("Wat is er gezien of gehoord?")).to_have_value("Stiller dan anders.\nOok in de pauze.")
    expect(form.page.locator("[data-navraag]:visible")).to_have_count(2)
