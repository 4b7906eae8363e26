"""Open pages and browser engines."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, ViewportSize
from programs import Chromium, Engine, Firefox, WebKit, chromium, firefox, webkit

PHONE: ViewportSize = {"width": 360, "height": 740}

OpenPage = Callable[..., Page]
"""Opens a page in a new browser context; takes the options of Playwright's `new_context`."""


def start_engine(name: str, playwright: Playwright, folder: Path, proxy: int | None = None) -> Engine:
    """Start an engine with its profile in `folder`. If it is missing, skip the test and say how to install it."""
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


def errors_of(page: Page) -> list[str]:
    """Return a list that collects the page's uncaught errors, those in its console, and those that Chromium reports."""
    errors: list[str] = []
    page.context.on("weberror", lambda error: errors.append(str(error.error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    session = page.context.new_cdp_session(page)  # only here does Chromium report errors of a worker
    session.send("Log.enable")
    session.on(
        "Log.entryAdded",
        lambda event: errors.append(event["entry"]["text"]) if event["entry"]["level"] == "error" else None,
    )
    return errors
