"""Test that the site works offline after one visit, and that an update is complete and never interrupts a case."""

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browser.support import IMAGE_KEPT, Form, OpenPage
from meldcode_site.publishing.names import digests, names
from meldcode_site.publishing.offline import kept, write_service_worker
from meldcode_site.serve import SiteServer, server
from playwright.sync_api import BrowserContext, Page, expect

PAGE = "kindcheck/index.html"
INSTALLED = """() => new Promise((resolve) => {
  const look = async () => {
    const { active, installing, waiting } = (await navigator.serviceWorker.getRegistration()) ?? {};
    if (active && active.state === "activated" && !installing) resolve(Boolean(waiting));
    else setTimeout(look, 50);
  };
  look();
})"""
UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => null);
  for (let worker; (worker = registration.installing); ) {
    await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
  }
  return Boolean(registration.waiting);
}"""

REFUSED = """async () => {
  const { installing } = await navigator.serviceWorker.register("../service-worker.js");
  await new Promise((resolve) => installing.addEventListener("statechange", resolve, { once: true }));
  return installing.state;
}"""

LEFT = """async () => {
  for (let turn = 0; turn < 200 && (await caches.keys()).length; turn++) await new Promise((go) => setTimeout(go, 50));
  return caches.keys();
}"""
"""Return the caches that stay: a browser says only while a cache is being filled that there is no room."""


@dataclass
class Host:
    """A server for a copy of the site, in a folder or at the root, that can be stopped."""

    site: Path
    root: Path
    path: str
    port: int = 0
    web: SiteServer | None = field(default=None)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/{self.path}"

    def start(self) -> None:
        self.web = server(self.root, self.port)
        self.port = self.web.server_port
        threading.Thread(target=self.web.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self.web:
            self.web.shutdown()
            self.web.server_close()
            self.web = None


@pytest.fixture
def host(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Iterator[Host]:
    path: str = getattr(request, "param", "school/meldcode/")
    host = Host(tmp_path / "www" / path, tmp_path / "www", path)
    shutil.copytree(site, host.site)
    host.start()
    yield host
    host.stop()


@pytest.fixture
def context(open_page: OpenPage) -> BrowserContext:
    page = open_page(service_workers="allow")
    page.close()
    return page.context


def visit(context: BrowserContext, host: Host) -> Page:
    """Open the home page, and wait until the site is cached."""
    page = context.new_page()
    page.goto(host.url)
    assert page.evaluate(INSTALLED) is False
    return page


def change(host: Host, marker: str, spoil: Callable[[Path], object] = str) -> None:
    """Publish another version, with different words on one page, and spoiled before any browser can see it."""
    path = host.site / PAGE
    path.write_text(re.sub(r"<h1([^>]*)>[^<]*</h1>", rf"<h1\1>{marker}</h1>", path.read_text()))
    found = digests(host.site, {})
    spoil(host.site)
    write_service_worker(host.site, found)


def versions(context: BrowserContext, host: Host) -> int:
    page = context.new_page()
    page.goto(host.url)
    # The browser may be trying again to fetch the new version.
    count: int = page.evaluate(
        """async () => {
             for (let tries = 0; ; tries += 1) {
               const versions = (await caches.keys()).filter((name) => name.startsWith("meldcode "));
               if (versions.length < 2 || tries === 300) return versions.length;
               await new Promise((resolve) => setTimeout(resolve, 100));
             }
           }"""
    )
    page.close()
    return count


@pytest.fixture
def site_url(host: Host) -> str:
    """The origin that pages may request."""
    return host.url


@pytest.mark.parametrize("host", ["", "school/meldcode/"], ids=["root", "folder"], indirect=True)
def test_everything_works_with_the_server_stopped(context: BrowserContext, host: Host) -> None:
    visit(context, host).close()
    host.stop()
    page = context.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(f"{request.failure} {request.url}"))
    pages = [name.removesuffix("index.html") for name in kept(names(host.site)) if name.endswith("index.html")]
    assert len(pages) > 20
    for name in pages if host.path else pages[::8]:
        response = page.goto(host.url + name)
        assert response is not None
        assert (response.ok, response.from_service_worker) == (True, True), name
    form = Form(page, host.url).open().ready()
    form.answer("afw-1", "ja").answer("afw-2", "ja").answer("afw-3", "nee").expect_outcome("uitkomst-melden")
    page.goto(host.url)
    page.get_by_role("dialog").get_by_role("textbox").press_sequentially("disclosure")
    expect(page.locator(".md-search-result__item mark").first).to_be_attached()
    # Ignore requests that a navigation cancelled, and the browser's own check for an update.
    assert [each for each in failed if "ERR_ABORTED" not in each and not each.endswith("/service-worker.js")] == []


def test_a_new_version_waits_for_the_open_case(context: BrowserContext, host: Host) -> None:
    visit(context, host).close()
    form = Form(context.new_page(), host.url).open().ready().answer("afw-1", "ja")
    change(host, "Nieuwe versie")
    assert form.page.evaluate(UPDATE) is True
    form.answer("afw-2", "ja").expect_outcome("uitkomst-melden-samen-verder")
    other = context.new_page()
    other.goto(host.url + "kindcheck/")
    expect(other.get_by_role("heading", level=1)).not_to_have_text("Nieuwe versie")
    other.close()
    form.answer("afw-3", "nee").expect_outcome("uitkomst-melden")
    form.page.close()

    page = open_new_version(context, host, "Nieuwe versie")
    Form(page, host.url).open().ready()
    assert versions(context, host) == 1


def open_new_version(context: BrowserContext, host: Host, heading: str) -> Page:
    """Open a page until the new version is shown: a browser does not report when it has released the closed pages."""
    for _ in range(50):
        page = context.new_page()
        page.goto(host.url + "kindcheck/")
        if page.get_by_role("heading", level=1).inner_text() == heading:
            return page
        page.close()
    pytest.fail(f"no page says {heading!r}")


def spoil_file(site: Path) -> None:
    (site / "site.webmanifest").write_text("{}")


def spoil_missing(site: Path) -> None:
    (site / "assets/meldcode/icon.svg").unlink()


@pytest.mark.parametrize("spoil", [spoil_file, spoil_missing])
def test_an_incomplete_version_is_not_used(context: BrowserContext, host: Host, spoil: Callable[[Path], None]) -> None:
    visit(context, host).close()
    before = (host.site / "begrippen/index.html").read_text()
    change(host, "Half", spoil)
    page = context.new_page()
    page.goto(host.url)
    assert page.evaluate(UPDATE) is False
    page.close()
    page = context.new_page()
    page.goto(host.url + "kindcheck/")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Half")
    page.goto(host.url + "begrippen/")
    assert page.title() in before
    Form(page, host.url).open().ready()
    assert versions(context, host) == 1


def fill_storage(page: Page, host: Host) -> None:
    """Make the browser refuse to cache more, as on a device with full storage, as long as the page is open."""
    origin = f"http://127.0.0.1:{host.port}"
    page.context.new_cdp_session(page).send(
        "Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_000_000}
    )


def test_a_full_device_keeps_its_version(context: BrowserContext, host: Host) -> None:
    page = visit(context, host)
    fill_storage(page, host)  # first: the browser may look for a new version by itself
    change(host, "Te veel")
    assert page.evaluate(UPDATE) is False
    assert versions(context, host) == 1
    host.stop()
    page.close()  # which makes room again
    form = Form(context.new_page(), host.url).open().ready().answer("afw-1", "nee")
    form.expect_outcome("uitkomst-afsluiten")
    form.page.goto(host.url + "kindcheck/")
    expect(form.page.get_by_role("heading", level=1)).not_to_have_text("Te veel")


def test_a_device_without_storage_decides_and_caches_nothing(context: BrowserContext, host: Host) -> None:
    page = context.new_page()
    fill_storage(page, host)
    form = Form(page, host.url).open().ready().answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")
    assert form.page.evaluate(REFUSED) == "redundant"
    assert form.page.evaluate(LEFT) == []


def test_visiting_only_the_form_caches_the_site(context: BrowserContext, host: Host) -> None:
    form = Form(context.new_page(), host.url).open().ready()
    assert form.page.evaluate(INSTALLED) is False
    form.page.close()
    host.stop()
    form = Form(context.new_page(), host.url).open().ready().answer("afw-1", "nee")
    form.expect_outcome("uitkomst-afsluiten")
    assert form.page.goto(host.url + "meldnormen/")


def test_the_site_can_be_installed(context: BrowserContext, host: Host) -> None:
    page = visit(context, host)
    client = context.new_cdp_session(page)
    manifest = client.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert '"name": "Meldcode Basisschool De Lindehof"' in manifest["data"]
    hindrances = [each["errorId"] for each in client.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert set(hindrances) <= {"in-incognito"}  # every test context is incognito


def test_nothing_is_kept_but_the_site(context: BrowserContext, host: Host) -> None:
    visit(context, host).close()
    form = Form(context.new_page(), host.url).open().ready().answer("afw-1", "ja").answer("afw-2", "ja")
    form.expect_outcome("uitkomst-melden-samen-verder")
    image = form.page.evaluate(IMAGE_KEPT)
    kept_urls = form.page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async (name) =>
             (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat()"""
    )
    wanted = {host.url + re.sub(r"(^|/)index\.html$", r"\1", name) for name in kept(names(host.site))}
    assert set(kept_urls) == {*wanted, image}
