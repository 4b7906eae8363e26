"""Test that after an answer or a tick a phone shows what matters: what to do now, and what is wrong."""

import pytest
from browser.support import Form
from playwright.sync_api import Locator, expect

_SEEN = """(element) => {
  const { top, bottom, left, width } = element.getBoundingClientRect();
  const [x, y] = [left + Math.min(width, 40) / 2, Math.min((top + bottom) / 2, top + 20)];
  const on = document.elementFromPoint(x, y);
  return top >= 0 && y < innerHeight && (element.contains(on) || on?.contains(element));
}"""


def expect_seen(element: Locator) -> None:
    """Check that the top of the element is on the screen and not covered."""
    expect(element).to_be_visible()
    element.page.wait_for_timeout(100)  # let the page scroll
    assert element.evaluate(_SEEN), element


@pytest.mark.parametrize(
    ("ticks", "advice"),
    [
        ([("situaties", "disclosure")], "advies-disclosure-zorgvuldig"),
        ([("situaties", "acuut"), ("omstandigheden", "eergerelateerd")], "advies-direct-gevaar"),
        ([], "uitkomst-melden-samen-verder"),
    ],
)
def test_what_to_do_now_is_at_the_top_after_an_answer(form: Form, ticks: list[tuple[str, str]], advice: str) -> None:
    for name, value in ticks:
        form.tick(name, value)
    form.answer("afw-1", "ja")
    if advice != "advies-disclosure-zorgvuldig":  # disclosure brings advice already after question 1
        form.answer("afw-2", "ja")
    expect(form.page.locator("#nu-titel")).to_be_focused()
    expect_seen(form.page.locator("#nu-titel"))
    expect_seen(form.page.locator(f"#{advice} h2"))
    expect(form.page.locator("[data-vraag]:visible")).to_have_count(0)
    on = form.page.locator("[data-verder]:visible")
    expect(on).to_have_count(1)
    on.click()
    expect(form.page.locator("[data-lees-terug]")).to_contain_text(
        form.page.locator(f"#{advice} h2").text_content() or "?"
    )
    form.change("nu")
    expect_seen(form.page.locator(f"#{advice} h2"))


def test_112_appears_next_to_a_tick_that_means_danger(form: Form) -> None:
    call = form.page.locator("#vooraf .afw-112 a")
    expect(call).to_be_hidden()
    form.tick("situaties", "acuut")
    expect_seen(call)
    expect(call).to_have_attribute("href", "tel:112")
    form.root.locator("#situatie-acuut").uncheck()
    expect(call).to_be_hidden()
    form.page.locator("summary", has_text="Uitleg en voorbeelden").click()
    form.tick("voorbeelden", "b1-a-03")
    expect(call).to_be_visible()
    for question in ("afw-1", "afw-2"):  # and it stays at the questions
        form.expect_question(question)
        expect_seen(form.page.locator(f"#{question} .afw-112 a"))
        form.answer(question, "ja")


def test_errors_appear_on_screen_above_the_answers(form: Form) -> None:
    form.expect_question("afw-1").next("afw-1")
    expect_seen(form.page.locator("#afw-1-fout"))
    expect_seen(form.page.locator("#afw-1-ja"))
    assert "afw-1-fout" in str(form.page.locator("#afw-1-ja").get_attribute("aria-describedby"))
    form.choose("afw-1", "nee").tick("omstandigheden", "eergerelateerd").next("afw-1")
    expect_seen(form.page.locator("#afw-1 [data-tegenspraak] p"))
    expect(form.page.locator("#afw-1-fout")).to_be_hidden()
    assert "afw-1-fout" not in str(form.page.locator("#afw-1-ja").get_attribute("aria-describedby"))


def test_doubt_does_not_look_like_a_settled_decision(form: Form) -> None:
    form.answer("afw-1", "weet_niet").expect_outcome("uitkomst-afsluiten-bij-twijfel")
    shown = form.decision("melden").locator("[data-melden]:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("nog niet beslist: vraag eerst Veilig Thuis")
    expect(shown).to_have_class("afw-twijfel")
    form.change("afw-1").answer("afw-1", "ja").expect_question("afw-2").tick("situaties", "structureel")
    expect(shown).to_contain_text("je hebt iets aangevinkt waarbij je altijd meldt")
    form.answer("afw-2", "ja").answer("afw-3", "nee").expect_outcome("uitkomst-melden")
    expect(form.decision("hulp").locator("[data-hulp]:visible")).to_contain_text("bekijk met Veilig Thuis wat wel kan")


def test_deciding_situations_are_asked_before_the_first_question(form: Form) -> None:
    ticks = form.root.locator(".afw-situaties > .afw-vink input")
    assert ticks.evaluate_all("each => each.map(({value}) => value)") == [
        "acuut",
        "structureel",
        "disclosure",
        "eergerelateerd",
    ]
    expect(ticks.last).to_be_visible()
    expect(form.page.locator("[data-vraag]:visible")).to_have_count(0)
    form.tick("situaties", "disclosure").expect_question("afw-1")
    expect(ticks.first).to_be_hidden()
    seen = form.root.locator("[data-gezien]:visible")
    expect(seen).to_have_text("Iemand heeft er zelf over verteld")
    form.change("vooraf")
    expect(form.page.locator("#vooraf [data-kop]")).to_be_focused()
    expect(ticks.first).to_be_visible()


@pytest.mark.parametrize("question", ["afw-1", "afw-3", "afw-4", "afw-5"])
def test_a_question_fits_on_a_phone_screen(form: Form, question: str) -> None:
    given = {"afw-1": "ja", "afw-2": "nee", "afw-3": "ja", "afw-4": "ja"}
    for each in form.questions[: form.questions.index(question)]:
        form.answer(each, given[each])
    form.expect_question(question)
    expect(form.page.locator(f"#{question} [data-kop]")).to_be_focused()
    button = form.page.locator(f"#{question} [data-volgende]")
    for each in (".afw-nummer", "[type=radio] >> nth=0", "[type=radio] >> nth=2"):
        expect_seen(form.page.locator(f"#{question} {each}"))
    expect_seen(button)
    leave = form.page.get_by_role("link", name="Verlaat deze pagina snel").bounding_box()
    end = button.bounding_box()
    assert leave is not None
    assert end is not None
    assert end["y"] + end["height"] <= leave["y"]
