"""Test that staff can practise with an invented case, apart from any real one."""

from browser.support import Form
from playwright.sync_api import Page, expect

KEPT = """async () => [{...localStorage}, {...sessionStorage}, document.cookie,
  (await indexedDB.databases()).map(({ name }) => name), history.state, location.hash]"""


def test_a_case_is_answered_compared_and_printed_as_an_exercise(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}oefenen/")
    page.get_by_role("link", name="Yara na de gymles").click()
    exercise = page.locator(".oefening")
    expect(exercise).to_contain_text("Oefening")
    kept = page.evaluate(KEPT)
    trial = page.locator("[data-module=beeld]")
    trial.get_by_label("Disclosure").check()
    trial.locator("[data-vraag=afw-1][value=ja]").check()
    expect(trial.locator("[data-melden=ja]")).to_be_visible(timeout=30_000)
    trial.locator("[data-vraag=afw-2][value=weet_niet]").check()
    expect(trial.locator("[data-volgt=uitkomst-melden-samen-verder]")).to_be_visible()
    answer = page.locator(".oefening-deskundige details", has_text="2. Acute of structurele onveiligheid")
    expect(answer.locator("p")).to_be_hidden()
    answer.locator("summary").press("Enter")  # as after a show of hands
    expect(answer.locator("p")).to_contain_text("Weet ik niet. Hoe vaak")
    # There is nothing to save or to record, and nothing was kept.
    assert page.locator("[data-dossier], [data-verslag], textarea, input[type=file]").count() == 0
    assert page.evaluate(KEPT) == kept
    page.emulate_media(media="print")
    expect(exercise).to_be_visible()
    expect(trial).to_be_hidden()


def test_the_whole_form_is_practised_with_and_its_record_says_so(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}oefenen/yara/")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Oefen met het hele formulier").click()
    form = Form(opened.value, site_url).ready()
    expect(form.page.locator("#oefening")).to_contain_text("Dit is geen echte zaak")
    form.tick("situaties", "disclosure").answer("afw-1", "ja").answer("afw-2", "weet_niet")
    form.expect_outcome("uitkomst-melden-samen-verder")
    form.open_case()
    for part in ("dossier", "later"):
        expect(form.page.locator(f'[data-deel="{part}"]')).to_be_hidden()
    form.page.locator("[data-toon-verslag]").click()
    record = form.page.locator("[data-verslag]")
    expect(record).to_contain_text("OEFENING, geen echte zaak. Stap 4: de weging")
    headings = record.locator("[data-delen] h3").all_inner_texts()  # each part can be copied alone
    assert len(headings) >= 3
    assert [each for each in headings if not each.startswith("OEFENING, geen echte zaak.")] == []
    form.page.emulate_media(media="print")
    expect(form.page.locator("#oefening")).to_be_visible()
    # The form as it is otherwise says nothing of practice.
    real = Form(page, site_url).open().ready()
    expect(page.locator("#oefening")).to_be_hidden()
    expect(real.open_case().page.locator('[data-deel="dossier"]')).to_be_visible()


def test_a_case_fills_the_screen_for_a_team(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 800})
    page.goto(f"{site_url}oefenen/sem/")
    text = page.locator("article p", has_text="Sem (8)")
    size = "each => parseFloat(getComputedStyle(each).fontSize)"
    before = text.evaluate(size)
    page.get_by_role("link", name="Toon groot").press("Enter")
    expect(page.locator(".md-header")).to_be_hidden()
    assert text.evaluate(size) > 1.5 * before
    page.get_by_role("link", name="Toon in gewone grootte").press("Enter")
    expect(page.locator(".md-header")).to_be_visible()
