"""In every browser the page works, and makes the site that `meldcode build` makes, byte for byte."""

import json
import threading
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from browser.maker.conftest import Schools
from browser.support.pages import start_engine
from meldcode_site.build import build_site
from meldcode_site.maker.write import write_from_source
from meldcode_site.publishing.mark import MARK
from meldcode_site.serve import server
from playwright.sync_api import Playwright
from programs import Engine

COPIES = (".br", ".gz")
RICHEST = "kindcentrum"
TRIED = {"chromium": ("demo", RICHEST), "firefox": ("vijandig", RICHEST), "webkit": ("mbo", RICHEST)}
NEEDED = {
    "/school/naam": "De Brug",
    "/school/plaats": "Zandwijk",
    "/school/bestuur": "Wind",
    "/vastleggen/systeem": "ParnasSys",
    "/veilig_thuis/regio": "Zandstreek",
}
SHOWN = "(text) => document.querySelector('iframe')?.contentDocument?.body?.textContent.includes(text)"


@pytest.fixture(scope="module")
def address(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page is served."""
    folder = tmp_path_factory.mktemp("pagina")
    write_from_source(root, folder)
    web = server(folder, 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_port}/"
    web.shutdown()
    web.server_close()


@pytest.mark.parametrize("name", TRIED)
def test_every_browser_shows_what_is_filled_in_and_makes_the_same_site(
    name: str, address: str, schools: Schools, playwright: Playwright, tmp_path: Path
) -> None:
    (tmp_path / "profile").mkdir()
    with start_engine(name, playwright, tmp_path / "profile") as engine:
        engine.open(address)
        for field, text in NEEDED.items():  # while Python comes in
            engine.type(f'[name="{field}"]', text)
        engine.wait_until(SHOWN, "De Brug")
        engine.type('[name="/vastleggen/plek"]', "Kluis 7")
        engine.wait_until(SHOWN, "Kluis 7")
        for school in TRIED[name]:
            open_folder(engine, schools.zips[school])
            made = without_copies(downloaded(engine, "[data-download-site]", "meldcode-site*.zip"))
            for path, content in downloaded(engine, "[data-bewaar]", "meldcode-map*.zip").items():
                (tmp_path / school / path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / school / path).write_bytes(content)
            build_site(tmp_path / school, tmp_path / f"{school}-site")
            built = files_in(tmp_path / f"{school}-site")
            assert len(built) > 40
            assert made.keys() == built.keys()
            assert [each for each in built if made[each] != built[each]] == []


def open_folder(engine: Engine, school: Path) -> None:
    """Go on with a folder, though the form may not have a place for all of it."""
    engine.type("#open-map", str(school))
    engine.arrive("[data-geopend]:not([hidden]), [data-past-niet]:not([hidden])")
    if engine.run("() => document.querySelector('[data-geopend]').hidden"):
        engine.click("[data-toch]")
        engine.arrive("[data-geopend]:not([hidden])")


def downloaded(engine: Engine, button: str, name: str) -> Mapping[str, bytes]:
    """The files in what a button downloads."""
    engine.click(button)
    path = engine.downloaded(name, zipfile.is_zipfile)
    with zipfile.ZipFile(path) as archive:
        files = {each: archive.read(each) for each in archive.namelist()}
    path.unlink()
    return files


def files_in(folder: Path) -> Mapping[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return without_copies({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})


def without_copies(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files that both make, with in the list of them only those."""
    kept = {name: content for name, content in files.items() if not name.endswith(COPIES)}
    named = [name for name in json.loads(files[MARK])["bestanden"] if not name.endswith(COPIES)]
    return kept | {MARK: json.dumps(named).encode()}
