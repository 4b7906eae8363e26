"""Measure the effort of a task on a phone: taps, and screens of scrolling.

    python benchmarks/tasks.py http://127.0.0.1:8000/

Each task starts on the page in its name. Elements in view need no scrolling, others the minimum.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from programs import FLAGS, chromium

WIDTH, HEIGHT = 360, 740
PASSPHRASE = "paard stoel fiets maan"  # noqa: S105 -- for a file that only this script creates

_DISTANCE = """(element) => {
  const { top, bottom } = element.getBoundingClientRect();
  const above = document.querySelector(".md-banner, .mc-nood")?.getBoundingClientRect().bottom ?? 0;
  const leave = document.querySelector(".afw-verlaat");
  const fixed = leave && getComputedStyle(leave).position === "fixed";
  const below = fixed ? leave.getBoundingClientRect().top : innerHeight;
  if (element.closest(".mc-nood")) return 0;
  return bottom > below ? bottom - below : Math.min(0, top - above);
}"""


@dataclass
class Hand:
    """A finger on one page that counts its actions."""

    page: Page
    taps: int = 0
    scrolled: float = 0

    def reach(self, target: Locator) -> Locator:
        """Scroll until the element is in view."""
        expect(target).to_be_visible(timeout=30_000)
        self.page.wait_for_timeout(300)  # the page scrolls by itself after a tap
        distance = target.evaluate(_DISTANCE)
        self.scrolled += abs(distance)
        self.page.evaluate("(distance) => scrollBy(0, distance)", distance)
        return target

    def tap(self, *selectors: str) -> None:
        """Tap each element in turn."""
        for selector in selectors:
            self.reach(self.page.locator(f"{selector}:visible").first).click()
            self.taps += 1

    def answer(self, question: str, answer: str) -> None:
        """Choose an answer and continue, past any advice before it."""
        on = self.page.locator(f'[data-verder="{question}"]:visible')
        asked = self.page.locator(f"#{question}:visible")
        expect(on.or_(asked).first).to_be_visible(timeout=30_000)
        if not asked.is_visible():
            self.tap(f'[data-verder="{question}"]')
        self.tap(f".afw-antwoord:has(#{question}-{answer})", f'[data-volgende="{question}"]')


def number(hand: Hand) -> None:
    """Home: the number of Veilig Thuis."""
    hand.reach(hand.page.locator('.mc-nood a[href="tel:08002000"]'))


def disclosure(hand: Hand) -> None:
    """Afwegingskader: from a disclosure by a child to the decision to report."""
    hand.tap(".afw-vink:has(#situatie-disclosure)", '[data-volgende="vooraf"]')
    hand.answer("afw-1", "ja")
    hand.reach(hand.page.locator("[data-uitkomst]:visible h2"))


def record(hand: Hand) -> None:
    """Afwegingskader: a complete case, up to the printed record."""
    hand.page.evaluate("() => { window.print = () => {}; }")
    hand.tap('[data-volgende="vooraf"]')
    for question, answer in (("afw-1", "ja"), ("afw-2", "nee"), ("afw-3", "ja"), ("afw-4", "ja"), ("afw-5", "ja")):
        hand.answer(question, answer)
    hand.tap("[data-toon-verslag]", "[data-afdrukken]")


def change(hand: Hand) -> None:
    """The same case: from question 4, change the answer to question 2."""
    hand.tap('[data-volgende="vooraf"]')
    for question, answer in (("afw-1", "ja"), ("afw-2", "nee"), ("afw-3", "ja")):
        hand.answer(question, answer)
    hand.taps = hand.scrolled = 0
    hand.tap('[data-wijzig="afw-2"]')
    hand.answer("afw-2", "ja")


def resume(hand: Hand) -> None:
    """Afwegingskader: open a case file, up to question 5."""
    page = hand.page
    hand.tap('[data-volgende="vooraf"]')
    for question, answer in (("afw-1", "ja"), ("afw-2", "nee"), ("afw-3", "ja"), ("afw-4", "ja")):
        hand.answer(question, answer)
    hand.tap("details:has(> form #bewaar-wachtzin) > summary")
    for field in ("#bewaar-wachtzin", "#bewaar-herhaal"):
        page.locator(field).fill(PASSPHRASE)
    with page.expect_download() as download:
        page.locator('[data-dossier="bewaar"] button').click()
    path = download.value.path()
    page.reload()
    expect(page.locator('[data-engine="ready"]')).to_be_visible(timeout=30_000)
    hand.taps = hand.scrolled = 0
    hand.tap(".afw-zaak > summary", "details:has(> form #open-bestand) > summary")
    hand.reach(page.locator("#open-bestand")).set_input_files(path)
    hand.taps += 1
    hand.reach(page.locator("#open-wachtzin")).fill(PASSPHRASE)
    hand.tap('[data-dossier="open"] button')
    hand.reach(page.locator("#afw-5 [data-kop]"))


TASKS: dict[str, tuple[str, Callable[[Hand], None]]] = {
    "the number of Veilig Thuis": ("", number),
    "a child tells it, until “report”": ("afwegingskader/", disclosure),
    "a whole case, until its record is printed": ("afwegingskader/", record),
    "another answer to an earlier question": ("afwegingskader/", change),
    "a case is taken up again": ("afwegingskader/", resume),
}


@contextmanager
def hand_on(browser: Browser, url: str) -> Iterator[Hand]:
    """Open a page in a fresh profile, with Python ready if the page has a form."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(url)
    if page.locator("[data-module]").count():
        expect(page.locator('[data-engine="ready"]')).to_be_visible(timeout=30_000)
    yield Hand(page)
    context.close()


def main() -> None:
    """Print one row per task."""
    base = sys.argv[1]
    sys.stdout.write("| task | taps | screens scrolled |\n|---|---|---|\n")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, (path, task) in TASKS.items():
            with hand_on(browser, base + path) as hand:
                task(hand)
                sys.stdout.write(f"| {name} | {hand.taps} | {hand.scrolled / HEIGHT:.1f} |\n")
        browser.close()


if __name__ == "__main__":
    main()
