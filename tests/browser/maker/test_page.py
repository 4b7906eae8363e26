"""A primary school goes from an empty form to a site, makes mistakes on the way, and goes on another day."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

import pytest
from browser.maker.page import served
from browser.support.axe import violations
from browser.support.layout import misfits
from meldcode_site.maker.session import Session
from meldcode_site.school.load import load_profile
from playwright.sync_api import Browser, Dialog, Frame, Locator, Page, ViewportSize, expect

LAPTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 360, "height": 740}
NEEDED = {
    "Hoe heten jullie?": "Basisschool 't Nest",
    "In welke plaats?": "Waterveen",
    "Hoe heet het bestuur?": "Stichting Leerrijk",
    "Welke Veilig Thuis-organisatie is van jullie regio?": "Veilig Thuis Waterveen",
    "In welk systeem leggen jullie vast?": "ParnasSys",
}
SLOW = 60_000
LEAVES = "() => dispatchEvent(new Event('beforeunload', { cancelable: true }))"
"""Return whether the page lets someone leave without a question, so all is kept."""
UNCHECKED_WHILE_PACKING = """(box) => {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (asked, ...more) {
    postMessage.call(this, asked, ...more);
    if (asked.do === "pack" && box.checked) box.click();
  };
}"""


class Maker:
    """The page, as someone handles it who works at a school."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        page.set_default_timeout(SLOW)
        page.goto(url)
        self.wrong = page.locator('[data-soort="fout"] li')
        self.open = page.locator('[data-soort="leeg"] li')
        self.preview = page.frame_locator("iframe")
        self.ready = page.locator('.mk-stand [data-stand="klaar"]')

    def wait(self) -> None:
        """Until the program is there."""
        expect(self.page.locator('[data-toestand="ready"]')).to_be_visible(timeout=SLOW)

    def field(self, pointer: str) -> Locator:
        return self.page.locator(f'[name="{pointer}"]')

    def unfold(self, about: str, within: Locator | None = None) -> None:
        summary = (within or self.page.locator("body")).locator("summary", has_text=about).first
        summary.focus()
        self.page.keyboard.press("Enter")

    def frame(self) -> Frame:
        found = self.page.locator("iframe").element_handle().content_frame()
        assert found
        return found

    def download(self, button: str) -> bytes:
        with self.page.expect_download(timeout=SLOW) as download:
            self.page.get_by_role("button", name=button).click()
        return Path(download.value.path()).read_bytes()

    def choose(self, content: bytes) -> None:
        field = self.page.get_by_label("Open een map die je hebt bewaard")
        field.set_input_files({"name": "map.zip", "mimeType": "application/zip", "buffer": content})

    def audit(self, scheme: Literal["light", "dark"] = "light") -> None:
        assert violations(self.page, scheme) == []
        assert misfits(self.page) == []


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def broken() -> str:
    """A script that takes something away from the browser."""
    return ""


@pytest.fixture
def maker(browser: Browser, root: Path, tmp_path: Path, asked: list[str], broken: str) -> Iterator[Maker]:
    session = Session(tmp_path / "school", lambda: datetime.date(2026, 11, 28))
    with served(root, session) as url:
        context = browser.new_context(viewport=LAPTOP, reduced_motion="reduce")
        errors: list[str] = []
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.add_init_script(path=root / "node_modules/axe-core/axe.min.js")
        page.add_init_script(broken)
        yield Maker(page, url)
        context.close()
        assert errors == []
        assert [
            each for each in asked if not each.startswith((urljoin(url, "/"), f"blob:{urljoin(url, '/')}", "data:"))
        ] == []


def fill_in_what_is_needed(maker: Maker) -> None:
    """What nobody has come to yet is no mistake."""
    page = maker.page
    expect(maker.open).to_have_count(len(NEEDED))
    expect(maker.wrong).to_have_count(0)
    expect(page.locator("[data-fout]:visible")).to_have_count(0)
    maker.audit()
    for label, text in NEEDED.items():
        page.get_by_label(label).fill(text)
    expect(maker.preview.locator(".mc-school")).to_contain_text("Basisschool 't Nest", timeout=SLOW)
    expect(page.locator("[data-meldingen]")).to_be_hidden()
    expect(page.locator(".mk-stand")).to_contain_text("Er mist nog 2")


def see_the_page_that_belongs_to_it(maker: Maker) -> None:
    """It follows what is being filled in."""
    maker.field("/stappen/stap-3/legt_vast").first.focus()
    expect(maker.preview.locator("h1")).to_contain_text("Stap 3", timeout=SLOW)


def make_a_mistake(maker: Maker) -> None:
    """A mistake is told at its field and on top, and leaves the last good site."""
    page = maker.page
    maker.unfold("logo en kleur")
    colour = maker.field("/school/kleur")
    colour.fill("#ffee00")
    page.keyboard.press("Tab")
    expect(maker.wrong).to_have_count(1, timeout=SLOW)
    expect(colour).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[id=veld-school-kleur-fout]")).to_contain_text("is te licht om te lezen")
    expect(page.locator("[data-vorige]")).to_be_visible()
    expect(maker.preview.locator(".mc-school")).to_be_visible()
    expect(page.locator("[data-download-site]")).to_be_disabled()
    maker.audit()
    maker.wrong.get_by_role("link", name="Kleur").press("Enter")
    expect(colour).to_be_focused()
    colour.fill("#7a1f5c")
    expect(page.locator("[data-meldingen]")).to_be_hidden(timeout=SLOW)
    expect(colour).not_to_have_attribute("aria-invalid", "true")


def add_a_role(maker: Maker) -> None:
    """A role of their own: the focus goes along, and the steps know it at once."""
    page = maker.page
    maker.unfold("nog een rol")
    page.get_by_role("button", name="Voeg toe: rol").press("Enter")
    page.keyboard.type("Zorgteam")
    page.keyboard.press("Tab")
    page.keyboard.type("zorgteams")
    page.locator("[id=veld-stappen-stap-2-doet_mee]").get_by_label("Zorgteam").check()
    page.get_by_role("button", name="Voeg toe: rol").press("Enter")
    page.get_by_role("button", name=re.compile("Haal weg rol")).last.press("Enter")
    expect(page.get_by_role("button", name="Haal weg rol Zorgteam")).to_be_focused()
    maker.field("/stappen/stap-2/doet_mee").first.focus()
    expect(maker.preview.get_by_text("zorgteam", exact=False).first).to_be_visible(timeout=SLOW)


def try_another_kind_of_school(maker: Maker) -> None:
    """Another kind of school brings other names, and leaves what they chose."""
    page = maker.page
    maker.field("/rollen/directie/naam").fill("schoolleider")
    kind = page.get_by_label("Wat voor onderwijs geven jullie?")
    kind.select_option("mbo")
    assert maker.field("/rollen/leerkracht/naam").input_value() == "mentor"
    assert maker.field("/rollen/directie/naam").input_value() == "schoolleider"
    kind.select_option("basisonderwijs")


def follow_the_report(maker: Maker) -> None:
    """The report leads to what is missing."""
    page = maker.page
    page.get_by_role("link", name=re.compile("Ga hierheen Aandacht voor bijzondere vormen")).press("Enter")
    expect(maker.field("/deskundigen/eergerelateerd")).to_be_focused()
    page.keyboard.type("de politie in Waterveen")
    expect(maker.ready).to_be_hidden()
    maker.field("/meldcode/vastgesteld_op").fill("2026-09-01")
    maker.field("/meldcode/vastgesteld_door").fill("het bestuur")
    expect(maker.ready).to_be_visible(timeout=SLOW)


def change_a_text(maker: Maker) -> None:
    """A text of their own that leaves out what must be told."""
    page = maker.page
    maker.unfold("tekst veranderen")
    page.get_by_label("Welke tekst wil je veranderen?").select_option("vastleggen.md")
    text = page.get_by_label("Tekst", exact=True)
    expect(text).to_have_value(re.compile("org-vertrouwelijk"))
    ours = text.input_value()
    text.fill("# Vastleggen\n\nDoen we niet.\n")
    expect(page.locator("[data-op-te-lossen] li")).to_contain_text("#org-vertrouwelijk", timeout=SLOW)
    expect(maker.ready).to_be_hidden()
    text.fill(ours + "\n\nOok op papier, in de kluis.\n")
    expect(maker.ready).to_be_visible(timeout=SLOW)
    expect(maker.preview.get_by_text("in de kluis")).to_be_visible(timeout=SLOW)


def open_a_form_in_the_frame(maker: Maker) -> None:
    """The forms of the site work in the frame."""
    page = maker.page
    page.get_by_label("Welke tekst wil je veranderen?").select_option("afwegingskader/index.md")
    expect(maker.preview.locator("[data-module=afwegingskader]")).to_have_attribute(
        "data-engine", "ready", timeout=SLOW
    )


def download_all(maker: Maker, folder: Path) -> bytes:
    """What was made is what the command reads."""
    kept = maker.download("Download de map van je school")
    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        archive.extractall(folder)
    profiel = load_profile(folder / "school.yml")
    assert (profiel.school.naam, profiel.school.kleur) == ("Basisschool 't Nest", "#7a1f5c")
    assert profiel.rollen.eigen["zorgteam"].meervoud == "zorgteams"
    assert profiel.stappen.stap_2.doet_mee == ("zorgteam",)
    assert "kluis" in (folder / "paginas/vastleggen.md").read_text("utf-8")
    with zipfile.ZipFile(io.BytesIO(maker.download("Download de site"))) as archive:
        assert "Basisschool &#39;t Nest" in archive.read("index.html").decode()
    return kept


def go_on_another_day(maker: Maker, kept: bytes) -> None:
    """Another day: a file that is none changes nothing, the one that was kept brings all of it back."""
    page = maker.page
    page.evaluate("() => document.querySelectorAll('details').forEach((each) => (each.open = true))")
    maker.audit()
    page.reload()
    expect(maker.open).to_have_count(len(NEEDED), timeout=SLOW)
    maker.choose(b"PK nothing")
    expect(page.locator("[data-geweigerd]")).to_contain_text("geen heel zip-bestand", timeout=SLOW)
    expect(maker.open).to_have_count(len(NEEDED))
    maker.choose(kept)
    expect(page.locator("[data-geopend]")).to_be_visible(timeout=SLOW)
    expect(maker.ready).to_be_visible(timeout=SLOW)
    assert page.get_by_label("Hoe heten jullie?").input_value() == "Basisschool 't Nest"
    expect(page.locator("[id=veld-stappen-stap-2-doet_mee]").get_by_label("Zorgteam")).to_be_checked()
    assert maker.download("Download de map van je school") == kept


def open_what_does_not_fit(maker: Maker, kept: bytes) -> None:
    """What the form cannot hold is asked about before anything is lost."""
    page = maker.page
    maker.choose(changed(kept, "school.yml", "kind: kind\n", "kind: pupil\n"))
    expect(page.locator("[data-past-niet] li")).to_contain_text("kind: dit past niet", timeout=SLOW)
    expect(page.get_by_role("button", name="Ga terug")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-past-niet]")).to_be_hidden(timeout=SLOW)
    assert maker.download("Download de map van je school") == kept


def open_a_folder_of_an_older_page(maker: Maker, kept: bytes) -> None:
    """What changed in our texts since then is told, and leads there."""
    page = maker.page
    maker.choose(changed(kept, "onze-teksten.json", '"vastleggen.md": "', '"vastleggen.md": "0'))
    told = page.locator("[data-sinds] li")
    expect(told).to_have_count(1, timeout=SLOW)
    expect(told).to_contain_text("(vastleggen.md) is veranderd. Jullie hebben een eigen versie.", use_inner_text=True)
    told.get_by_role("button").press("Enter")
    expect(page.get_by_label("Tekst", exact=True)).to_have_value(re.compile("in de kluis"))


def keep_it_in_the_browser(maker: Maker) -> None:
    """In this browser it stays when that is asked, and until it is wiped."""
    page = maker.page
    box = page.get_by_label("Bewaar het ook in deze browser")
    box.check()
    page.get_by_label("In welke plaats?").fill("Overveen")
    expect(maker.preview.locator(".md-copyright")).to_contain_text("Overveen", timeout=SLOW)
    page.wait_for_function(LEAVES, timeout=SLOW)
    page.reload()
    page.get_by_role("button", name="Ga daarmee verder").click(timeout=SLOW)
    expect(page.get_by_label("In welke plaats?")).to_have_value("Overveen", timeout=SLOW)
    expect(box).to_be_checked(timeout=SLOW)
    page.evaluate(UNCHECKED_WHILE_PACKING, box.element_handle())
    page.get_by_label("In welke plaats?").fill("Elders")
    expect(page.get_by_text("Gewist: in deze browser staat je map niet meer")).to_be_visible(timeout=SLOW)
    maker.download("Download de map van je school")  # when all that was begun is done
    page.reload()
    expect(maker.open).to_have_count(len(NEEDED), timeout=SLOW)
    expect(page.locator("[data-staat-hier]")).to_be_hidden()


def look_on_a_phone(maker: Maker) -> None:
    """On a phone all of it is below each other, in the dark too."""
    page = maker.page
    page.set_viewport_size(PHONE)
    maker.audit()
    page.emulate_media(color_scheme="dark")
    maker.audit("dark")


def leave(maker: Maker) -> None:
    """Who leaves with what was not kept is asked."""
    page = maker.page
    asked: list[str] = []

    def stay_no_longer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay_no_longer)
    page.get_by_label("In welke plaats?").fill("Elders")
    page.reload()
    assert asked == ["beforeunload"]


def test_from_an_empty_form_to_a_site_and_on_another_day(maker: Maker, tmp_path: Path) -> None:
    maker.wait()
    fill_in_what_is_needed(maker)
    see_the_page_that_belongs_to_it(maker)
    make_a_mistake(maker)
    add_a_role(maker)
    try_another_kind_of_school(maker)
    follow_the_report(maker)
    change_a_text(maker)
    open_a_form_in_the_frame(maker)
    kept = download_all(maker, tmp_path / "kept")
    go_on_another_day(maker, kept)
    open_what_does_not_fit(maker, kept)
    open_a_folder_of_an_older_page(maker, kept)
    keep_it_in_the_browser(maker)
    look_on_a_phone(maker)
    leave(maker)


def press(maker: Maker, button: str) -> None:
    maker.page.get_by_role("button", name=button).last.focus()
    maker.page.keyboard.press("Enter")


def test_a_secondary_school_with_its_own_roles_locations_and_page_by_keyboard_only(
    maker: Maker, tmp_path: Path
) -> None:
    page = maker.page
    maker.wait()
    kind = maker.field("/school/soort")
    kind.focus()
    page.keyboard.type("voort")
    expect(kind).to_have_value("voortgezet onderwijs")
    for label, text in NEEDED.items():
        page.get_by_label(label).focus()
        page.keyboard.type(text)
    maker.unfold("elke locatie of afdeling")
    for location in ("Noord", "Zuid"):
        press(maker, "Voeg toe: locatie")
        page.keyboard.type(location)
    maker.unfold("nog een rol")
    press(maker, "Voeg toe: rol")
    page.keyboard.type("Zorgcoördinator")
    page.keyboard.press("Tab")
    page.keyboard.type("zorgcoördinatoren")
    item = page.locator('[data-lijst="/rollen"] [data-item]')
    maker.unfold("wie dit is", item)
    item.get_by_label("Naam", exact=True).first.focus()
    page.keyboard.type("Sam de Wit")
    item.get_by_label("Voor welke locatie?").first.focus()
    page.keyboard.type("Zuid")
    item.get_by_label("voor iedereen").first.focus()
    page.keyboard.press("Space")
    final = maker.field("/eindverantwoordelijk")
    final.focus()
    page.keyboard.type("Zorg")
    maker.unfold("tekst veranderen")
    page.get_by_label("Of maak een nieuwe pagina").focus()
    page.keyboard.type("onze-aanpak")
    press(maker, "Maak deze pagina")
    expect(page.get_by_label("Tekst", exact=True)).to_be_focused()
    page.keyboard.type("Iedereen kent onze zorgcoördinator.")
    expect(maker.preview.get_by_text("Iedereen kent onze zorgcoördinator.")).to_be_visible(timeout=SLOW)
    with zipfile.ZipFile(io.BytesIO(maker.download("Download de map van je school"))) as archive:
        archive.extractall(tmp_path / "kept")
    profiel = load_profile(tmp_path / "kept/school.yml")
    assert profiel.school.soort == "voortgezet onderwijs"
    assert profiel.locaties == ("Noord", "Zuid")
    assert profiel.eindverantwoordelijk == "zorgcoordinator"
    [person] = profiel.rollen.eigen.values()
    assert (person.contact.naam, person.contact.locatie, person.contact.openbaar) == ("Sam de Wit", "Zuid", True)
    with zipfile.ZipFile(io.BytesIO(maker.download("Download de site"))) as archive:
        assert "Sam de Wit" in archive.read("wie-doet-wat/index.html").decode()
        assert "Iedereen kent onze" in archive.read("onze-aanpak/index.html").decode()


def test_a_mistake_in_every_field_is_told_at_that_field(maker: Maker) -> None:
    page = maker.page
    maker.wait()
    page.evaluate("() => document.querySelectorAll('details').forEach((each) => (each.open = true))")
    for button in page.locator("[data-formulier] > section [data-voeg-toe]:visible").all():
        button.press("Enter")
    pasted = """() =>
     [...document.querySelectorAll("#formulier :is(input[type=text], textarea)[name]")].map((field) => {
      [field.value, field.dataset.was] = [field.dataset.was ?? `${field.value}x\u200b`, field.value];
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("focusout", { bubbles: true }));
      return field.name;
    })"""
    names = page.evaluate(pasted)  # with a character that nobody sees, as text from elsewhere can have
    assert len(names) > 60
    expect(page.locator(", ".join(f'[name="{each}"]:not([aria-invalid])' for each in names))).to_have_count(
        0, timeout=SLOW
    )
    assert maker.wrong.count() >= len(names)
    maker.audit()
    page.evaluate(pasted)
    expect(maker.wrong.filter(has_text="teken dat je niet ziet")).to_have_count(0, timeout=SLOW)


@pytest.mark.parametrize(
    "broken",
    [
        "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('refused', 'SecurityError'); } });"
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error('refused'));"
    ],
    ids=[""],
)
def test_a_browser_that_keeps_nothing_still_makes_the_site(maker: Maker) -> None:
    page = maker.page
    maker.wait()
    for label, text in NEEDED.items():
        page.get_by_label(label).fill(text)
    expect(page.locator("[data-voorbeeld-is=geen]")).to_be_visible()
    page.get_by_label("Bewaar het ook in deze browser").check()
    expect(page.locator("[data-bewaart-niet]")).to_be_visible(timeout=SLOW)
    expect(page.get_by_label("Bewaar het ook in deze browser")).not_to_be_checked()
    maker.audit()
    assert maker.download("Download de site")


@pytest.mark.parametrize("broken", ["delete globalThis.WebAssembly;"], ids=[""])
def test_a_browser_without_webassembly_says_so_and_keeps_what_is_filled_in(maker: Maker) -> None:
    failed = maker.page.locator('[data-toestand="failed"]')
    expect(failed).to_contain_text("Deze browser mag geen WebAssembly gebruiken")
    maker.page.get_by_label("Hoe heten jullie?").fill("De Brug")
    maker.audit()
    expect(maker.page.locator("[data-download-site]")).to_be_disabled()


def changed(content: bytes, file: str, old: str, new: str) -> bytes:
    """The zip with another text in one of its files."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            assert name != file or old.encode() in text
            after.writestr(name, text.replace(old.encode(), new.encode()) if name == file else text)
    return made.getvalue()
