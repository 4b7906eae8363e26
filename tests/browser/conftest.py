"""A real browser on the built site, in which any request to another host fails the test."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from browser.form import Form
from browser.outside import Outside
from browsers import FLAGS, chromium
from engines import Chromium, Engine, Firefox, WebKit, firefox, webkit
from playwright.sync_api import Browser, Page, Playwright, ViewportSize, sync_playwright

PHONE: ViewportSize = {"width": 360, "height": 740}

# Tests that give a page other files than the server has cannot have a service worker between them.
DEFAULTS = {"viewport": PHONE, "reduced_motion": "reduce", "service_workers": "block"}

OpenPage = Callable[..., Page]
"""Opens a page in a fresh browser profile; takes the options of Playwright's `new_context`."""


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield browser
    browser.close()


def start_engine(name: str, playwright: Playwright, folder: Path, proxy: int | None = None) -> Engine:
    """Start an engine that writes into this folder; where it is not to be had, the test says how to get it."""
    if name == "chromium":
        return Chromium(playwright, chromium(), folder, proxy)
    if name == "firefox":
        program = firefox()
        if program is None:
            pytest.skip("Firefox is missing; on Debian: apt-get install firefox-esr")
        return Firefox(program, folder, proxy)
    programs = webkit()
    if programs is None:
        pytest.skip("WebKit is missing; on Debian: apt-get install webkit2gtk-driver xvfb")
    return WebKit(*programs, folder, proxy)


@pytest.fixture
def allowed() -> list[str]:
    """Addresses that a test may lead to because a visitor asked for them; a test that needs one adds it."""
    return ["data:"]


@pytest.fixture
def open_page(browser: Browser, site_url: str, allowed: list[str]) -> Iterator[OpenPage]:
    """A factory of pages. At the end no page may have asked another host for anything."""
    origin = urljoin(site_url, "/")
    requests: list[str] = []
    contexts = []

    def open_one(**options: object) -> Page:
        context = browser.new_context(**{**DEFAULTS, **options})  # type: ignore[arg-type]  # the caller's options
        contexts.append(context)
        context.on("request", lambda request: requests.append(request.url))
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert [url for url in requests if not url.startswith((origin, f"blob:{origin}", *allowed))] == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


@pytest.fixture
def form(page: Page, site_url: str) -> Iterator[Form]:
    """The afwegingskader on a phone, with Python ready. At the end nothing may have thrown or stopped Python."""
    errors: list[str] = []
    page.context.on("weberror", lambda error: errors.append(str(error.error)))
    # It starts anew by itself, but a visitor waits for that.
    page.on("console", lambda said: errors.append(said.text) if "fatal error" in said.text else None)
    yield Form(page, site_url).open().ready()
    assert errors == []


@pytest.fixture
def outside() -> Iterator[Outside]:
    origin = Outside()
    threading.Thread(target=origin.web.serve_forever, daemon=True).start()
    yield origin
    origin.web.shutdown()
    origin.web.server_close()
