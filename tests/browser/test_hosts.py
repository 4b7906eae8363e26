"""Where schools really host: redirects, pages that the host changes, a new version, the preview; in every engine."""

import contextlib
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import override

import pytest
from browser.conftest import start_engine
from browser.walk import WORKS_OFFLINE, answer, ready
from engines import Chromium, Engine
from meldcode_site.publishing.names import digests
from meldcode_site.publishing.offline import write_service_worker
from meldcode_site.serve import SiteHandler, SiteServer, Workshop, preview
from playwright.sync_api import Playwright

pytestmark = pytest.mark.xdist_group("engines")

NEW = "0800-9999"
HEADING = "() => document.querySelector('h1')?.textContent.trim()"
NUMBER = "() => document.querySelector('.mc-nummer')?.textContent"
KEPT = """async () => [
  (await navigator.serviceWorker.getRegistrations()).length,
  (await caches.keys()).filter((name) => name.startsWith("meldcode http")).length,
]"""
"""The workers, and the versions of the site."""
UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  for (let turn = 0; turn < 400 && !registration.waiting; turn++) await new Promise((go) => setTimeout(go, 50));
}"""
NEWS = "() => document.querySelector('[data-nieuwe-versie]').checkVisibility()"


@dataclass
class Host:
    """A host of a copy of the site that can be stopped, and has ways of its own with addresses and pages."""

    site: Path
    strips_slashes: bool = False
    changed: dict[str, bytes] = field(default_factory=dict)
    port: int = 0
    web: SiteServer | None = field(default=None)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        host = self

        class Handler(SiteHandler):
            @override
            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                if path in host.changed:
                    self.send_response(HTTPStatus.OK)
                    self.send_header("Content-Type", "text/html; charset=utf-8")
                    self.end_headers()
                    self.wfile.write(host.changed[path])
                elif host.strips_slashes and path.endswith("/"):
                    self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                    self.send_header("Location", "/index.html" if path == "/" else path[:-1])
                    self.end_headers()
                else:
                    if host.strips_slashes and (host.site / path[1:] / "index.html").is_file():
                        self.path = f"{path}/index.html"
                    super().do_GET()

        self.web = SiteServer(("127.0.0.1", self.port), partial(Handler, directory=str(self.site)))
        self._run()

    def preview(self, workshop: Workshop, site: Path) -> None:
        self.web = preview(workshop, site, self.port)
        self._run()

    def _run(self) -> None:
        assert self.web
        self.port = self.web.server_port
        threading.Thread(target=self.web.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self.web:
            self.web.shutdown()
            self.web.server_close()
            self.web = None

    def publish(self, number: str) -> None:
        """Another version, with this number for Veilig Thuis."""
        for name in (
            "index.html",
            "kindcheck/index.html",
            "afwegingskader/index.html",
            "stappen/stap-1/index.html",
            "stappen/stap-2/index.html",
        ):
            path = self.site / name
            path.write_text(re.sub(r"(?<=mc-nummer\">)[\d-]+", number, path.read_text("utf-8")), "utf-8")
        write_service_worker(self.site, digests(self.site, {}))


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def engine(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    with start_engine(request.param, playwright, tmp_path_factory.mktemp(request.param)) as browser:
        yield browser


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    host = Host(tmp_path / "www")
    shutil.copytree(site, host.site, ignore=shutil.ignore_patterns("*.br", "*.gz"))
    host.start()
    yield host
    host.stop()


def visit(engine: Engine, host: Host) -> None:
    engine.open(host.url)
    engine.run(WORKS_OFFLINE)


def comes(engine: Engine, what: str, wanted: object, within: int = 20) -> None:
    """Wait for a page on which this is so; the page that goes takes any script that runs in it with it."""
    found: object = None
    until = time.monotonic() + within
    while time.monotonic() < until:
        with contextlib.suppress(Exception):  # each driver has its own for a page that went away
            found = engine.run(what)
        if found == wanted:
            return
        time.sleep(0.1)
    raise AssertionError(found)


def says(engine: Engine, text: str) -> None:
    comes(engine, HEADING, text)


def test_a_host_that_takes_slashes_away_never_leads_to_an_error(engine: Engine, host: Host) -> None:
    host.stop()
    host.strips_slashes = True
    host.start()
    visit(engine, host)
    for _ in range(2):
        for path in ("stappen/stap-1/", "stappen/stap-1", "", "index.html"):
            engine.open(host.url + path)
            assert engine.run("() => document.querySelector('.mc-nood__112').checkVisibility()"), path
            engine.wait_until("() => getComputedStyle(document.querySelector('.mc-nood')).display === 'flex'")
        host.stop()


def test_a_page_that_the_host_changes_takes_nothing_else_along(engine: Engine, host: Host) -> None:
    page = (host.site / "begrippen/index.html").read_bytes()
    host.changed["/begrippen/"] = page.replace(b"</body>", b"<script src='/cdn-cgi/e.js'></script></body>")
    visit(engine, host)
    host.stop()
    engine.open(f"{host.url}stappen/stap-1/")
    says(engine, "Stap 1: signalen in kaart brengen")
    for missing in ("begrippen/", "weg/van/hier/"):
        engine.open(host.url + missing)
        says(engine, "Deze pagina komt nu niet")
        engine.wait_for('.md-content li a[href$="afwegingskader/"]')
    engine.click('.md-content li a[href$="afwegingskader/"]')
    engine.arrive('[data-module="afwegingskader"]')


def test_a_page_with_any_name_works_without_a_network(engine: Engine, host: Host) -> None:
    name = "onze hulp (2) [café] 100%"
    shutil.copytree(host.site / "begrippen", host.site / name)
    host.publish("0800-2000")
    visit(engine, host)
    host.stop()
    address = engine.run("(name) => encodeURIComponent(name)", name)
    for path in (f"{address}/", address, "onze%20hulp%20(2)%20[caf%C3%A9]%20100%25/"):
        engine.open(host.url + path)
        says(engine, "Begrippen")


def test_a_new_version_comes_with_the_next_page(engine: Engine, host: Host) -> None:
    if isinstance(engine, Chromium):
        pytest.skip("a driver that holds on to workers keeps the old one from ending, and the next page waits for it")
    visit(engine, host)
    engine.open(f"{host.url}kindcheck/")
    old = engine.run(NUMBER)
    host.publish(NEW)
    engine.run(UPDATE)
    assert (engine.run(NUMBER), engine.run(NEWS)) == (old, False)
    for path in ("", "stappen/stap-1/", "stappen/stap-2/"):  # a browser may let the old worker end something first
        engine.open(host.url + path)
        with contextlib.suppress(AssertionError):
            comes(engine, NUMBER, NEW, within=5)
            break
    assert engine.run(NUMBER) == NEW
    assert engine.run(NEWS) is False


def test_who_fills_in_a_case_is_told_of_a_new_version_and_keeps_the_case(engine: Engine, host: Host) -> None:
    visit(engine, host)
    ready(engine, host.url)
    answer(engine, "afw-1", "ja")
    old = engine.run(NUMBER)
    host.publish(NEW)
    engine.run(UPDATE)
    engine.wait_until(NEWS)
    answer(engine, "afw-2", "nee")
    engine.wait_for("#afw-3:not([hidden])")
    assert engine.run(NUMBER) == old


def test_the_preview_shows_what_is_there_now_and_leaves_no_worker(engine: Engine, host: Host, tmp_path: Path) -> None:
    # A browser may take it from its own cache for as long again as a tenth of the time since it changed.
    os.utime(host.site / "assets/meldcode/offline.mjs", (0, 0))
    visit(engine, host)
    host.stop()
    other = tmp_path / "other"
    shutil.copytree(host.site, other)
    home = other / "index.html"
    home.write_text(re.sub(r"(<h1[^>]*>)[^<]*", r"\1Een andere school", home.read_text("utf-8")), "utf-8")
    workshop = Workshop(lambda: None, lambda: "", list, (), lambda _: None)
    host.preview(workshop, other)
    engine.open(host.url)
    comes(engine, KEPT, [0, 0])
    for _ in range(6):  # Firefox does not always open it by itself, nor at the first time of asking
        engine.open(host.url)
        with contextlib.suppress(AssertionError):
            comes(engine, HEADING, "Een andere school", within=5)
            break
    says(engine, "Een andere school")
    workshop.error = "school.yml:3: dit klopt niet"
    engine.open(host.url)
    says(engine, "De site is niet gemaakt")
