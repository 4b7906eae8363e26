"""Test that a case is saved in an encrypted file and resumed, and that an unusable file leaves the case unchanged."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from browser.support import NOTE, PASSPHRASE, Form, expect_message, open_file, save
from core.schemas import CONTENT, ENVELOPE
from golden import FOLDER, expect_golden
from playwright.sync_api import Dialog, expect

OLD: dict[str, Any] = {
    "formaat": "meldcode-dossier",
    "versie": 1,
    "bewaard": "2025-03-01T09:30",
    "protocol": "2019-4",
    "regels": "0.0.1",
    "besluit": {"melden": "open", "hulp": "ja", "uitkomst": "uitkomst-hulp-loopt"},
    "zaak": {
        "antwoorden": {"afw-1": "ja", "afw-2": "nee", "afw-3": "ja", "afw-4": "ja"},
        "voorbeelden": ["b1-d-0123abcd"],
        "gezien": {"b1-d-0123abcd": "Een kind belt zelf naar school."},
        "notities": {"afw-1": NOTE},
        "herziening": "2025-04-01",
    },
}
"""A case as saved by an earlier version, with an example that the site no longer has and that did not count then."""

SALTED = {"salt": "AAECAwQFBgcICQoLDA0ODw==", "nonce": "AAECAwQFBgcICQoL"}


def other_program(root: Path, **given: str) -> str:
    command = [root / ".venv/bin/node", root / "tests/browser/other_program.mjs"]
    asked = json.dumps({"passphrase": PASSPHRASE, **given})
    return subprocess.run(command, input=asked, capture_output=True, check=True, text=True, encoding="utf-8").stdout


@pytest.fixture
def kept(form: Form, tmp_path: Path) -> Path:
    """The file of a case with help under way. The form is empty again."""
    form.note("afw-1", NOTE).answer("afw-1", "ja")
    form.answer("afw-2", "weet_niet").answer("afw-3", "ja").answer("afw-4", "ja")
    form.expect_outcome("uitkomst-hulp-loopt").tick("deelnemers", "directie")
    form.expect_question("afw-5").tick("omstandigheden", "eerder-gemeld")
    path = save(form, tmp_path)
    form.page.reload()
    form.ready().expect_before()
    return path


def test_another_program_reads_what_was_saved(kept: Path, root: Path) -> None:
    text = kept.read_text("utf-8")
    content = json.loads(other_program(root, file=text))
    ENVELOPE.validate(json.loads(text))
    CONTENT.validate(content)
    assert content["zaak"]["notities"]["afw-1"] == NOTE
    assert content["besluit"] == {"melden": "open", "hulp": "ja", "uitkomst": "uitkomst-hulp-loopt"}


def test_the_version_1_file_is_unchanged(root: Path) -> None:
    sealed = other_program(root, content=json.dumps(OLD), **SALTED)
    expect_golden("dossierbestand-versie-1.json", sealed)


def test_an_old_file_opens_with_a_list_of_what_changed(form: Form) -> None:
    CONTENT.validate(OLD)
    open_file(form, FOLDER / "dossierbestand-versie-1.json")
    expect_message(form.page, "geopend")
    changed = form.page.get_by_role("region", name="Er is iets veranderd sinds je de zaak hebt bewaard")
    expect(changed.get_by_role("heading")).to_be_focused()
    for told in (
        "toen versie 2019-4",
        "toen versie 0.0.1",
        "staat nu anders of niet meer",
        "iets anders uit dan toen",
        "bij een vermoeden van eergerelateerd geweld past",
    ):
        expect(changed).to_contain_text(told)
    form.expect_question("afw-5").expect_decisions("ja", "ja").expect_outcome("uitkomst-melden-en-hulp-loopt")
    # An example that was removed from the site still counts, is shown, and can be unticked.
    form.change("vooraf").expect_before()
    gone = form.page.get_by_role("checkbox", name="Een kind belt zelf naar school.")
    form.unfold(gone)
    expect(gone).to_be_checked()
    form.open_case().page.get_by_role("button", name="Toon het verslag").click()
    expect(form.page.locator("[data-delen]")).to_contain_text(
        "Een kind belt zelf naar school. (Dit voorbeeld staat nu niet meer in de meldcode.)"
    )
    gone.uncheck()
    form.expect_decisions("open", "ja").expect_question("afw-5").expect_outcome("uitkomst-hulp-loopt")


def test_a_role_that_the_school_removed_stays_in_the_case(form: Form, root: Path, tmp_path: Path) -> None:
    zaak = OLD["zaak"] | {"deelnemers": ["directie", "rol-zorgteam"]}
    zaak["gezien"] = zaak["gezien"] | {"rol-zorgteam": "Zorgteam"}
    sealed = other_program(root, content=json.dumps(OLD | {"zaak": zaak}), **SALTED)
    (tmp_path / "toen.json").write_text(sealed, "utf-8")
    open_file(form, tmp_path / "toen.json")
    expect_message(form.page, "geopend")
    expect(form.page.get_by_role("checkbox", name="Zorgteam")).to_be_checked()
    form.open_case().page.get_by_role("button", name="Toon het verslag").click()
    expect(form.page.locator("[data-delen]")).to_contain_text("Aan de weging deden mee: Directeur, Zorgteam.")
    content = json.loads(other_program(root, file=save(form, tmp_path).read_text("utf-8")))
    assert (content["zaak"]["deelnemers"], content["zaak"]["gezien"]) == (zaak["deelnemers"], zaak["gezien"])


def test_a_file_says_nothing_about_the_case(kept: Path) -> None:
    assert re.fullmatch(r"meldcode-dossier-\d{4}-\d\d-\d\d\.json", kept.name)
    text = kept.read_text("utf-8")
    assert json.loads(text)["sleutel"]["rondes"] >= 600_000
    assert not re.search("kind|afw-|directie|weet_niet", text)


def test_an_opened_case_continues_at_the_current_question(form: Form, kept: Path) -> None:
    open_file(form, kept)
    expect_message(form.page, "geopend")
    form.expect_question("afw-5").expect_outcome("uitkomst-hulp-loopt").expect_decisions("open", "ja")
    expect(form.page.locator("#afw-5 [data-kop]")).to_be_focused()
    expect(form.page.locator("[data-veranderd]:visible")).to_have_count(0)
    expect(form.page.locator("#notitie-afw-1")).to_have_value(NOTE)
    expect(form.page.locator("#deelnemer-directie")).to_be_checked()
    form.answer("afw-5", "nee").expect_outcome("uitkomst-opnieuw-melden")


def test_a_changed_protocol_is_reported(form: Form, kept: Path) -> None:
    form.page.evaluate("document.querySelector('[data-protocol]').dataset.protocol = '2031-4'")
    open_file(form, kept)
    changed = form.page.locator("[data-veranderd]:visible")
    expect(changed).to_have_count(1, timeout=15_000)
    expect(changed).to_contain_text("toen versie 2026-1")


def test_an_unusable_file_leaves_the_case_unchanged(form: Form, kept: Path) -> None:
    form.note("afw-1", "Een andere zaak.").answer("afw-1", "ja").expect_question("afw-2")
    whole = kept.read_text("utf-8")
    open_file(form, kept, "een heel andere wachtzin")
    expect_message(form.page, "wachtzin")
    for text, message in (
        (whole.replace('"versie": 1', '"versie": 2'), "nieuwer"),
        (json.dumps(json.loads(whole) | {"controle": 1}), "beschadigd"),
        (whole[: len(whole) // 2], "geen-dossier"),
        ('{"naam": "iets anders"}', "geen-dossier"),
        ("\x00" * 300_000, "geen-dossier"),
    ):
        kept.write_text(text, "utf-8")
        open_file(form, kept)
        expect_message(form.page, message)
    form.expect_question("afw-2")
    expect(form.page.locator("#notitie-afw-1")).to_have_value("Een andere zaak.")


def test_opening_a_file_over_unsaved_work_asks_first(form: Form, kept: Path) -> None:
    form.note("afw-1", "Een andere zaak.")
    open_file(form, kept)
    dialog = form.page.get_by_role("dialog", name="Wil je de zaak vervangen?")
    dialog.get_by_role("button", name="Nee, ga terug").click(timeout=15_000)
    expect(form.page.locator("#notitie-afw-1")).to_have_value("Een andere zaak.")
    open_file(form, kept)
    dialog.get_by_role("button", name="Ja, open het bestand").click(timeout=15_000)
    form.expect_question("afw-5")


@pytest.mark.parametrize(
    ("first", "second", "message"), [("kort", "kort", "te_kort"), ("a" * 12, "b" * 12, "ongelijk")]
)
def test_a_passphrase_is_long_and_typed_twice(form: Form, first: str, second: str, message: str) -> None:
    form.unfold(form.page.locator("#bewaar-wachtzin")).fill(first)
    form.page.locator("#bewaar-herhaal").fill(second)
    form.page.get_by_role("button", name="Bewaar dossierbestand").click()
    expect_message(form.page, message)
    expect(form.page.locator("#bewaar-wachtzin")).to_be_focused()


def test_the_passphrase_is_cleared_after_saving(form: Form, tmp_path: Path) -> None:
    save(form, tmp_path)
    form.page.locator("#bewaar-wachtzin").click()
    for keys in ("Control+Z", "Control+Y"):
        form.page.keyboard.press(keys)
        expect(form.page.locator("#bewaar-wachtzin")).to_have_value("")


def test_a_case_counts_as_saved_after_confirmation(form: Form, tmp_path: Path) -> None:
    """A page cannot know whether the visitor cancelled the download."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    form.page.on("dialog", stay)
    form.note("afw-1", NOTE)
    save(form, tmp_path, look=False)
    away = form.page.get_by_role("link", name="1 Signalen")
    away.click(no_wait_after=True)
    while not asked:
        form.page.wait_for_timeout(50)
    form.note("afw-1", f"{NOTE} En nog iets.")
    form.page.get_by_role("button", name="Ja, het bestand staat er").click()
    expect_message(form.page, "bewaard_en_veranderd")
    save(form, tmp_path)
    expect_message(form.page, "staat_er")
    expect(form.page.locator('[data-melding="staat_er"]')).to_be_focused()
    away.click()
    form.page.wait_for_url(re.compile("stap-1"))
    assert asked == ["beforeunload"]
