"""Fixtures that open the built site in a real browser and fail the test on any request to another host."""

import threading
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from browser.support import PHONE, Form, OpenPage, Outside
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright
from programs import FLAGS, chromium

expect.set_options(timeout=15_000)  # in ms; machines that run the suite can be busy

# A service worker would hide the requests that tests intercept to replace a file.
DEFAULTS = {"viewport": PHONE, "reduced_motion": "reduce", "service_workers": "block"}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def allowed() -> list[str]:
    """URL prefixes that pages may request besides the site. A test in which a visitor leaves the site adds to them."""
    return ["data:"]


@pytest.fixture
def open_page(browser: Browser, site_url: str, allowed: list[str]) -> Iterator[OpenPage]:
    """Return a function that opens pages. Teardown fails if any of them requested another host."""
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
    """The afwegingskader on a phone, with Python ready. Teardown fails on any uncaught error."""
    errors: list[str] = []
    page.context.on("weberror", lambda error: errors.append(str(error.error)))
    yield Form(page, site_url).open().ready()
    assert errors == []


@pytest.fixture
def outside() -> Iterator[Outside]:
    origin = Outside()
    threading.Thread(target=origin.web.serve_forever, daemon=True).start()
    yield origin
    origin.web.shutdown()
    origin.web.server_close()
