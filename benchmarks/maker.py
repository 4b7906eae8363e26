"""Time the page on which a school makes its site: until it can be used, its first site, and the site after a change."""

from dataclasses import dataclass
from typing import cast

from playwright.sync_api import Page, sync_playwright
from programs import FLAGS

ASKED = {
    "Hoe heten jullie?": "De Vlieger",
    "Hoe heet het bestuur?": "Stichting Wind",
    "Welke Veilig Thuis-organisatie is van jullie regio?": "Veilig Thuis Zandstreek",
    "In welk systeem leggen jullie vast?": "ParnasSys",
    "In welke plaats?": "Zandwijk",
}
"""What the page needs before it makes a site, by the question; the place is asked last, because the answer shows."""
CHANGES = 5
WITHIN = 180_000  # ms

_USABLE = """() => new Promise((resolve) => {
  const look = () => document.querySelector('[data-toestand="ready"]').checkVisibility()
    ? resolve(performance.now()) : setTimeout(look, 10);
  look();
})"""
"""Returns the milliseconds from navigation."""
_FILL_IN = """([label, place]) => new Promise((resolve) => {
  const field = [...document.querySelectorAll("label")].find(({ textContent }) => textContent.includes(label)).control;
  field.value = place;
  const start = performance.now();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const shown = () => document.querySelector("iframe")?.contentDocument?.querySelector(".md-copyright")?.textContent;
  const look = () => shown()?.includes(place) ? resolve(performance.now() - start) : setTimeout(look, 10);
  look();
})"""
"""Fills in a place, and returns the milliseconds until the preview shows it."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visitor waited for, in seconds."""

    usable: float
    """From navigation until the generator can be used."""
    first: float
    """From the last answer until the preview shows the first site."""
    changed: list[float]
    """From each change until the preview shows it."""


def visit_maker(program: str, url: str) -> Visit:
    """Fill in what the page needs, and then change the place a few times, in a new Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.set_default_timeout(WITHIN)
        page.goto(url)
        usable = cast(float, page.evaluate(_USABLE))
        *others, (question, place) = ASKED.items()
        for label, text in others:
            page.get_by_label(label).fill(text)
        first = _fill_in(page, question, place)
        changed = [_fill_in(page, question, f"{place} {number}") for number in range(CHANGES)]
        browser.close()
    return Visit(usable / 1000, first, changed)


def _fill_in(page: Page, question: str, place: str) -> float:
    return cast(float, page.evaluate(_FILL_IN, [question, place])) / 1000
