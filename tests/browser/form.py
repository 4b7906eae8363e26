"""A form as a visitor handles it: chooses an answer, presses Volgende, reads what is in view."""

from typing import Self

from playwright.sync_api import Locator, Page, expect

OUTCOMES = "[data-uitkomst]"
ADVICE = "[data-advies]"


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
        expect(self.root).to_have_attribute("data-engine", "ready", timeout=30_000)
        return self

    def failed(self) -> Self:
        expect(self.root).to_have_attribute("data-engine", "failed", timeout=30_000)
        return self

    def answer(self, question: str, answer: str) -> Self:
        """Answer a question, as soon as it is asked."""
        self.choose(question, answer)
        self.next(question)
        return self

    def choose(self, question: str, answer: str) -> Self:
        self.page.locator(f"#{question}-{answer}").check()
        return self

    def next(self, question: str) -> Self:
        self.page.locator(f'[data-volgende="{question}"]').click()
        return self

    def change(self, question: str) -> Self:
        self.page.locator(f'[data-wijzig="{question}"]').click()
        return self

    def tick(self, name: str, value: str) -> Self:
        self.root.locator(f'input[name="{name}"][value="{value}"]').check()
        return self

    def note(self, question: str, text: str) -> Self:
        self.page.locator(f"#notitie-{question}").fill(text)
        return self

    def expect_question(self, *questions: str) -> Self:
        """Exactly these questions are in view."""
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
        return self._expect_shown(OUTCOMES, [outcome] if outcome else [])

    def expect_advice(self, *advice: str) -> Self:
        return self._expect_shown(ADVICE, list(advice))

    def _expect_shown(self, selector: str, ids: list[str]) -> Self:
        shown = self.root.locator(f"{selector}:visible")
        expect(shown).to_have_count(len(ids))
        for index, each in enumerate(ids):
            expect(shown.nth(index)).to_have_attribute("id", each)
        return self


class KindcheckForm(Form):
    """One page with the kindcheck."""

    name = "kindcheck"
    questions = ("kindcheck-1", "kindcheck-2", "kindcheck-3")

    def begin(self) -> Self:
        """Do what makes the page fetch Python."""
        self.page.locator("#kindcheck-1-ja").focus()
        return self
