"""Test the habits of real hosts in every engine: redirects, rewritten pages, new versions, and the preview."""

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
from browser.support import WORKS_OFFLINE, answer, ready, start_engine
from meldcode_site.publishing.names import digests
from meldcode_site.publishing.offline import write_service_worker
from meldcode_site.serve import SiteHandler, SiteServer, Workshop, preview
from playwright.sync_api import Playwright
from programs import Chromium, Engine

pytestmark = pytest.mark.xdist_group("engines")

NEW = "0800-9999"
HEADING = "() => document.querySelector('h1')?.textContent.trim()"
NUMBER = "() => document.querySelector('.mc-nummer')?.textContent"
KEPT = """async () => [
  (await navigator.serviceWorker.getRegistrations()).length,
  (await caches.keys()).filter((name) => name.startsWith("meldcode http")).length,
]"""
"""Return the numbers of service workers and of cached versions of the site."""
UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  for (let turn = 0; turn < 400 && !registration.waiting; turn++) await new Promise((go) => setTimeout(go, 50));
}"""
NEWS = "() => document.querySelector('[data-nieuwe-versie]').checkVisibility()"


@dataclass
class Host:
    """A server for a copy of the site that can be stopped, strip slashes and rewrite pages."""

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
        """Publish another version, with this number for Veilig Thuis."""
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


def wait_for_value(engine: Engine, what: str, wanted: object, within: int = 20) -> None:
    """Wait until the script returns the wanted value. Retry on errors: scripts fail during navigation."""
    found: object = None
    until = time.monotonic() + within
    while time.monotonic() < until:
        with contextlib.suppress(Exception):  # each driver has its own exception for a page that went away
            found = engine.run(what)
        if found == wanted:
            return
        time.sleep(0.1)
    raise AssertionError(found)


def expect_heading(engine: Engine, text: str) -> None:
    wait_for_value(engine, HEADING, text)


def test_a_host_that_strips_slashes_causes_no_error(engine: Engine, host: Host) -> None:
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


def test_a_page_that_the_host_rewrites_does_not_affect_other_pages(engine: Engine, host: Host) -> None:
    page = (host.site / "begrippen/index.html").read_bytes()
    host.changed["/begrippen/"] = page.replace(b"</body>", b"<script src='/cdn-cgi/e.js'></script></body>")
    visit(engine, host)
    host.stop()
    engine.open(f"{host.url}stappen/stap-1/")
    expect_heading(engine, "Stap 1: signalen in kaart brengen")
    for missing in ("begrippen/", "weg/van/hier/"):
        engine.open(host.url + missing)
        expect_heading(engine, "Deze pagina komt nu niet")
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
        expect_heading(engine, "Begrippen")


def test_the_next_page_shows_a_new_version(engine: Engine, host: Host) -> None:
    if isinstance(engine, Chromium):
        pytest.skip("a driver that holds on to workers keeps the old one from ending, and the next page waits for it")
    visit(engine, host)
    engine.open(f"{host.url}kindcheck/")
    old = engine.run(NUMBER)
    host.publish(NEW)
    engine.run(UPDATE)
    assert (engine.run(NUMBER), engine.run(NEWS)) == (old, False)
    for path in ("", "stappen/stap-1/", "stappen/stap-2/"):  # the old worker may finish its work first
        engine.open(host.url + path)
        with contextlib.suppress(AssertionError):
            wait_for_value(engine, NUMBER, NEW, within=5)
            break
    assert engine.run(NUMBER) == NEW
    assert engine.run(NEWS) is False


def test_a_new_version_is_reported_and_keeps_the_case(engine: Engine, host: Host) -> None:
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


def test_the_preview_shows_the_current_site_and_removes_the_worker(engine: Engine, host: Host, tmp_path: Path) -> None:
    # Browsers may cache a file for a tenth of its age, so make the script old enough to be served from that cache.
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
    wait_for_value(engine, KEPT, [0, 0])
    for _ in range(6):  # Firefox does not always reload, nor load the new page at the first attempt
        engine.open(host.url)
        with contextlib.suppress(AssertionError):
            wait_for_value(engine, HEADING, "Een andere school", within=5)
            break
    expect_heading(engine, "Een andere school")
    workshop.error = "school.yml:3: dit klopt niet"
    engine.open(host.url)
    expect_heading(engine, "De site is niet gemaakt")
