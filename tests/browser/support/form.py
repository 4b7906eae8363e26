"""Fill in a form as a visitor does: choose an answer, press Volgende, read what is in view and go on."""

import re
from contextlib import suppress
from typing import Self

from playwright.sync_api import Error, Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

OUTCOMES = "[data-uitkomst]"
ADVICE = "[data-advies]"

_TOLD = """(selector) => {
  const line = document.querySelector("[data-lees-terug]");
  const named = line?.checkVisibility() ? line.querySelector("[data-titels]").textContent : "";
  const title = (each) => each.querySelector("h2").textContent.trim();
  return [...document.querySelectorAll(selector)]
    .filter((each) => each.checkVisibility() || `${named}. `.includes(`${title(each)}. `)).map(({ id }) => id);
}"""

_CHANGED = """(selector) => new Promise((resolve) => {
  const look = () => {
    if ([...document.querySelectorAll(selector)].some((each) => each.checkVisibility())) resolve();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  setTimeout(resolve, 3_000);
  look();
})"""


def look_when_changed(page: Page, selector: str) -> None:
    """Return as soon as one of these is visible, or after some seconds.

    Playwright waits up to a second before it looks again, which is most of what an answer takes.
    """
    with suppress(Error):  # another page took its place
        page.evaluate(_CHANGED, selector)


class Form:
    """One page with the afwegingskader."""

    name = "afwegingskader"
    questions: tuple[str, ...] = ("afw-1", "afw-2", "afw-3", "afw-4", "afw-5")

    def __init__(self, page: Page, site_url: str) -> None:
        self.page = page
        self.url = f"{site_url}{self.name}/"
        self.root = page.locator(f'[data-module="{self.name}"]')

    def open(self) -> Self:
        self.page.goto(self.url)
        return self

    def ready(self) -> Self:
        return self._until("ready")

    def failed(self) -> Self:
        return self._until("failed")

    def _until(self, engine: str) -> Self:
        look_when_changed(self.page, f'[data-module="{self.name}"][data-engine="{engine}"]')
        expect(self.root).to_have_attribute("data-engine", engine, timeout=30_000)
        return self

    def answer(self, question: str, answer: str) -> Self:
        """Answer a question as soon as it is asked."""
        self.choose(question, answer)
        self.next(question)
        return self

    def choose(self, question: str, answer: str) -> Self:
        self.go_on(question)
        self.page.locator(f"#{question}-{answer}").check()
        return self

    def go_on(self, question: str) -> Self:
        """Go on to this question, past the screen before the first one and past instructions."""
        if self.page.locator("#vooraf").count():  # until the script runs, the whole form is in view
            look_when_changed(self.page, f'[data-module="{self.name}"][data-engine]')
            expect(self.root).to_have_attribute("data-engine", re.compile("."), timeout=30_000)
        on = self.page.locator(f'[data-volgende="vooraf"]:visible, [data-verder="{question}"]:visible')
        asked = self.page.locator(f"#{question}:visible")
        ways = f'#{question}, [data-volgende="vooraf"], [data-verder="{question}"]'
        for _ in range(3):
            look_when_changed(self.page, ways)
            expect(on.or_(asked).first).to_be_visible(timeout=30_000)
            if asked.is_visible():
                break
            with suppress(TooLate):  # it can make way for the question before it is clicked
                button = on.first.element_handle(timeout=3_000)
                button.click(timeout=3_000)
                button.wait_for_element_state("hidden", timeout=30_000)
        expect(asked).to_be_visible()
        return self

    def next(self, question: str) -> Self:
        self.page.locator(f'[data-volgende="{question}"]').click()
        return self

    def change(self, question: str) -> Self:
        self.page.locator(f'[data-wijzig="{question}"]').click()
        return self

    def tick(self, name: str, value: str, *, to: bool = True) -> Self:
        """Tick a checkbox, even if it is folded away, and return to the current screen."""
        box = self.root.locator(f'input[name="{name}"][value="{value}"]')
        if box.is_visible():
            box.set_checked(to)
            return self
        if box.and_(self.page.locator("#vooraf input")).count() and not self.page.locator("#vooraf").is_visible():
            self.change("vooraf")
            expect(self.page.locator("#vooraf")).to_be_visible()
            self.unfold(box).set_checked(to)
            self.next("vooraf")
            expect(self.page.locator("#vooraf")).to_be_hidden(timeout=30_000)  # Python decides what comes next
        else:
            self.unfold(box).set_checked(to)
        return self

    def unfold(self, element: Locator) -> Locator:
        """Open every `details` that hides an element."""
        folded = element.locator("xpath=ancestor::details[not(@open)]")
        while folded.count():
            folded.first.locator("> summary").click()
        return element

    def note(self, question: str, text: str) -> Self:
        self.go_on(question)
        self.unfold(self.page.locator(f"#notitie-{question}")).fill(text)
        return self

    def open_case(self) -> Self:
        """Open the part about the case as a whole: participants, the record, the file, clearing it."""
        self.unfold(self.page.locator("[data-wis]"))
        return self

    def clear_all(self) -> Self:
        """Clear the case and confirm it."""
        self.open_case().page.locator("[data-wis]").click()
        self.page.get_by_role("dialog").get_by_role("button", name="Ja, wis alles").click()
        expect(self.page.locator("[data-gewist]")).to_be_visible()
        return self

    def expect_question(self, *questions: str) -> Self:
        """Go on to the first of these questions, and expect only these in view."""
        if questions:
            self.go_on(questions[0])
        for question in self.questions:
            expect(self.page.locator(f"#{question}")).to_be_visible(visible=question in questions)
        return self

    def expect_decisions(self, melden: str, hulp: str) -> Self:
        for decision, value in (("melden", melden), ("hulp", hulp)):
            expect(self.decision(decision)).to_have_attribute("data-waarde", value)
            shown = self.decision(decision).locator(f"[data-{decision}]:visible")
            expect(shown).to_have_count(1)
            expect(shown).to_have_attribute(f"data-{decision}", value)
        return self

    def decision(self, decision: str) -> Locator:
        return self.root.locator(f'[data-besluit="{decision}"]')

    def expect_outcome(self, outcome: str | None) -> Self:
        return self._expect_told(OUTCOMES, [outcome] if outcome else [])

    def expect_advice(self, *advice: str) -> Self:
        return self._expect_told(ADVICE, list(advice))

    def expect_before(self) -> Self:
        """Expect the screen before the first question, and no question."""
        expect(self.page.locator("#vooraf")).to_be_visible()
        expect(self.page.locator("[data-vraag]:visible")).to_have_count(0)
        return self

    def _expect_told(self, selector: str, ids: list[str]) -> Self:
        """Expect these in view, or named in the line that leads back to them."""
        for _ in range(100):
            if self.page.evaluate(_TOLD, selector) == ids:
                return self
            self.page.wait_for_timeout(50)
        assert self.page.evaluate(_TOLD, selector) == ids
        return self


class KindcheckForm(Form):
    """One page with the kindcheck."""

    name = "kindcheck"
    questions = ("kindcheck-1", "kindcheck-2", "kindcheck-3")

    def begin(self) -> Self:
        """Make the page fetch Python."""
        self.page.locator("#kindcheck-1-ja").focus()
        return self
