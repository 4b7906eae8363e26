"""A case is kept in an encrypted file and taken up again, and a file that cannot be used leaves the case as it is."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from browser.form import Form
from core.test_dossier import CONTENT, ENVELOPE
from golden import FOLDER, expect_golden
from playwright.sync_api import Dialog, Page, expect

PASSPHRASE = "vier losse woorden café"  # noqa: S105 -- of files that only these tests make
NOTE = "Het kind vertelde het. [echt] {waar}"


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
"""A case as an earlier version of a site could have saved it: then an example that is gone now did not yet count."""

SALTED = {"salt": "AAECAwQFBgcICQoLDA0ODw==", "nonce": "AAECAwQFBgcICQoL"}


def other_program(root: Path, **given: str) -> str:
    command = [root / ".venv/bin/node", root / "tests/browser/other_program.mjs"]
    asked = json.dumps({"passphrase": PASSPHRASE, **given})
    return subprocess.run(command, input=asked, capture_output=True, check=True, text=True, encoding="utf-8").stdout


def save(form: Form, folder: Path, passphrase: str = PASSPHRASE, *, look: bool = True) -> Path:
    """Save the case, and say that the file is there, unless nobody looks."""
    form.unfold(form.page.locator("#bewaar-wachtzin")).fill(passphrase)
    form.page.locator("#bewaar-herhaal").fill(passphrase)
    with form.page.expect_download() as download:
        form.page.get_by_role("button", name="Bewaar dossierbestand").click()
    expect(form.page.locator('[data-melding="bewaard"]')).to_be_visible()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    if look:
        form.page.get_by_role("button", name="Ja, het bestand staat er").click()
    return path


def open_file(form: Form, path: Path, passphrase: str = PASSPHRASE) -> None:
    form.unfold(form.page.locator("#open-bestand")).set_input_files(path)
    form.page.locator("#open-wachtzin").fill(passphrase)
    form.page.get_by_role("button", name="Open dossierbestand").click()


def expect_message(page: Page, message: str) -> None:
    expect(page.locator(f'[data-melding~="{message}"]')).to_be_visible(timeout=15_000)
    expect(page.locator("[data-melding]:visible")).to_have_count(1)


@pytest.fixture
def kept(form: Form, tmp_path: Path) -> Path:
    """The file of a case in which help runs; the form is empty again."""
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


def test_a_file_of_version_1_is_this_text(root: Path) -> None:
    sealed = other_program(root, content=json.dumps(OLD), **SALTED)
    expect_golden("dossierbestand-versie-1.json", sealed)


def test_an_old_file_opens_and_all_that_changed_is_said_before_anything_is_asked(form: Form) -> None:
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
    # What the site no longer says still weighs, can be seen, and can be taken back.
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


def test_a_role_that_the_school_no_longer_has_stays_with_the_case(form: Form, root: Path, tmp_path: Path) -> None:
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


def test_a_case_goes_on_where_it_was_with_the_question_of_now_first(form: Form, kept: Path) -> None:
    open_file(form, kept)
    expect_message(form.page, "geopend")
    form.expect_question("afw-5").expect_outcome("uitkomst-hulp-loopt").expect_decisions("open", "ja")
    expect(form.page.locator("#afw-5 [data-kop]")).to_be_focused()
    expect(form.page.locator("[data-veranderd]:visible")).to_have_count(0)
    expect(form.page.locator("#notitie-afw-1")).to_have_value(NOTE)
    expect(form.page.locator("#deelnemer-directie")).to_be_checked()
    form.answer("afw-5", "nee").expect_outcome("uitkomst-opnieuw-melden")


def test_what_changed_in_the_protocol_since_is_said(form: Form, kept: Path) -> None:
    form.page.evaluate("document.querySelector('[data-protocol]').dataset.protocol = '2031-4'")
    open_file(form, kept)
    changed = form.page.locator("[data-veranderd]:visible")
    expect(changed).to_have_count(1, timeout=15_000)
    expect(changed).to_contain_text("toen versie 2026-1")


def test_a_file_that_cannot_be_used_leaves_the_case_as_it_is(form: Form, kept: Path) -> None:
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


def test_after_saving_the_passphrase_is_gone_for_good(form: Form, tmp_path: Path) -> None:
    save(form, tmp_path)
    form.page.locator("#bewaar-wachtzin").click()
    for keys in ("Control+Z", "Control+Y"):
        form.page.keyboard.press(keys)
        expect(form.page.locator("#bewaar-wachtzin")).to_have_value("")


def test_a_case_is_saved_when_someone_says_that_the_file_is_there(form: Form, tmp_path: Path) -> None:
    """A browser does not tell a page that its visitor refused a file."""
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
