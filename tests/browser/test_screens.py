"""Test that back and forward walk through the screens of a visit, and that the history holds no answers."""

import re
from collections.abc import Iterator

import pytest
from browser.support import ELSEWHERE, Form, OpenPage, answer_for_elsewhere, open_file, questions_of, save
from playwright.sync_api import Page, expect

DRAWN = "new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))"
"""Wait until the screen is painted: the page adds its history entry after that."""


def go(form: Form, steps: int) -> Form:
    form.page.evaluate(f"{DRAWN}.then(() => history.go({steps}))")
    return form


def back(form: Form) -> Form:
    return go(form, -1)


def forward(form: Form) -> Form:
    return go(form, 1)


@pytest.fixture
def walked(page: Page, site_url: str) -> Form:
    """A case with an outcome, in a tab that showed the home page before."""
    page.goto(site_url)
    form = Form(page, site_url).open().ready().answer("afw-1", "ja").expect_question("afw-2")
    form.answer("afw-2", "nee").expect_question("afw-3").answer("afw-3", "nee")
    return form.expect_question().expect_outcome("uitkomst-melden")


def test_back_asks_each_question_again_and_forward_returns(walked: Form) -> None:
    back(walked).expect_question("afw-3")
    expect(walked.page.locator("#afw-3-nee")).to_be_checked()
    expect(walked.page.locator("#afw-3 [data-kop]")).to_be_focused()
    back(walked).expect_question("afw-2")
    back(walked).expect_question("afw-1").expect_decisions("ja", "nee")
    forward(walked).expect_question("afw-2")
    go(walked, 2).expect_question().expect_outcome("uitkomst-melden")
    expect(walked.page.locator("#nu-titel")).to_be_focused()


def test_an_answer_changed_after_going_back_decides_again(walked: Form) -> None:
    go(walked, -3).expect_question("afw-1").answer("afw-1", "nee").expect_question().expect_outcome(
        "uitkomst-afsluiten"
    )
    forward(walked).expect_question().expect_outcome("uitkomst-afsluiten")  # the later entries are gone
    back(walked).expect_question("afw-1")
    expect(walked.page.locator("#afw-1-nee")).to_be_checked()


def test_an_unconfirmed_choice_is_gone_on_return(walked: Form) -> None:
    back(walked).expect_question("afw-3").choose("afw-3", "ja")
    forward(walked).expect_question().expect_decisions("ja", "nee")
    back(walked).expect_question("afw-3")
    expect(walked.page.locator("#afw-3-nee")).to_be_checked()


def test_changing_an_answer_adds_a_screen_and_skips_questions_off_the_path(walked: Form) -> None:
    walked.change("afw-1").expect_question("afw-1")
    back(walked).expect_question().expect_outcome("uitkomst-melden")
    forward(walked).expect_question("afw-1").answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")
    back(walked).expect_question("afw-1")
    for _ in range(3):
        back(walked).expect_question().expect_outcome("uitkomst-afsluiten")
    back(walked).expect_question("afw-1")


def test_back_from_the_first_screen_asks_about_unsaved_work(walked: Form) -> None:
    page = walked.page
    go(walked, -4).expect_before()
    asked = questions_of(page)
    page.evaluate("history.back()")
    while not asked:
        page.wait_for_timeout(50)
    assert asked == ["beforeunload"]
    walked.expect_before()


def steps_to_an_outcome(form: Form) -> Iterator[Form]:
    yield form.expect_question("afw-1")
    yield form.answer("afw-1", "ja").expect_question("afw-2")
    yield form.answer("afw-2", "nee").expect_question("afw-3")
    yield form.answer("afw-3", "weet_niet").expect_outcome("uitkomst-melden")


def steps_with_a_contradiction(form: Form) -> Iterator[Form]:
    yield form.tick("situaties", "acuut").expect_question("afw-1")
    yield form.answer("afw-1", "ja").expect_question("afw-2")
    form.answer("afw-2", "nee")
    expect(form.page.locator("#afw-2 [data-tegenspraak]")).to_be_visible()
    yield form
    yield form.answer("afw-2", "ja").expect_outcome("uitkomst-melden-samen-verder")


def steps_with_a_changed_answer(form: Form) -> Iterator[Form]:
    yield form.expect_question("afw-1")
    yield form.answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")
    yield form.change("afw-1").expect_question("afw-1")
    yield form.answer("afw-1", "weet_niet").expect_outcome("uitkomst-afsluiten-bij-twijfel")


WALKS = [steps_to_an_outcome, steps_with_a_contradiction, steps_with_a_changed_answer]
HISTORY = f"""() => {DRAWN}.then(() => ({{
  length: history.length,
  state: history.state,
  title: document.title,
  urls: navigation.entries().map(({{ url }}) => url),
  more: navigation.entries().map((each) => each.getState()).filter(Boolean),
}}))"""


def test_history_is_the_same_whatever_is_answered(open_page: OpenPage, site_url: str) -> None:
    kept = []
    for walk in WALKS:
        form = Form(open_page(), site_url).open().ready()
        kept.append([form.page.evaluate(HISTORY), *(step.page.evaluate(HISTORY) for step in walk(form))])
    assert kept[0] == kept[1] == kept[2]
    assert [each["state"] for each in kept[0]] == [0, 1, 2, 3, 4]
    assert {url for each in kept[0] for url in each["urls"]} == {f"{site_url}afwegingskader/"}


def test_a_screen_is_painted_before_its_history_entry_is_added(page: Page, site_url: str) -> None:
    page.add_init_script("""
      const enter = history.pushState.bind(history);
      window.drawn = [];
      history.pushState = (...given) => {
        window.drawn.push(document.timeline.currentTime - window.shown);
        enter(...given);
      };""")
    form = Form(page, site_url).open().ready().expect_question("afw-1")
    page.wait_for_function("window.drawn.length === 1")
    page.evaluate("""() => new MutationObserver(() => { window.shown = document.timeline.currentTime; })
      .observe(document.querySelector("#afw-2"), { attributes: true })""")
    form.answer("afw-1", "ja").expect_question("afw-2")
    page.wait_for_function("window.drawn.length === 2")
    assert page.evaluate("window.drawn[1] > 0"), page.evaluate("window.drawn")


def test_screens_that_are_never_painted_still_get_history_entries(page: Page, site_url: str) -> None:
    form = Form(page, site_url).open().ready().expect_question("afw-1")
    page.wait_for_function("history.state === 1")
    page.evaluate("window.requestAnimationFrame = () => 0")  # as in a background tab
    form.answer("afw-1", "ja").expect_question("afw-2")
    form.answer("afw-2", "nee").expect_question("afw-3")
    page.wait_for_function("history.state === 2")
    page.evaluate("history.back()")
    form.expect_question("afw-2")
    expect(page.locator("#afw-2-nee")).to_be_checked()
    assert page.evaluate("history.state") == 2
    form.answer("afw-2", "nee").expect_question("afw-3").clear_all()
    form.expect_before().expect_decisions("open", "open")
    page.wait_for_function("history.state === 0")


def test_a_link_to_a_place_on_the_page_stays_out_of_the_address(walked: Form) -> None:
    page, url = walked.page, walked.page.url
    page.locator('[data-grond="afw-3"] a').scroll_into_view_if_needed()
    page.locator('[data-grond="afw-2"] a').click()
    walked.expect_question("afw-2")
    expect(page.locator("#afw-2-nee")).to_be_checked()
    expect(page.locator("#afw-2 [data-kop]")).to_be_focused()
    assert page.url == url
    back(walked).expect_question()


def test_the_skip_link_adds_no_screen(walked: Form) -> None:
    walked.page.locator(".md-skip").focus()
    walked.page.keyboard.press("Enter")
    expect(walked.page).to_have_url(re.compile("#het-afwegingskader$"))
    walked.expect_question()
    back(walked).expect_question()
    back(walked).expect_question("afw-3")


def test_after_a_reload_old_entries_show_the_first_screen(walked: Form) -> None:
    walked.page.reload()
    walked.ready().expect_before().expect_decisions("open", "open")
    walked.answer("afw-1", "ja").expect_question("afw-2")
    back(walked).expect_question("afw-1")
    for _ in range(3):
        back(walked).expect_before()
    walked.expect_question("afw-2").change("afw-1").answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")


def test_after_clearing_back_leaves_and_forward_finds_nothing(walked: Form) -> None:
    page = walked.clear_all().page
    walked.expect_before().expect_decisions("open", "open")
    go(walked, 3).expect_before().expect_outcome(None)
    go(walked, -3).expect_before()
    page.evaluate("history.back()")
    expect(walked.root).to_have_count(0)


def test_going_back_dismisses_a_dialog(walked: Form) -> None:
    walked.open_case().page.get_by_role("button", name="Wis alles").click()
    dialog = walked.page.get_by_role("dialog", name="Wil je alles wissen?")
    expect(dialog).to_be_visible()
    back(walked).expect_question("afw-3").expect_decisions("ja", "nee")
    expect(dialog).to_be_hidden()
    expect(walked.page.locator("#afw-3 [data-kop]")).to_be_focused()


def test_opening_a_dossier_starts_a_new_history(walked: Form, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = save(walked, tmp_path_factory.mktemp("dossier"))
    open_file(walked, path)
    expect(walked.page.locator('[data-melding~="geopend"]')).to_be_visible(timeout=15_000)
    walked.expect_question().expect_outcome("uitkomst-melden")
    forward(walked).expect_before()
    back(walked).expect_question()
    walked.change("afw-3").expect_question("afw-3")
    back(walked).expect_question()
    back(walked)
    expect(walked.root).to_have_count(0)


def test_leaving_quickly_leaves_no_way_back_to_the_case(walked: Form, site_url: str, allowed: list[str]) -> None:
    allowed.append(ELSEWHERE)
    page = walked.page
    answer_for_elsewhere(page)
    page.get_by_role("link", name="Verlaat deze pagina snel").click()
    page.wait_for_url(ELSEWHERE)
    page.go_forward()
    walked.ready().expect_before().expect_decisions("open", "open").expect_outcome(None)
    page.wait_for_url(walked.url)
    page.go_back()
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    page.wait_for_url(site_url)


def test_without_python_the_links_of_the_form_do_not_change_the_address(page: Page, site_url: str) -> None:
    page.route(re.compile(r"/python_stdlib\.zip$"), lambda route: route.abort())
    form = Form(page, site_url).open().failed()
    page.locator(".afw-antwoord:has(#afw-1-ja) a", has_text="vraag 2").click()
    expect(page.locator("#afw-2 [data-kop]")).to_be_focused()
    expect(page.locator("#afw-2")).to_be_in_viewport()
    assert page.url == form.url
