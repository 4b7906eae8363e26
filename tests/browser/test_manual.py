"""Test that the screenshots in the manual and the README have the right size; `make screenshots` updates them."""

import datetime
import os
import re
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from browser.support import PHONE, Form, OpenPage
from meldcode_site.build import BuildError, build_site, docs_folder
from meldcode_site.check.report import make_report
from meldcode_site.check.show import as_page
from meldcode_site.errors import SiteError
from meldcode_site.new.scaffold import Beginning, scaffold
from meldcode_site.school.load import load_profile
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.serve import Workshop, preview
from PIL import Image
from playwright.sync_api import Page, expect
from school.conftest import change

LAPTOP = {"width": 1100, "height": 700}
TODAY = datetime.date(2026, 9, 1)
WRITE = bool(os.environ.get("WRITE_SCREENSHOTS"))


@pytest.fixture
def school(tmp_path: Path) -> Path:
    folder = tmp_path / "mijn-school"
    beginning = Beginning(
        naam="Basisschool De Vlieger",
        soort="basisonderwijs",
        plaats="Zandwijk",
        bestuur="Stichting Wind",
        systeem="ParnasSys",
        regio="Veilig Thuis Zandstreek",
    )
    scaffold(folder, beginning, "1.0.0")
    return folder


@pytest.fixture
def workshop(school: Path) -> Workshop:
    def report() -> str:
        profiel = load_profile(school / "school.yml")
        files = OwnFiles(docs_folder(school), school / "paginas")
        return as_page(make_report(profiel, files, TODAY), profiel.school.naam)

    made = Workshop(lambda: build_site(school, school / "site"), report, list, (BuildError, SiteError), print)
    made.make()
    return made


@pytest.fixture
def site_url(workshop: Workshop, school: Path) -> Iterator[str]:
    web = preview(workshop, school / "site", 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_port}/"
    web.shutdown()
    web.server_close()


@pytest.fixture
def laptop(open_page: OpenPage) -> Page:
    return open_page(viewport=LAPTOP)


def take(page: Page, root: Path, name: str, folder: str = "paginas/handleiding") -> None:
    """Take a screenshot, and check that the published one has the same size."""
    picture = root / folder / name
    taken = page.screenshot()
    if WRITE:
        picture.parent.mkdir(exist_ok=True)
        colours = Image.open(BytesIO(taken)).convert("RGB").quantize(24, dither=Image.Dither.NONE)
        colours.save(
            picture, optimize=True, lossless=True
        )  # a fraction of the bytes, which every visitor's browser caches
    with Image.open(picture) as published:
        assert published.size == Image.open(BytesIO(taken)).size, f"{picture} has another size than its page"


def test_the_first_page(laptop: Page, site_url: str, root: Path) -> None:
    laptop.goto(site_url)
    expect(laptop.locator(".mc-school")).to_contain_text("Basisschool De Vlieger")
    take(laptop, root, "eerste-pagina.webp")


def test_a_mistake(laptop: Page, site_url: str, root: Path, school: Path, workshop: Workshop) -> None:
    change(school / "school.yml", ("  plaats:", "  plats:"))
    workshop.make()
    laptop.goto(site_url)
    shorten = "(element, folder) => (element.textContent = element.textContent.replaceAll(folder, ''))"
    laptop.locator("pre").evaluate(shorten, f"{school.parent}/")
    expect(laptop.locator("pre")).to_contain_text("bedoel je `plaats`?")
    take(laptop, root, "fout.webp")


def test_the_report(laptop: Page, site_url: str, root: Path) -> None:
    laptop.goto(f"{site_url}controle/")
    expect(laptop.get_by_role("heading", level=1)).to_contain_text("compleet?")
    take(laptop, root, "controle.webp")


def test_the_pictures_of_the_readme(open_page: OpenPage, site_url: str, root: Path) -> None:
    phone = open_page(viewport=PHONE)
    phone.goto(site_url)
    take(phone, root, "telefoon.png", "readme")
    form = Form(open_page(viewport={"width": 1280, "height": 853}), site_url).open().ready()
    form.answer("afw-1", "ja").answer("afw-2", "ja").answer("afw-3", "weet_niet").expect_outcome("uitkomst-melden")
    form.page.locator("[data-deel=antwoorden]").evaluate("(lines) => lines.scrollIntoView()")
    take(form.page, root, "laptop.png", "readme")
    shown = set(re.findall(r"readme/([\w-]+\.png)", (root / "README.md").read_text("utf-8")))
    assert shown == {path.name for path in (root / "readme").iterdir()}


def test_every_screenshot_in_the_manual_has_a_test(root: Path) -> None:
    manual = (root / "paginas/handleiding.md").read_text("utf-8")
    shown = set(re.findall(r"\(handleiding/([\w-]+\.webp)\)", manual))
    assert shown == {path.name for path in (root / "paginas/handleiding").iterdir()}
    assert shown == set(re.findall(r'root, "([\w-]+\.webp)"\)', Path(__file__).read_text("utf-8")))
