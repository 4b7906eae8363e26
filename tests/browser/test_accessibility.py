"""axe finds nothing on any page, or in any state of the form: light and dark, on a narrow phone and on a laptop.

Nor is anything cut off, covered or too small, also with letters of twice the size.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.support import (
    PHONE,
    Form,
    KindcheckForm,
    OpenPage,
    double_by_setting,
    double_letters,
    errors_of,
    hold,
    misfits,
    obscured,
    set_letters,
)
from browser.support.axe import Scheme, violations
from playwright.sync_api import Page, ViewportSize, expect

NARROW: ViewportSize = {"width": 320, "height": 640}
LAPTOP: ViewportSize = {"width": 1280, "height": 800}
TWICE = {"of a browser's setting": double_by_setting, "by text alone": double_letters}
"""How letters become twice as large."""

PARTS = 2
"""In how many tests all pages are walked through, so that two processes share them."""

SCHEMES: list[Scheme] = ["light", "dark"]

OF_EACH_KIND = {"", "404.html", "afwegingskader/", "kindcheck/", "stappen/stap-1/", "voor-kinderen/"}
"""Pages that differ in what is around their text."""


@pytest.fixture
def audited(open_page: OpenPage, root: Path) -> Callable[..., Page]:
    """Opens a page that axe can look at."""

    def open_one(**options: object) -> Page:
        page = open_page(**options)
        page.add_init_script(path=root / "node_modules/axe-core/axe.min.js")
        return page

    return open_one


def open_details(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")


def pages(site: Path) -> list[str]:
    """The address of every page, within the site."""
    found = [path.relative_to(site).as_posix().removesuffix("index.html") for path in sorted(site.rglob("*.html"))]
    cases = [each for each in found if re.fullmatch(r"oefenen/.+", each)]
    assert len(cases) == 8
    return [each for each in found if each not in cases[1:]]  # these differ in their words only


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page(audited: Callable[..., Page], site: Path, site_url: str, part: int) -> None:
    page = audited(viewport=NARROW)
    errors = errors_of(page)
    found: dict[tuple[str, str], list[str]] = {}
    urls = pages(site)
    assert set(urls) >= OF_EACH_KIND
    for url in urls[part::PARTS]:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(NARROW)
        set_letters(page, 16)
        page.goto(site_url + url)
        open_details(page)
        found |= {(url, where): each for where, each in faults_of_a_page(page, url)}
        found[url, "errors"] = errors.copy()
        errors.clear()
    assert {where: each for where, each in found.items() if each} == {}


def faults_of_a_page(page: Page, url: str) -> Iterator[tuple[str, list[str]]]:
    """Look at a page that is open on a narrow phone in the light, and then in every other way."""
    whole = url in OF_EACH_KIND
    yield "narrow", violations(page) + misfits(page) + obscured(page)
    page.emulate_media(color_scheme="dark")
    yield "dark", violations(page, "dark", within=None if whole else "article")  # it moves nothing, laptop or not
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(LAPTOP)
    # The text is the same as on a phone, and what is around it is the same on every page of a kind.
    around = violations(page, without="article") + obscured(page) if whole else []
    yield "laptop", around + misfits(page)
    for way, enlarge in TWICE.items():
        enlarge(page)
        yield f"laptop, twice {way}", misfits(page)
    page.set_viewport_size(PHONE)
    for way, enlarge in reversed(TWICE.items()):
        enlarge(page)
        bar = page.locator(".mc-nood").bounding_box()
        assert bar is not None
        low = [] if bar["height"] < PHONE["height"] / 3 else [f"the bar takes {bar['height']} px"]
        yield f"phone, twice {way}", misfits(page) + obscured(page) + low


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_search_dialog(audited: Callable[..., Page], site_url: str, scheme: Scheme) -> None:
    page = audited(viewport=NARROW, color_scheme=scheme)
    page.goto(site_url)
    page.locator("label[for=__search]:visible").first.click()
    page.get_by_role("dialog").get_by_role("textbox").press_sequentially("disclosure")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert violations(page, scheme) == []
    # It takes the whole of a phone, but the bar stays, and covers nothing of it.
    expect(page.locator('.mc-nood a[href="tel:112"]')).to_be_in_viewport(ratio=1)
    field, bar = (
        page.get_by_role("dialog").get_by_role("textbox").bounding_box(),
        page.locator(".mc-nood").bounding_box(),
    )
    assert field is not None
    assert bar is not None
    assert field["y"] >= bar["y"] + bar["height"]


def ask_nothing(form: Form) -> None:
    form.expect_question("afw-1").next("afw-1")
    expect(form.page.locator("#afw-1 [data-fout]")).to_be_visible()


def contradict(form: Form) -> None:
    form.answer("afw-1", "ja").tick("situaties", "acuut").answer("afw-2", "nee")
    expect(form.page.locator("#afw-2 [data-tegenspraak]")).to_be_visible()


def show_every_advice(form: Form) -> None:
    form.tick("omstandigheden", "eergerelateerd").tick("situaties", "acuut").tick("situaties", "disclosure")
    expect(form.page.locator("[data-advies]:visible")).to_have_count(4)


def change_an_answer(form: Form) -> None:
    form.tick("situaties", "disclosure").answer("afw-1", "ja").answer("afw-2", "ja").change("afw-1")
    expect(form.page.locator("#afw-1 [data-wijzigt]")).to_be_visible()


def write_a_name(form: Form) -> None:
    form.expect_question("afw-1").note("afw-1", "Ik hoorde dat Bram thuis is geslagen.")
    expect(form.page.locator("#notitie-afw-1-herkend")).to_be_visible()


def begin_at_step_1(form: Form) -> None:
    form.answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")
    for add in form.page.locator("[data-erbij]").all():
        form.unfold(add).click()
    form.page.locator("#signalen-1-wie").fill("Ik hoorde het van Bram " + "lang" * 40)
    expect(form.page.locator("#signalen-1-wie-herkend")).to_be_visible()
    expect(form.page.locator("[data-deel=navraag]")).to_be_hidden()
    form.page.locator("#gesprekken-3-soort").select_option("uitgesteld")
    expect(form.page.locator("[data-deel=navraag]")).to_be_visible()


def ask_to_clear(form: Form) -> None:
    form.open_case().page.locator("[data-wis]").click()
    expect(form.page.get_by_role("dialog", name="Wil je alles wissen?")).to_be_visible()


def about_to_leave(form: Form) -> None:
    form.page.keyboard.press("Shift")
    expect(form.page.locator('[data-nog="2"]')).to_be_visible()


def refuse_a_passphrase(form: Form) -> None:
    form.open_case().page.locator("summary", has_text="Bewaar dossierbestand").click()
    form.page.get_by_role("button", name="Bewaar dossierbestand").click()
    expect(form.page.locator('[data-melding="te_kort"]')).to_be_visible()


def show_the_record(form: Form) -> None:
    form.tick("omstandigheden", "eergerelateerd").expect_question("afw-1").note(
        "afw-1", "Regel 1\nregel 2 " + "lang" * 60
    )
    form.answer("afw-1", "weet_niet").open_case().page.locator("[data-toon-verslag]").click()
    expect(form.page.locator("[data-verslag]")).to_be_visible()
    form.tick("deelnemers", "directie")
    expect(form.page.locator("[data-verouderd]")).to_be_visible()


def walk(*answers: str) -> Callable[[Form], None]:
    def run(form: Form) -> None:
        for number, answer in enumerate(answers, 1):
            form.answer(f"afw-{number}", answer)

    return run


STATES: dict[str, Callable[[Form], None]] = {
    "before the questions": lambda form: None,  # noqa: ARG005 -- nothing to do
    "no answer": ask_nothing,
    "contradiction": contradict,
    "a name in a note": write_a_name,
    "steps 1 to 3": begin_at_step_1,
    "the record": show_the_record,
    "a passphrase that is too short": refuse_a_passphrase,
    "clear all?": ask_to_clear,
    "about to leave": about_to_leave,
    "every advice": show_every_advice,
    "changing an answer": change_an_answer,
    "uitkomst-afsluiten": walk("nee"),
    "uitkomst-afsluiten-bij-twijfel": walk("weet_niet"),
    "uitkomst-melden-samen-verder": walk("ja", "ja"),
    "uitkomst-melden": walk("ja", "weet_niet", "weet_niet"),
    "uitkomst-hulp-loopt": walk("ja", "nee", "ja", "ja"),
    "uitkomst-melden-en-hulp-loopt": walk("ja", "ja", "ja", "ja"),
    "uitkomst-hulp-en-volgen": walk("ja", "nee", "ja", "ja", "ja"),
    "uitkomst-melden-en-hulp": walk("ja", "ja", "ja", "ja", "ja"),
    "uitkomst-opnieuw-melden": walk("ja", "ja", "ja", "ja", "nee"),
}


LONGEST = {"uitkomst-melden", "uitkomst-melden-en-hulp-loopt"}
"""Of the outcomes: the second has the reminder too."""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_state_of_the_form(audited: Callable[..., Page], site_url: str, part: int) -> None:
    form = Form(audited(viewport=NARROW), site_url)
    found: dict[tuple[str, str], list[str]] = {}
    for state in list(STATES)[part::PARTS]:
        form.page.set_viewport_size(NARROW)
        set_letters(form.page, 16)
        form.open().ready()
        STATES[state](form)
        if state.startswith("uitkomst-"):
            form.expect_outcome(state)
        open_details(form.page)
        found |= {(state, where): each for where, each in faults_of_a_state(form.page, state)}
    assert {where: each for where, each in found.items() if each} == {}


def faults_of_a_state(page: Page, state: str) -> Iterator[tuple[str, list[str]]]:
    outcome = state.startswith("uitkomst-")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        yield scheme, violations(page, scheme, within=f"#{state}" if outcome and state not in LONGEST else None)
    yield "narrow", misfits(page)
    if outcome and state not in LONGEST:
        return  # the outcomes differ only in their words
    for viewport, way in ((PHONE, "of a browser's setting"), (PHONE, "by text alone"), (LAPTOP, "by text alone")):
        page.set_viewport_size(viewport)
        TWICE[way](page)
        yield f"{viewport['width']} px, twice {way}", misfits(page)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_state_of_the_kindcheck(audited: Callable[..., Page], site_url: str, scheme: Scheme) -> None:
    form = KindcheckForm(audited(viewport=NARROW, color_scheme=scheme), site_url).open()
    found = {}

    def audit(state: str) -> None:
        open_details(form.page)
        found[state] = violations(form.page, scheme) + misfits(form.page)

    audit("first question")
    form.next("kindcheck-1").ready()
    expect(form.page.locator("#kindcheck-1 [data-fout]")).to_be_visible()
    audit("no answer")
    form.answer("kindcheck-1", "nee").expect_outcome("uitkomst-niet-aan-de-orde")
    audit("not called for")
    form.change("kindcheck-1").answer("kindcheck-1", "weet_niet").answer("kindcheck-2", "ja")
    form.answer("kindcheck-3", "nee").expect_outcome("uitkomst-geen-twijfel")
    audit("no doubt")
    form.change("kindcheck-3").answer("kindcheck-3", "weet_niet").expect_outcome("uitkomst-stappen")
    audit("the steps")
    form.page.get_by_role("button", name="Kopieer antwoorden en uitkomst").click()
    expect(form.page.locator("[data-gekopieerd]:visible")).to_be_visible()
    audit("copied, or not")
    form.change("kindcheck-2").expect_question("kindcheck-2")
    audit("changing an answer")
    assert len(found) == 7
    assert {state: each for state, each in found.items() if each} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_loading_and_failed(audited: Callable[..., Page], site_url: str, scheme: Scheme) -> None:
    page = audited(viewport=NARROW, color_scheme=scheme)
    wasm = hold(page, "pyodide.asm.wasm")
    form = Form(page, site_url).open().next("vooraf")
    expect(form.root.locator("progress")).to_be_visible()
    assert violations(page, scheme) == []
    wasm().abort()
    form.failed()
    assert violations(page, scheme) == []
    assert misfits(page) == []


def test_every_row_to_choose_is_large_enough_for_a_finger(audited: Callable[..., Page], site_url: str) -> None:
    form = Form(audited(viewport=NARROW), site_url).open().ready().answer("afw-1", "ja").expect_question("afw-2")
    targets = form.root.locator(".afw-antwoord:visible, .afw-vink:visible, button:visible, summary:visible")
    sizes = [targets.nth(index).bounding_box() for index in range(targets.count())]
    assert len(sizes) > 8
    assert [size for size in sizes if size is None or min(size["width"], size["height"]) < 44] == []


MOVING = """() => [...document.querySelectorAll("*")].flatMap((each) => ["", "::before", "::after"].map((part) => {
  const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(each, part);
  return [animationName, transitionDuration, scrollBehavior].join(" ");
})).filter((each) => !/^none (0s(, )?)+ auto$/.test(each))"""


def test_nothing_moves_for_who_wants_no_motion(open_page: OpenPage, site_url: str) -> None:
    page = open_page(viewport=NARROW, reduced_motion="reduce")
    page.goto(site_url)
    assert page.evaluate(MOVING) == []
    form = Form(page, site_url).open().ready().answer("afw-1", "ja").expect_question("afw-2")
    form.open_case().page.get_by_role("button", name="Wis alles").click()
    assert page.evaluate(MOVING) == []
    assert page.evaluate("document.getAnimations().length") == 0
    moving = open_page(viewport=NARROW, reduced_motion="no-preference")
    moving.goto(site_url)
    assert moving.evaluate(MOVING) != []  # what the theme moves otherwise


BORDER = """each => {
  const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(each);
  return [borderTopStyle, parseFloat(borderTopWidth), borderTopColor];
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_where_a_reader_chooses_the_colours_borders_say_what_ours_do(
    audited: Callable[..., Page], site_url: str, scheme: Scheme
) -> None:
    form = Form(audited(viewport=NARROW, color_scheme=scheme, forced_colors="active"), site_url).open().ready()
    page = form.page

    def border(selector: str) -> tuple[str, float, str]:
        style, width, colour = page.locator(selector).first.evaluate(BORDER)
        return style, width, colour

    def colour(selector: str, property_: str = "backgroundColor") -> str:
        found: str = page.locator(selector).first.evaluate(f"each => getComputedStyle(each).{property_}")
        return found

    def expect_chosen(chosen: str, other: str) -> None:
        """It has another border than what is not, beside the mark in it."""
        chosen, other = (f".afw-antwoord:has({each}), .afw-vink:has({each})" for each in (chosen, other))
        assert border(chosen)[1] >= 3 > border(other)[1] >= 1
        assert border(chosen)[2] != border(other)[2]

    def expect_edges(*edges: str) -> None:
        """What is a button, a warning, a group, the way to help: each has an edge."""
        for edge in edges:
            style, width, _ = border(f"{edge}:visible")
            assert (style, width >= 1) == ("solid", True), edge

    form.tick("situaties", "acuut")
    expect_chosen("#situatie-acuut", "#situatie-disclosure")
    expect_edges('[data-volgende="vooraf"]', ".afw-situaties", "#advies-direct-gevaar", ".afw-112 a")
    form.answer("afw-1", "ja").choose("afw-2", "nee").next("afw-2")
    expect(page.locator("#afw-2 [data-tegenspraak]")).to_be_visible()
    form.note("afw-2", "x").open_case().choose("afw-2", "nee")
    expect_chosen("#afw-2-nee", "#afw-2-ja")
    # What the focus has: an outline in a colour that the ground has not.
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert (
        page.locator(":focus").evaluate(
            "each => getComputedStyle(each.closest('.afw-antwoord, .afw-vink') ?? each).outlineStyle"
        )
        == "solid"
    )
    expect_edges(
        '[data-volgende="afw-2"]', ".afw-besluiten", ".afw-verlaat__link", "[data-wis]", "textarea", ".mc-nood__112",
        "#afw-2 .afw-balk", ".afw-zaak", "#afw-2",
    )  # fmt: skip
    assert page.locator("#afw-2 [data-tegenspraak]").evaluate(
        "each => parseFloat(getComputedStyle(each).borderLeftWidth)"
    ) >= 4  # fmt: skip
    # How far it is, and which step this is.
    assert colour("#afw-2 .afw-balk rect", "fill") != colour("#afw-2 .afw-balk")
    assert border(".mc-stappen [aria-current]")[1] > border(".mc-stappen a")[1]
    # A decision is a word and a sign; the sign has the colour of the word.
    form.answer("afw-2", "ja").expect_decisions("ja", "open")
    decision = '[data-besluit="melden"] [data-melden="ja"]'
    assert colour(f"{decision} svg", "fill") == colour(decision, "color") != colour(".afw-besluiten")
    # The way that the case took, in the drawing.
    page.locator("summary", has_text="Het hele kader in beeld").click()
    taken, line = ".afw-beeld__weg:has([data-gegaan]) .afw-beeld__spoor", ".afw-beeld__lijn"
    assert colour(taken, "stroke") != colour(line, "stroke")
    assert (colour(taken, "strokeWidth"), colour(line, "strokeWidth")) == ("4px", "1px")
    assert violations(page, scheme) == []


def test_changes_are_announced(audited: Callable[..., Page], site_url: str) -> None:
    form = Form(audited(viewport=NARROW), site_url).open().ready()
    expect(form.root.get_by_role("status")).to_contain_text("De invulhulp is klaar")
    expect(form.root.locator('.afw-besluiten [aria-live="polite"]')).to_contain_text(["nog open", "nog open"])
    form.expect_question("afw-1")
    expect(form.page.get_by_role("group", name=re.compile("Vraag 1 van 5"))).to_be_visible()
    expect(form.page.get_by_role("radio", name="Weet ik niet")).to_have_accessible_description(
        re.compile("Telt als nee")
    )
    form.answer("afw-1", "ja")
    expect(form.page.get_by_role("button", name="Wijzig je antwoord op vraag 1")).to_be_visible()
    expect(form.page.get_by_role("complementary", name="De twee besluiten")).to_be_visible()
