"""Save a case as a dossier file, and open one."""

from pathlib import Path

from browser.support.form import Form
from playwright.sync_api import Page, expect

PASSPHRASE = "vier losse woorden café"  # noqa: S105 -- for files that only these tests create
NOTE = "Het kind vertelde het. [echt] {waar}"


def save(form: Form, folder: Path, passphrase: str = PASSPHRASE, *, look: bool = True) -> Path:
    """Save the case and, if `look`, confirm that the file has arrived."""
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
