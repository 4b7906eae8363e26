"""Test that the drawing marks the path of a case in form and record, and is legible on phones and paper."""

import itertools
import json
import re

from browser.support import Form, OpenPage
from core.cases import all_requests
from meldcode_site.forms.bundle import PACKAGE
from playwright.sync_api import Locator, Page, expect

from meldcode_core import handle

PICTURE = "afwegingskader-in-beeld/"


def marked_path(drawing: Locator) -> list[str]:
    """Return the marked steps, and the question that the case has reached."""
    marks = drawing.locator(".afw-beeld__merk:visible").evaluate_all("all => all.map(({ dataset }) => dataset.stap)")
    now = drawing.locator(".afw-beeld__vraag:has(.afw-beeld__hier:visible)")
    return [*marks, *now.evaluate_all("all => all.map(({ dataset }) => `hier ${dataset.stop}`)")]


def open_drawing(form: Form) -> Locator:
    form.page.locator("summary", has_text="Het hele kader in beeld").click()
    return form.root.locator("details.afw-beeld")


def test_the_path_and_its_doubt_are_marked(form: Form) -> None:
    picture = open_drawing(form)
    assert marked_path(picture) == ["hier afw-1"]
    form.answer("afw-1", "ja").answer("afw-2", "weet_niet").answer("afw-3", "ja").answer("afw-4", "ja")
    form.expect_outcome("uitkomst-hulp-loopt")
    assert marked_path(picture) == [
        "afw-1 ja afw-2", "afw-2 weet_niet afw-3", "afw-3 ja afw-4", "afw-4 ja afw-5", "afw-5 uitkomst-hulp-loopt",
        "hier afw-5",
    ]  # fmt: skip
    expect(picture.locator(".afw-beeld__twijfel:visible")).to_have_count(1)
    words = picture.locator(".afw-beeld__jouw:visible")
    expect(words).to_have_text(
        ["Jouw weg: Ja.", "Jouw weg: Weet ik niet.", "Jouw weg: Ja.", "Jouw weg: Ja.", "Jouw weg."]
    )
    form.change("afw-2").tick("situaties", "structureel").answer("afw-2", "nee").expect_question("afw-2")
    assert marked_path(picture) == ["afw-1 ja afw-2", "afw-2 nee afw-2", "hier afw-2"]


def test_the_path_is_marked_by_more_than_colour(form: Form) -> None:
    picture = open_drawing(form)
    form.answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")
    way = picture.locator(".afw-beeld__weg:has([data-gegaan])")
    expect(way).to_have_count(1)
    expect(way.locator(".afw-beeld__spoor")).to_have_css("stroke-width", "4px")
    expect(way.locator("tspan")).to_have_css("font-weight", "700")
    expect(picture.locator(".afw-beeld__lijn").first).to_have_css("stroke-width", "1px")


def test_the_record_keeps_its_own_path_when_the_form_changes(form: Form) -> None:
    form.answer("afw-1", "ja").answer("afw-2", "nee").answer("afw-3", "weet_niet").expect_outcome("uitkomst-melden")
    form.page.get_by_role("button", name="Toon het verslag").click()
    drawing = form.page.locator("[data-verslagtekening]")
    way = ["afw-1 ja afw-2", "afw-2 nee afw-3", "afw-3 weet_niet uitkomst-melden"]
    expect(drawing).to_be_visible()
    assert marked_path(drawing) == way
    form.change("afw-1").answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")
    assert marked_path(drawing) == way
    form.page.get_by_role("button", name="Toon het verslag").click()
    expect(drawing.locator(".afw-beeld__merk:visible")).to_have_count(1)
    form.page.emulate_media(media="print")
    expect(drawing).to_be_visible()
    expect(form.root.locator("details.afw-beeld")).to_be_hidden()
    expect(form.page.locator(".afw-beeld__woorden")).to_be_hidden()


def test_every_case_marks_one_unbroken_path(form: Form) -> None:
    form.page.route("**/picture.mjs", lambda route: route.fulfill(path=PACKAGE / "afwegingskader/browser/picture.mjs"))
    cases = {}
    for request in itertools.islice(all_requests(), 0, None, 7):
        response = json.loads(handle(request))
        case = {key: response[key] for key in ("pad", "volgende", "uitkomst")}
        cases[json.dumps(case)] = case
    marked = form.page.evaluate(
        """async (cases) => {
          const { mark } = await import("./picture.mjs");
          const picture = document.querySelector("[data-tekening]");
          return cases.map((response) => {
            mark(picture, response);
            return [...picture.querySelectorAll("tspan[data-gegaan]")].map(({ dataset }) => dataset.stap);
          });
        }""",
        list(cases.values()),
    )
    assert len(cases) > 40
    for case, steps in zip(cases.values(), marked, strict=True):
        stops = [[step["vraag"], step["antwoord"]] for step in case["pad"]]
        stops += [[stop] for stop in (case["volgende"], case["uitkomst"]) if stop]
        assert sorted(steps) == sorted(" ".join([*here, there[0]]) for here, there in itertools.pairwise(stops))


def sizes(page: Page) -> list[float]:
    """Return the font size in each part of the drawing, in pixels."""
    found: list[float] = page.locator(".afw-beeld svg").evaluate_all(
        "all => all.map((svg) => svg.getAttribute('font-size') * svg.clientWidth / svg.viewBox.baseVal.width)"
    )
    return found


def test_the_drawing_is_legible_on_a_phone_and_prints_on_one_page(page: Page, site_url: str) -> None:
    page.goto(site_url + PICTURE)
    assert [size for size in sizes(page) if size < 12] == []
    # Text widths are estimated at build time; check them against the real font.
    outside = page.locator(".afw-beeld text:visible").evaluate_all(
        """all => all.filter((text) => {
             const { x, width } = text.getBBox();
             const box = text.closest("g").querySelector("rect")?.getBBox() ?? text.closest("svg").viewBox.baseVal;
             return x < box.x || x + width > box.x + box.width;
           }).map((text) => text.textContent)"""
    )
    assert outside == []
    page.emulate_media(media="print")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def test_forced_colours_keep_every_line_and_word(open_page: OpenPage, site_url: str) -> None:
    page = open_page(forced_colors="active", color_scheme="dark")
    page.goto(site_url + PICTURE)
    colours = page.locator(".afw-beeld svg").first.evaluate(
        """svg => Object.fromEntries([["rect", "fill"], ["rect", "stroke"], [".afw-beeld__naar", "fill"],
                                      [".afw-beeld__lijn", "stroke"], [".afw-beeld__nummer", "fill"],
                                      [".afw-beeld__vraag circle", "fill"]]
          .map(([each, property]) => [`${each} ${property}`, getComputedStyle(svg.querySelector(each))[property]]))"""
    )
    assert colours["rect stroke"] == colours[".afw-beeld__naar fill"] == colours[".afw-beeld__lijn stroke"]
    assert colours["rect stroke"] != colours["rect fill"]
    assert colours[".afw-beeld__nummer fill"] != colours[".afw-beeld__vraag circle fill"]


def test_answers_can_be_tried_without_a_case(page: Page, site_url: str) -> None:
    page.goto(site_url + "afwegingskader-in-beeld/")
    trial = page.locator("[data-module=beeld]")
    drawing = page.locator("[data-tekening]")
    trial.get_by_label("Disclosure").check()
    for question, answer in (("afw-1", "ja"), ("afw-2", "weet_niet"), ("afw-3", "nee")):
        trial.locator(f"[data-vraag={question}][value={answer}]").check()
    expect(trial.locator("[data-volgt=uitkomst-melden]")).to_be_visible()
    expect(trial.locator("[data-melden=ja]")).to_be_visible()
    assert marked_path(drawing) == ["afw-1 ja afw-2", "afw-2 weet_niet afw-3", "afw-3 nee uitkomst-melden"]
    trial.locator("[data-wis]").click()
    expect(trial.locator("[data-volgt=afw-1]")).to_be_visible()
    assert marked_path(drawing) == ["hier afw-1"]
    expect(trial.locator("input:checked")).to_have_count(0)
    assert page.url == site_url + "afwegingskader-in-beeld/"


def test_without_scripts_a_table_lists_every_outcome(open_page: OpenPage, site_url: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(site_url + "afwegingskader-in-beeld/")
    expect(page.locator("[data-module=beeld]")).to_be_hidden()
    rows = page.locator("#alle-uitkomsten ~ table tbody tr")
    expect(rows.filter(has_text=re.compile("Start de hulp en volg de veiligheid"))).to_be_visible()
    assert rows.count() > 10
