"""A whole visit in Chromium, Firefox and WebKit: what a person can do there, what goes over the line, and what stays.

Each browser asks everything by way of a proxy that writes it down, and keeps everything in a folder that is looked
through when the browser is gone.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.conftest import start_engine
from browser.disk import files, has_any
from browser.recorder import Asked, recording
from browser.walk import Given, Told, print_record, read, ready, search, work
from meldcode_site.publishing.offline import SERVICE_WORKER
from playwright.sync_api import Playwright

pytestmark = pytest.mark.xdist_group("whole visit")  # each browser makes its visit once

ACUTE = Given(
    {"afw-1": "ja", "afw-2": "ja", "afw-3": "ja", "afw-4": "nee"},
    ticked="situatie-acuut",
    advised="advies-direct-gevaar",
    note="Zoutkraakbeen Wyfqop hoorde het zelf.",
    passphrase="kwartsvlinder Jxhuvz lamp",  # noqa: S106 -- of a file that only this test makes
    reconsidered=("afw-4", "ja"),
)
DOUBT = Given(
    {"afw-1": "ja", "afw-2": "nee", "afw-3": "ja", "afw-4": "weet_niet"},
    ticked="deelnemer-directie",
    advised=None,
    note="Moerbeitak Bqeyjk vertelde erover.",
    passphrase="graniet Vkiwoc parelmoer",  # noqa: S106 -- of a file that only this test makes
    reconsidered=("afw-4", "ja"),
)
SECRETS = ["Zoutkraakbeen", "Wyfqop", "Moerbeitak", "Bqeyjk", "kwartsvlinder", "Jxhuvz", "graniet", "Vkiwoc"]
"""Words of the notes and passphrases that stand nowhere else, so that any trace of them shows."""
FIELDS = ["afw-1", "afw-4", "situatie-acuut", "deelnemer"]
"""Names and ids of what was chosen, or the beginning of them."""

OF_ITS_OWN = {
    "chromium": {
        "accounts.google.com",
        "update.googleapis.com",
        "redirector.gvt1.com",  # where its updates are
        "content-autofill.googleapis.com",  # what fields of this shape are for, on any page with a form
    }
}
"""Whom Chromium asks by itself, the first three also with no page open; it has no setting against it. The others can be
told to ask nothing."""


@dataclass
class Visit:
    """What was seen of two cases in one visit, and what remained of it."""

    pages: int
    found: str
    asked: list[Asked]
    asked_while_working: list[Asked]
    asked_of_its_own: list[Asked]
    told: dict[str, Told]
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
    told: dict[str, Told] = {}
    while_working: list[Asked] = []
    with recording(site_url) as recorder, start_engine(request.param, playwright, folder, recorder.port) as engine:
        pages = read(engine, site, site_url)
        found = search(engine, site_url, "disclosure")
        for name, given in (("acute", ACUTE), ("doubt", DOUBT)):
            ready(engine, site_url)
            before = len(recorder.asked)
            told[name] = work(engine, given)
            while_working += recorder.asked[before:]
        told["doubt"].on_paper = print_record(engine)
    own = [asked for asked in recorder.asked if asked.host in OF_ITS_OWN.get(request.param, ())]
    asked, while_working = ([each for each in all_ if each not in own] for all_ in (recorder.asked, while_working))
    return Visit(pages, found, asked, while_working, own, told, folder)


def test_a_person_reads_decides_reconsiders_and_keeps_a_case(visit: Visit) -> None:
    assert visit.pages > 20
    acute, doubt = visit.told["acute"], visit.told["doubt"]
    assert (acute.first_outcome, acute.first_decisions) == (["uitkomst-melden"], ["ja", "nee"])
    assert (acute.second_outcome, acute.second_decisions) == (["uitkomst-melden-en-hulp-loopt"], ["ja", "ja"])
    assert (doubt.first_outcome, doubt.first_decisions) == (["uitkomst-melden"], ["ja", "nee"])
    assert (doubt.second_outcome, doubt.second_decisions) == (["uitkomst-hulp-loopt"], ["open", "ja"])
    for told, given in ((acute, ACUTE), (doubt, DOUBT)):
        assert f"Gebaseerd op: {given.note}" in told.record
        assert told.cleared == []
        assert told.resumed_question == ["afw-5"]
        assert told.resumed_decisions == told.second_decisions
        assert told.resumed_note == given.note


def test_the_record_prints_alone(visit: Visit) -> None:
    for told in visit.told.values():
        assert told.prints
        if told.pdf is not None:  # WebKit's driver gives none
            assert told.pdf.startswith(b"%PDF")
            assert len(re.findall(rb"/Type\s*/Page\b", told.pdf)) <= 2
    assert visit.told["doubt"].on_paper == [".mc-nood", "[data-delen]", ".afw-hand"]


def test_only_files_of_the_site_are_asked_for_and_nothing_is_told(visit: Visit, site: Path, site_url: str) -> None:
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
        # Only of a worker's requests does a browser say where they come from.
        from_where = asked.headers.get("referer", site_url)
        assert f"/{from_where.removeprefix(site_url)}" in published, asked
    for asked in visit.asked_of_its_own:
        assert asked.method == "CONNECT" or not has_any(asked.body, [*SECRETS, "127.0.0.1", "afwegingskader"]), asked


def test_what_someone_looks_for_does_not_come_into_the_address(visit: Visit, site_url: str) -> None:
    assert visit.found.startswith(site_url)
    assert "?" not in visit.found


def test_nothing_is_asked_once_python_is_there(visit: Visit, site_url: str) -> None:
    # A browser may look by itself whether there is a new version of the site, whatever a visitor does.
    assert {asked.url for asked in visit.asked_while_working} <= {f"{site_url}{SERVICE_WORKER}"}


def test_what_the_browser_keeps_does_not_depend_on_the_answers(visit: Visit) -> None:
    acute, doubt = visit.told["acute"].kept, visit.told["doubt"].kept
    assert '"caches"' in acute
    assert re.sub(r'"history": \[\s*\d+', "", acute) == re.sub(r'"history": \[\s*\d+', "", doubt)
    for kept in (acute, doubt):
        assert not re.search(r"afw-\d|weet_niet|acuut|disclosure|uitkomst", kept)


def test_nothing_of_a_case_is_on_the_disk(visit: Visit) -> None:
    written = files(visit.folder)
    assert [path for path in written if path.parent.name == "downloads"]
    assert [str(path) for path, content in written.items() if has_any(content, SECRETS)] == []
    # The pages themselves are kept, with the names of their fields; to restore a tab a browser keeps what is in those.
    sessions = {path: content for path, content in written.items() if "session" in str(path).lower()}
    assert [str(path) for path, content in sessions.items() if has_any(content, FIELDS)] == []
