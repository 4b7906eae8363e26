"""Test that Python in the browser answers exactly as Python on this machine does."""

from browser.support import ASK, IMAGE_KEPT, START, Ask, compare, sample, worker
from core import cases
from playwright.sync_api import Page

from meldcode_core import kindcheck


def started(page: Page, site_url: str, *, from_image: bool) -> Ask:
    """Start the site's own worker, and return a function that calls it directly."""
    page.goto(f"{site_url}afwegingskader/")
    if from_image:
        page.evaluate(IMAGE_KEPT)
    page.evaluate(START, worker())
    return lambda call: page.evaluate(ASK, call)


def test_every_answer_is_the_same_from_an_image(page: Page, site_url: str) -> None:
    ask = started(page, site_url, from_image=True)
    assert compare(ask, cases.all_requests()) == 4**5 * 2**3 * 2**2
    compare_the_rest(ask)


def test_answers_are_the_same_from_its_files(page: Page, site_url: str) -> None:
    ask = started(page, site_url, from_image=False)
    assert compare(ask, sample(cases.all_requests())) > 4_000
    compare_the_rest(ask)


def compare_the_rest(ask: Ask) -> None:
    assert compare(ask, cases.example_requests()) == 24 * 4**2
    assert compare(ask, cases.kindcheck_requests(), kindcheck) == 4**3
    assert compare(ask, cases.bad_requests()) > 20
    assert compare(ask, cases.bad_kindcheck_requests(), kindcheck) > 10
