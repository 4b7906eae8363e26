"""Test in Firefox and WebKit what other tests test in Chromium: a case, the limits of the worker, and decisions."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from browser.support import (
    ASK,
    FORM,
    IMAGE_KEPT,
    START,
    WAYS_OUT,
    Outside,
    answer,
    compare,
    decisions,
    ready,
    sample,
    shown,
    start_engine,
    worker,
)
from core import cases
from meldcode_site.publishing.offline import SERVICE_WORKER
from meldcode_site.serve import server
from playwright.sync_api import Playwright
from programs import Engine

from meldcode_core import kindcheck

type Spoil = Callable[[str, bytes, bytes], AbstractContextManager[str]]
"""Spoil a file within a `with` block, and return the URL of the site."""

pytestmark = pytest.mark.xdist_group("engines")  # so that each browser starts once


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def engine(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    with start_engine(request.param, playwright, tmp_path_factory.mktemp(request.param)) as browser:
        yield browser


def test_a_case(engine: Engine, site_url: str) -> None:
    ready(engine, site_url)
    answer(engine, "afw-1", "ja")
    engine.wait_for("#afw-2:not([hidden])")
    answer(engine, "afw-2", "ja")
    engine.wait_for('[data-deel="nu"] #uitkomst-melden-samen-verder')
    assert shown(engine, "[data-vraag]") == []
    answer(engine, "afw-3", "nee")
    engine.wait_for('[data-deel="nu"] #uitkomst-melden')
    assert decisions(engine) == ["ja", "nee"]
    engine.click('[data-wijzig="afw-1"]')
    answer(engine, "afw-1", "weet_niet")
    engine.wait_for('[data-deel="nu"] #uitkomst-afsluiten-bij-twijfel')
    assert decisions(engine) == ["nee", "nvt"]
    assert shown(engine, "[data-advies]") == ["advies-veilig-thuis-bij-twijfel"]
    assert shown(engine, "[data-vraag]") == []


def test_the_kindcheck(engine: Engine, site_url: str) -> None:
    engine.open(f"{site_url}kindcheck/")
    answer(engine, "kindcheck-1", "ja")
    engine.wait_for("#kindcheck-2:not([hidden])")
    answer(engine, "kindcheck-2", "weet_niet")
    engine.wait_for("#kindcheck-3:not([hidden])")
    answer(engine, "kindcheck-3", "weet_niet")
    engine.wait_for("#uitkomst-stappen:not([hidden])")
    assert shown(engine, "[data-vraag]") == []
    assert shown(engine, "[data-uitkomst]") == ["uitkomst-stappen"]


def test_back_and_forward_walk_through_the_screens(engine: Engine, site_url: str) -> None:
    engine.open(site_url)
    ready(engine, site_url)
    answer(engine, "afw-1", "ja")
    engine.wait_for("#afw-2:not([hidden])")
    answer(engine, "afw-2", "nee")
    engine.wait_for("#afw-3:not([hidden])")
    engine.wait_until("() => history.state === 3")  # wait for the history entry, or there is no screen to go forward to
    engine.back()
    engine.wait_for("#afw-2:not([hidden]) #afw-2-nee:checked")
    engine.wait_until("() => document.activeElement.closest('fieldset')?.id === 'afw-2'")
    engine.back()
    engine.wait_for("#afw-1:not([hidden]) #afw-1-ja:checked")
    engine.run("() => history.go(2)")
    engine.wait_for("#afw-3:not([hidden])")
    kept = engine.run("() => [history.state, location.pathname, location.hash]")
    assert kept == [3, "/afwegingskader/", ""]


def test_leaving_quickly_leaves_no_way_back_to_the_case(engine: Engine, site_url: str) -> None:
    engine.open(site_url)
    ready(engine, site_url)
    # Leave for another page of this site, because there may be no network.
    engine.run("(url) => { document.querySelector('.afw-verlaat__link').href = url; }", f"{site_url}kindcheck/")
    answer(engine, "afw-1", "ja")
    engine.wait_for("#afw-2:not([hidden])")
    answer(engine, "afw-2", "ja")
    engine.wait_for('[data-deel="nu"] #uitkomst-melden-samen-verder')
    engine.click(".afw-verlaat__link")
    engine.arrive("#kc-wet")
    engine.run("() => void setTimeout(() => history.forward())")
    engine.arrive(f'{FORM}[data-engine="ready"] #vooraf:not([hidden])')
    assert decisions(engine) == ["open", "open"]
    assert shown(engine, "[data-uitkomst], [data-antwoord-op], [data-vraag], [data-vooraf]") == ["vooraf"]
    engine.back()
    engine.arrive("#kc-wet")
    engine.back()
    engine.arrive(".wegen")


def test_a_page_restored_by_the_browser_still_works(engine: Engine, site_url: str) -> None:
    ready(engine, site_url)
    answer(engine, "afw-1", "ja")
    engine.wait_for("#afw-2:not([hidden])")
    engine.open(f"{site_url}kindcheck/")
    engine.back()
    engine.wait_for(f'{FORM}[data-engine="ready"]')
    question = next(iter(shown(engine, "[data-vraag]")), "afw-1")
    answer(engine, question, "nee" if question == "afw-2" else "ja")
    engine.wait_for({"afw-1": "#afw-2:not([hidden])", "afw-2": "#afw-3:not([hidden])"}[question])


def test_a_worker_from_a_blob_reaches_no_other_origin(engine: Engine, site_url: str, outside: Outside) -> None:
    engine.open(f"{site_url}afwegingskader/")
    told = engine.run(
        """(ways, outside) => new Promise((resolve) => {
             const source = `(${ways})(${JSON.stringify(outside)}).then((told) => postMessage(told));`;
             const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
             new Worker(address, { type: "module" }).onmessage = ({ data }) => resolve(data);
           })""",
        WAYS_OUT,
        outside.url,
    )
    assert set(told.values()) == {"refused"}
    assert outside.reached == []


def test_decisions_are_the_same_byte_for_byte(engine: Engine, site_url: str) -> None:
    engine.open(f"{site_url}afwegingskader/")
    engine.run(IMAGE_KEPT)  # the image that the build made, which is the same in every browser
    engine.run(START, worker())
    assert compare(lambda call: engine.run(ASK, call), sample(cases.all_requests())) > 4_000
    assert compare(lambda call: engine.run(ASK, call), cases.kindcheck_requests(), kindcheck) == 4**3


@pytest.fixture(scope="module")
def spoiled(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Spoil:
    """Return a function that spoils one file of a copy of the site."""
    copy = tmp_path_factory.mktemp("spoiled") / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns(SERVICE_WORKER, "*.br", "*.gz"))

    @contextmanager
    def spoil(path: str, old: bytes, new: bytes) -> Iterator[str]:
        [file] = copy.glob(path)
        whole = file.read_bytes()
        assert old in whole
        file.write_bytes(whole.replace(old, new, 1))
        web = server(copy, 0)  # a new port, so that nothing comes from the browser's cache
        threading.Thread(target=web.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{web.server_port}/"
        web.shutdown()
        web.server_close()
        file.write_bytes(whole)

    return spoil


RUNTIME = "assets/meldcode/runtime-*"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("afwegingskader/index.html", b"Ga naar vraag 2", b"Ga naar vraag 3"),
        (f"{RUNTIME}/pyodide.asm.wasm", b"\0asm", b"\1asm"),
        (f"{RUNTIME}/pyodide.asm.mjs", b";", b",;"),
        (f"{RUNTIME}/python_stdlib.zip", b"json", b"nosj"),
        (f"{RUNTIME}/meldcode_core.zip", b"resolve", b"evloser"),
    ],
)
def test_a_partly_replaced_site_decides_nothing_and_says_so(
    engine: Engine, spoiled: Spoil, path: str, old: bytes, new: bytes
) -> None:
    with spoiled(path, old, new) as url:
        engine.open(f"{url}afwegingskader/")
        engine.wait_for(f'{FORM}[data-engine="failed"]')
        reasons = "() => [...document.querySelectorAll('[data-reden]:not([hidden])')].map((each) => each.dataset.reden)"
        assert engine.run(reasons) == ["gewijzigd"]
        assert len(shown(engine, "[data-vraag]")) == 5


def test_a_replaced_script_of_the_page_does_not_run(engine: Engine, spoiled: Spoil) -> None:
    with spoiled("assets/meldcode/forms-*/afwegingskader.mjs", b"function", b"document.title=1;function") as url:
        engine.open(f"{url}afwegingskader/")
        engine.run("() => document.readyState === 'complete' || new Promise((done) => addEventListener('load', done))")
        assert engine.run("() => document.querySelector('[data-module]').dataset.engine ?? null") is None
        assert engine.run("() => document.title") != "1"
        assert len(shown(engine, "[data-vraag]")) == 5


def test_content_that_does_not_match_its_hash_is_refused(engine: Engine, site_url: str) -> None:
    engine.open(site_url)
    told = engine.run(
        """async () => {
             const address = URL.createObjectURL(new Blob(["inhoud"]));
             const hash = "sha256-" + btoa(String.fromCharCode(...new Uint8Array(
               await crypto.subtle.digest("SHA-256", new TextEncoder().encode("inhoud")))));
             const other = hash.replace(/-(.)/, (_, first) => (first === "A" ? "-B" : "-A"));
             const used = (integrity) => fetch(address, { integrity }).then(() => true, () => false);
             return [await used(hash), await used(other)];
           }"""
    )
    assert told == [True, False]
