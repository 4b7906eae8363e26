"""Test that staff find their school on a board's site, and that schools on one host leave each other alone."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.support import IMAGE_KEPT, Form, OpenPage
from meldcode_site.serve import SiteServer, server
from playwright.sync_api import Page, expect

NARROW = {"width": 320, "height": 640}
CONTROLLED = "() => navigator.serviceWorker.ready.then(({ active }) => active.scriptURL)"
CACHES = "async () => (await caches.keys()).sort()"
FORGET = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.unregister();
  const own = (await caches.keys()).filter((name) => name.startsWith(`meldcode ${registration.scope} `));
  await Promise.all(own.map((name) => caches.delete(name)));
}"""


@pytest.fixture
def host(twelve: Path) -> Iterator[SiteServer]:
    web = server(twelve / "site", 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield web
    web.shutdown()
    web.server_close()


@pytest.fixture
def site_url(host: SiteServer) -> str:
    """The origin that pages may request."""
    return f"http://127.0.0.1:{host.server_port}/"


def test_staff_find_their_school(open_page: OpenPage, site_url: str, root: Path) -> None:
    page = open_page(viewport=NARROW)
    page.add_init_script(path=root / "node_modules/axe-core/axe.min.js")
    page.goto(site_url)
    schools = page.locator("#scholen > li")
    expect(schools.and_(page.locator(":visible"))).to_have_count(11)
    expect(page.get_by_role("status")).to_have_text("11 scholen")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("elan zand")
    expect(schools.and_(page.locator(":visible"))).to_have_text("'t Élan Zandwijk")
    expect(page.get_by_role("status")).to_have_text("1 school")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("async () => (await axe.run()).violations") == []
    assert page.evaluate("() => document.documentElement.scrollWidth") == NARROW["width"]
    page.get_by_role("searchbox").fill("bestaat niet")
    expect(page.get_by_role("status")).to_contain_text("Geen school gevonden")
    page.get_by_role("searchbox").fill("anker")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/het-anker/")
    expect(page).to_have_title("Meldcode Het Anker")


def test_without_a_script_the_whole_list_is_there(open_page: OpenPage, site_url: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(site_url)
    expect(page.get_by_role("link", name="De Boei")).to_be_visible()
    expect(page.locator("#zoek")).to_be_hidden()


def visited(page: Page, site_url: str, school: str) -> Form:
    form = Form(page, f"{site_url}{school}/").open().ready()
    page.evaluate(IMAGE_KEPT)
    assert page.evaluate(CONTROLLED) == f"{site_url}{school}/service-worker.js"
    return form


def test_two_schools_on_one_host_leave_each_other_alone(open_page: OpenPage, host: SiteServer, site_url: str) -> None:
    page = open_page(service_workers="allow")
    visited(page, site_url, "het-anker")
    image = page.evaluate(IMAGE_KEPT)
    assert "/gedeeld/runtime-" in image
    visited(page, site_url, "het-kompas")
    assert page.evaluate(IMAGE_KEPT) == image  # one Python for both
    kept = page.evaluate(CACHES)
    assert [name.rpartition(" ")[0] for name in kept] == [
        f"meldcode {site_url}het-anker/",
        f"meldcode {site_url}het-kompas/",
        "python",
    ]
    page.goto(f"{site_url}het-anker/")
    page.evaluate(FORGET)
    assert page.evaluate(CACHES) == kept[1:]

    host.shutdown()
    host.server_close()
    form = Form(page, f"{site_url}het-kompas/").open().ready()
    form.answer("afw-1", "ja").answer("afw-2", "ja").answer("afw-3", "nee").expect_outcome("uitkomst-melden")
    page.evaluate("(name) => caches.delete(name)", next(name for name in kept if name.startswith("python")))
    Form(page, f"{site_url}het-kompas/").open().ready()  # from the files that the schools share
