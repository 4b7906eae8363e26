"""Test a whole visit in Chromium, Firefox and WebKit: what it shows, what the browser sends, and what it stores.

Each browser sends every request through a recording proxy, and stores everything in a folder that is searched
after the browser has quit.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.support import (
    Asked,
    Given,
    Observed,
    files,
    has_any,
    print_record,
    read,
    ready,
    recording,
    search,
    start_engine,
    work,
)
from meldcode_site.publishing.offline import SERVICE_WORKER
from playwright.sync_api import Playwright

pytestmark = pytest.mark.xdist_group("whole visit")  # one visit per browser

ACUTE = Given(
    {"afw-1": "ja", "afw-2": "ja", "afw-3": "ja", "afw-4": "nee"},
    ticked="situatie-acuut",
    advised="advies-direct-gevaar",
    note="Zoutkraakbeen Wyfqop hoorde het zelf.",
    passphrase="kwartsvlinder Jxhuvz lamp",  # noqa: S106 -- for a file that only this test creates
    reconsidered=("afw-4", "ja"),
)
DOUBT = Given(
    {"afw-1": "ja", "afw-2": "nee", "afw-3": "ja", "afw-4": "weet_niet"},
    ticked="deelnemer-directie",
    advised=None,
    note="Moerbeitak Bqeyjk vertelde erover.",
    passphrase="graniet Vkiwoc parelmoer",  # noqa: S106 -- for a file that only this test creates
    reconsidered=("afw-4", "ja"),
)
SECRETS = ["Zoutkraakbeen", "Wyfqop", "Moerbeitak", "Bqeyjk", "kwartsvlinder", "Jxhuvz", "graniet", "Vkiwoc"]
"""Words from the notes and passphrases that occur nowhere else, so that any trace can be found."""
FIELDS = ["afw-1", "afw-4", "situatie-acuut", "deelnemer"]
"""Names and ids of the chosen inputs, or the start of them."""

OF_ITS_OWN = {
    "chromium": {
        "accounts.google.com",
        "update.googleapis.com",
        "redirector.gvt1.com",  # updates
        "content-autofill.googleapis.com",  # autofill suggestions, for any page with a form
    }
}
"""Hosts that Chromium requests on its own, the first three even without a page, with no setting to prevent it. The
other browsers can be configured to request nothing."""


@dataclass
class Visit:
    """What the browser showed, sent and stored in one visit with two cases."""

    pages: int
    found: str
    asked: list[Asked]
    asked_while_working: list[Asked]
    asked_of_its_own: list[Asked]
    observed: dict[str, Observed]
    folder: Path


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def visit(
    request: pytest.FixtureRequest,
    playwright: Playwright,
    site: Path,
    site_url: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Visit:
    folder = tmp_path_factory.mktemp(request.param)
    observed: dict[str, Observed] = {}
    while_working: list[Asked] = []
    with recording(site_url) as recorder, start_engine(request.param, playwright, folder, recorder.port) as engine:
        pages = read(engine, site, site_url, 1 if request.param == "chromium" else 4)
        found = search(engine, site_url, "disclosure")
        for name, given in (("acute", ACUTE), ("doubt", DOUBT)):
            ready(engine, site_url)
            before = len(recorder.asked)
            observed[name] = work(engine, given)
            while_working += recorder.asked[before:]
        observed["doubt"].on_paper = print_record(engine)
    own = [asked for asked in recorder.asked if asked.host in OF_ITS_OWN.get(request.param, ())]
    asked, while_working = ([each for each in all_ if each not in own] for all_ in (recorder.asked, while_working))
    return Visit(pages, found, asked, while_working, own, observed, folder)


def test_a_person_reads_decides_reconsiders_and_keeps_a_case(visit: Visit) -> None:
    assert visit.pages > 10
    acute, doubt = visit.observed["acute"], visit.observed["doubt"]
    assert (acute.first_outcome, acute.first_decisions) == (["uitkomst-melden"], ["ja", "nee"])
    assert (acute.second_outcome, acute.second_decisions) == (["uitkomst-melden-en-hulp-loopt"], ["ja", "ja"])
    assert (doubt.first_outcome, doubt.first_decisions) == (["uitkomst-melden"], ["ja", "nee"])
    assert (doubt.second_outcome, doubt.second_decisions) == (["uitkomst-hulp-loopt"], ["open", "ja"])
    for observed, given in ((acute, ACUTE), (doubt, DOUBT)):
        assert f"Gebaseerd op: {given.note}" in observed.record
        assert observed.cleared == []
        assert observed.resumed_question == ["afw-5"]
        assert observed.resumed_decisions == observed.second_decisions
        assert observed.resumed_note == given.note


def test_only_the_record_prints(visit: Visit) -> None:
    for observed in visit.observed.values():
        assert observed.prints
        if observed.pdf is not None:  # WebKit's driver cannot print to PDF
            assert observed.pdf.startswith(b"%PDF")
            assert len(re.findall(rb"/Type\s*/Page\b", observed.pdf)) <= 2
    assert visit.observed["doubt"].on_paper == [".mc-nood", "[data-delen]", ".afw-hand"]


def test_only_files_of_the_site_are_requested_without_data(visit: Visit, site: Path, site_url: str) -> None:
    published = {f"/{path.relative_to(site).as_posix()}" for path in site.rglob("*") if path.is_file()}
    published |= {path.removesuffix("index.html") for path in published}
    assert len(visit.asked) > visit.pages
    for asked in visit.asked:
        assert asked.method == "GET", asked
        assert asked.url.startswith(site_url), asked
        url = urlsplit(asked.url)
        assert (url.query, url.fragment, asked.body) == ("", "", b""), asked
        assert url.path in published, asked
        assert "cookie" not in asked.headers, asked
        # Only requests by workers have a Referer.
        from_where = asked.headers.get("referer", site_url)
        assert f"/{from_where.removeprefix(site_url)}" in published, asked
    for asked in visit.asked_of_its_own:
        assert asked.method == "CONNECT" or not has_any(asked.body, [*SECRETS, "127.0.0.1", "afwegingskader"]), asked


def test_the_search_term_does_not_appear_in_the_address(visit: Visit, site_url: str) -> None:
    assert visit.found.startswith(site_url)
    assert "?" not in visit.found


def test_nothing_is_requested_once_python_is_ready(visit: Visit, site_url: str) -> None:
    # The browser may check for an update of the service worker on its own.
    assert {asked.url for asked in visit.asked_while_working} <= {f"{site_url}{SERVICE_WORKER}"}


def test_what_the_browser_keeps_does_not_depend_on_the_answers(visit: Visit) -> None:
    acute, doubt = visit.observed["acute"].kept, visit.observed["doubt"].kept
    assert '"caches"' in acute
    assert re.sub(r'"history": \[\s*\d+', "", acute) == re.sub(r'"history": \[\s*\d+', "", doubt)
    for kept in (acute, doubt):
        assert not re.search(r"afw-\d|weet_niet|acuut|disclosure|uitkomst", kept)


def test_nothing_of_a_case_is_on_the_disk(visit: Visit) -> None:
    written = files(visit.folder)
    assert [path for path in written if path.parent.name == "downloads"]
    assert [str(path) for path, content in written.items() if has_any(content, SECRETS)] == []
    # Cached pages contain the names of the fields. Only session files, for restoring tabs, could hold their values.
    sessions = {path: content for path, content in written.items() if "session" in str(path).lower()}
    assert [str(path) for path, content in sessions.items() if has_any(content, FIELDS)] == []
