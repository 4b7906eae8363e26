"""One whole visit in any engine: read every page, then work through a case up to its dossier file."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from browser.support.image import IMAGE_KEPT
from programs import Engine

FORM = '[data-module="afwegingskader"]'

WORKS_OFFLINE = """async () => {
  while (!(await navigator.serviceWorker.getRegistration())?.active) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""
"""Wait until the browser has cached the site for offline use."""

KEPT = """async () => JSON.stringify({
  local: { ...localStorage },
  session: { ...sessionStorage },
  cookies: document.cookie,
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await Promise.all((await caches.keys()).map(async (name) =>
    [name, (await (await caches.open(name)).keys()).map(({ url, method }) => `${method} ${url}`)])),
  history: [history.length, history.state],
  address: location.href,
  title: document.title,
  window: window.name,
}, null, 1)"""
"""Return everything that a page can leave behind in a browser."""

ON_PAPER = """() => {
  const turn = (rules) => {
    for (const rule of rules) {
      if (rule.media) rule.media.mediaText = /print/.test(rule.media.mediaText) ? "all"
        : /screen/.test(rule.media.mediaText) ? "not all" : rule.media.mediaText;
      if (rule.cssRules) turn(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) turn(sheet.cssRules);
}"""
"""Apply the print styles on screen, because not every driver can emulate print media."""


@dataclass(frozen=True)
class Given:
    """What a visitor fills in, in the order of the questions. The two cases in the tests take the same steps."""

    answers: Mapping[str, str]
    ticked: str
    """The id of a checkbox."""
    advised: str | None
    """The id of the advice that appears as soon as the box is ticked. It moves whatever is below it."""
    note: str
    passphrase: str
    reconsidered: tuple[str, str]
    """A question, and the answer that replaces the first one."""


@dataclass
class Observed:
    """What the page showed at each point of a case."""

    first_outcome: list[str] = field(default_factory=list)
    first_decisions: list[str] = field(default_factory=list)
    second_outcome: list[str] = field(default_factory=list)
    second_decisions: list[str] = field(default_factory=list)
    record: str = ""
    prints: bool = False
    pdf: bytes | None = None
    file: str = ""
    cleared: list[str] = field(default_factory=list)
    resumed_question: list[str] = field(default_factory=list)
    resumed_decisions: list[str] = field(default_factory=list)
    resumed_note: str = ""
    kept: str = ""
    on_paper: list[str] = field(default_factory=list)


def ready(engine: Engine, site_url: str) -> None:
    engine.open(f"{site_url}afwegingskader/")
    engine.wait_for(f'{FORM}[data-engine="ready"]')


def go_on(engine: Engine, question: str) -> None:
    """Go on to a question, past the screen before the first question and past the advice."""
    ways = [f"#{question}", '[data-volgende="vooraf"]', f'[data-verder="{question}"]']
    while not (there := [each for each in ways if shows(engine, each)]) or there[0] != ways[0]:
        for way in there:
            engine.click(way)
            engine.wait_until("(pressed) => !document.activeElement?.matches(pressed)", way)  # as in `answer`


def shows(engine: Engine, selector: str) -> bool:
    there: bool = engine.run("(selector) => document.querySelector(selector)?.checkVisibility() ?? false", selector)
    return there


def unfold(engine: Engine, selector: str) -> None:
    """Open the `details` elements around an element."""
    if not shows(engine, selector):
        engine.click(f"details:not([open]):has({selector}) > summary")


def answer(engine: Engine, question: str, given: str) -> None:
    go_on(engine, question)
    engine.click(f"#{question}-{given}")
    engine.click(f'[data-volgende="{question}"]')
    # The next screen takes the focus and the page scrolls to it. A click before that could miss its target.
    engine.wait_until("(next) => !document.activeElement?.matches(next)", f'[data-volgende="{question}"]')


def shown(engine: Engine, selector: str) -> list[str]:
    ids: list[str] = engine.run(
        """(selector) => [...document.querySelectorAll(selector)]
             .filter((each) => each.checkVisibility()).map(({ id }) => id)""",
        selector,
    )
    return ids


def decisions(engine: Engine) -> list[str]:
    values: list[str] = engine.run(
        "() => [...document.querySelectorAll('[data-besluit]')].map(({ dataset }) => dataset.waarde)"
    )
    return values


def text(engine: Engine, selector: str) -> str:
    found: str = engine.run("(selector) => document.querySelector(selector).innerText", selector)
    return found


def read(engine: Engine, site: Path, site_url: str, step: int = 1) -> int:
    """Open every page, or one in so many, and return how many were opened."""
    pages = [path.relative_to(site).as_posix().removesuffix("index.html") for path in sorted(site.rglob("index.html"))]
    for page in (pages := pages[::step]):
        engine.open(site_url + page)
    engine.run(WORKS_OFFLINE)
    return len(pages)


def search(engine: Engine, site_url: str, term: str) -> str:
    """Search, open the first page that is found, and return its URL."""
    engine.open(site_url)
    engine.type('[data-md-component="search-query"]', term)
    engine.wait_for(".md-search-result__link")
    engine.click(".md-search-result__link")
    while (address := engine.run("() => location.href")) == site_url:
        time.sleep(0.1)
    return str(address)


def work(engine: Engine, given: Given) -> Observed:
    """Work through a case in a form that is ready: decide, reconsider, make the record, save, clear, resume."""
    observed = Observed()
    unfold(engine, f"#{given.ticked}")
    engine.click(f"#{given.ticked}")
    if given.advised:
        engine.wait_for(f"[data-nu] > #{given.advised}")
    go_on(engine, "afw-1")
    unfold(engine, "#notitie-afw-1")
    engine.type("#notitie-afw-1", given.note)
    for question, chosen in given.answers.items():
        answer(engine, question, chosen)
    engine.wait_for('[data-deel="nu"] [data-uitkomst]')
    engine.wait_for(f'[data-antwoord-op="{question}"]:not([hidden])')
    observed.first_outcome, observed.first_decisions = shown(engine, "[data-uitkomst]"), decisions(engine)
    changed, other = given.reconsidered
    engine.click(f'[data-wijzig="{changed}"]')
    answer(engine, changed, other)
    engine.wait_for('[data-verder="afw-5"]:not([hidden])')
    observed.second_outcome, observed.second_decisions = shown(engine, "[data-uitkomst]"), decisions(engine)
    _record(engine, observed)
    observed.file = _save(engine, given).read_text("utf-8")
    _clear(engine, observed)
    _resume(engine, given, observed)
    engine.run(IMAGE_KEPT)
    observed.kept = engine.run(KEPT)
    return observed


def print_record(engine: Engine) -> list[str]:
    """Make the record again, apply the print styles, and return which parts of the page are visible."""
    engine.click("[data-toon-verslag]")
    engine.wait_for("[data-verslag]:not([hidden])")
    engine.run(ON_PAPER)
    parts = (".mc-nood", "[data-delen]", ".afw-hand", "button", "fieldset", "[data-uitkomst]", ".md-header", "progress")
    return [each for each in parts if shown(engine, each)]


def _record(engine: Engine, observed: Observed) -> None:
    engine.click("[data-toon-verslag]")
    engine.wait_for("[data-verslag]:not([hidden])")
    observed.record = text(engine, "[data-delen]")
    engine.run("() => { window.print = () => { window.printed = true; }; }")
    engine.click("[data-afdrukken]")
    observed.prints = engine.run("() => window.printed === true")
    observed.pdf = engine.pdf()


def _save(engine: Engine, given: Given) -> Path:
    for path in engine.downloads.iterdir():
        path.unlink()
    unfold(engine, "#bewaar-wachtzin")
    engine.type("#bewaar-wachtzin", given.passphrase)
    engine.type("#bewaar-herhaal", given.passphrase)
    engine.click('[data-dossier="bewaar"] button')
    engine.wait_for('[data-melding="bewaard"]:not([hidden])')
    return engine.downloaded("meldcode-dossier-*.json")


def _clear(engine: Engine, observed: Observed) -> None:
    engine.click("[data-wis]")
    engine.wait_for("[data-wis-vraag][open]")
    engine.click('[data-wis-vraag] button[value="verder"]')
    engine.wait_for("[data-gewist]:not([hidden])")
    engine.wait_for("#vooraf:not([hidden])")
    engine.wait_until("(first) => document.activeElement?.matches(first)", "#vooraf [data-kop]")  # as in `answer`
    observed.cleared = json.loads(
        engine.run(
            """(form) => JSON.stringify(
                 [...document.querySelectorAll(`${form} :is(input:checked, textarea, input[type=password])`)]
                   .filter(({ checked, value }) => checked || value).map(({ id }) => id))""",
            FORM,
        )
    )


def _resume(engine: Engine, given: Given, observed: Observed) -> None:
    unfold(engine, "[data-wis]")
    unfold(engine, "#open-bestand")
    engine.type("#open-bestand", str(engine.downloaded("meldcode-dossier-*.json")))
    engine.type("#open-wachtzin", given.passphrase)
    engine.click('[data-dossier="open"] button')
    engine.wait_for('[data-melding="geopend"]:not([hidden])')
    engine.wait_for("#afw-5:not([hidden])")
    observed.resumed_question, observed.resumed_decisions = shown(engine, "[data-vraag]"), decisions(engine)
    observed.resumed_note = engine.run("() => document.querySelector('#notitie-afw-1').value")
