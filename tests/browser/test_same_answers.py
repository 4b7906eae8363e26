"""Python in the browser answers as Python on this machine does: every case there is, byte for byte."""

import pytest
from browser.image import KEPT
from browser.same_answers import ASK, START, WORKER, Ask, compare
from core import cases
from playwright.sync_api import Page

from meldcode_core import kindcheck


@pytest.fixture(params=["from its files", "from an image"])
def ask(request: pytest.FixtureRequest, page: Page, site_url: str) -> Ask:
    """Asks a worker of the site's own, with nothing between it and the test."""
    page.goto(f"{site_url}afwegingskader/")
    if request.param == "from an image":
        page.evaluate(KEPT)
    page.evaluate(START, WORKER)
    return lambda call: page.evaluate(ASK, call)


def test_every_case(ask: Ask) -> None:
    assert compare(ask, cases.all_requests()) == 4**5 * 2**3 * 2**2
    assert compare(ask, cases.example_requests()) == 24 * 4**2
    assert compare(ask, cases.kindcheck_requests(), kindcheck) == 4**3


def test_bad_input(ask: Ask) -> None:
    assert compare(ask, cases.bad_requests()) > 20
    assert compare(ask, cases.bad_kindcheck_requests(), kindcheck) > 10
