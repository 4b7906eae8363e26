"""Firefox and WebKit do what Chromium does: the walk of a case, the bounds of the worker, and every decision."""

from collections.abc import Iterator

import pytest
from browser.conftest import start_engine
from browser.outside import WAYS_OUT, Outside
from browser.same_answers import ASK, START, compare
from browser.walk import FORM, answer, decisions, ready, shown
from core import cases
from engines import Engine
from playwright.sync_api import Playwright

from meldcode_core import kindcheck

pytestmark = pytest.mark.xdist_group("engines")  # each browser starts once


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def engine(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    with start_engine(request.param, playwright, tmp_path_factory.mktemp(request.param)) as browser:
        yield browser


def test_the_walk_of_a_case(engine: Engine, site_url: str) -> None:
    ready(engine, site_url)
    answer(engine, "afw-1", "ja")
    engine.wait_for("#afw-2:not([hidden])")
    answer(engine, "afw-2", "nee")
    engine.wait_for("#afw-3:not([hidden])")
    answer(engine, "afw-3", "nee")
    engine.wait_for('[data-deel="nu"] #uitkomst-melden')
    assert decisions(engine) == ["ja", "nee"]
    engine.click('[data-wijzig="afw-1"]')
    answer(engine, "afw-1", "weet_niet")
    engine.wait_for('[data-deel="nu"] #uitkomst-afsluiten-bij-twijfel')
    assert decisions(engine) == ["nee", "nvt"]
    assert shown(engine, "[data-advies]") == ["advies-veilig-thuis-bij-twijfel"]
    assert shown(engine, "[data-vraag]") == []


def test_the_walk_of_the_kindcheck(engine: Engine, site_url: str) -> None:
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
    answer(engine, "afw-2", "weet_niet")
    engine.wait_for("#afw-3:not([hidden])")
    engine.back()
    engine.wait_for("#afw-2:not([hidden]) #afw-2-weet_niet:checked")
    assert engine.run("() => document.activeElement.closest('fieldset').id") == "afw-2"
    engine.back()
    engine.wait_for("#afw-1:not([hidden]) #afw-1-ja:checked")
    engine.run("() => history.go(2)")
    engine.wait_for("#afw-3:not([hidden])")
    kept = engine.run("() => [history.state, location.pathname, location.hash]")
    assert kept == [2, "/afwegingskader/", ""]


def test_leaving_quickly_leaves_no_way_into_the_case(engine: Engine, site_url: str) -> None:
    engine.open(site_url)
    ready(engine, site_url)
    # Another page of this site stands in for the page elsewhere: a browser here may have no network.
    engine.run("(url) => { document.querySelector('.afw-verlaat__link').href = url; }", f"{site_url}kindcheck/")
    answer(engine, "afw-1", "ja")
    engine.wait_for("#afw-2:not([hidden])")
    answer(engine, "afw-2", "ja")
    engine.wait_for('[data-deel="nu"] #uitkomst-melden-samen-verder')
    engine.click(".afw-verlaat__link")
    engine.arrive("#kc-wet")
    engine.run("() => void setTimeout(() => history.forward())")
    engine.arrive(f'{FORM}[data-engine="ready"] #afw-1:not([hidden])')
    assert decisions(engine) == ["open", "open"]
    assert shown(engine, "[data-uitkomst], [data-antwoord-op], [data-vraag]") == ["afw-1"]
    engine.back()
    engine.arrive("#kc-wet")
    engine.back()
    engine.arrive(".wegen")


def test_a_page_that_the_browser_restores_goes_on_or_begins_anew(engine: Engine, site_url: str) -> None:
    ready(engine, site_url)
    answer(engine, "afw-1", "ja")
    engine.wait_for("#afw-2:not([hidden])")
    engine.open(f"{site_url}kindcheck/")
    engine.back()
    engine.wait_for(f'{FORM}[data-engine="ready"]')
    [question] = shown(engine, "[data-vraag]")
    answer(engine, question, "ja")
    engine.wait_for({"afw-1": "#afw-2:not([hidden])", "afw-2": "#afw-3:not([hidden])"}[question])


def test_a_worker_from_memory_reaches_no_other_origin(engine: Engine, site_url: str, outside: Outside) -> None:
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


def test_every_decision_is_the_same_byte_for_byte(engine: Engine, site_url: str) -> None:
    engine.open(f"{site_url}afwegingskader/")
    engine.run(START)
    assert compare(lambda call: engine.run(ASK, call), cases.all_requests()) == 4**5 * 2**3 * 2**2
    assert compare(lambda call: engine.run(ASK, call), cases.kindcheck_requests(), kindcheck) == 4**3


def test_what_differs_from_its_hash_is_not_used(engine: Engine, site_url: str) -> None:
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
