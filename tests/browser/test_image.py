"""Test that Python restarts from the memory image that the build made, and from no other."""

import base64
from pathlib import Path

import pytest
from browser.support import IMAGE_KEPT, Form, OpenPage, python_of, serve_replaced
from meldcode_site.integrity import integrity
from playwright.sync_api import Page

GET = """async (url) => {
  const kept = await caches.match(url);
  const bytes = new Uint8Array(kept ? await kept.arrayBuffer() : []);
  return btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join(""));
}"""
PUT = """async ([url, content]) => {
  const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
  const [name] = (await caches.keys()).filter((each) => each.startsWith("python "));
  await (await caches.open(name)).put(url, new Response(bytes));
}"""
REPLACED = (
    """async ([url, content]) => {
  const get = """
    + GET
    + """;
  while ((await get(url)) !== content) await new Promise((resolve) => setTimeout(resolve, 50));
}"""
)
NAMES = """async () => (await Promise.all((await caches.keys()).map(async (name) =>
  (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat()"""


@pytest.fixture
def page(open_page: OpenPage, site_url: str) -> Page:
    """A page in a browser that already has the memory image."""
    page = open_page()
    Form(page, site_url).open().ready()
    page.evaluate(IMAGE_KEPT)
    return page


def image(page: Page) -> bytes:
    return base64.b64decode(page.evaluate(GET, page.evaluate(IMAGE_KEPT)))


def put(page: Page, url: str, content: bytes) -> None:
    page.evaluate(PUT, [url, base64.b64encode(content).decode()])


def test_the_image_is_the_one_from_the_build(page: Page, site: Path) -> None:
    assert integrity(image(page)) == python_of(site)["image"]["integrity"]


def test_python_starts_from_the_image(page: Page, site: Path, site_url: str) -> None:
    url, content = page.evaluate(IMAGE_KEPT), image(page)
    assert b"volgende" in content  # this key is part of every response
    other = content.replace(b"volgende", b"volgendo")
    put(page, url, other)
    serve_replaced(page, site, {}, image=other)
    Form(page, site_url).open().failed()
    # The image is dropped after a failure, so the next visit works.
    Form(page, site_url).open().ready().answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")
    page.unroute_all()
    Form(page, site_url).open().ready()
    page.evaluate(IMAGE_KEPT)
    assert image(page) == content


@pytest.mark.parametrize("damage", ["bit", "cut", "empty"])
def test_a_damaged_image_is_replaced(page: Page, site_url: str, damage: str) -> None:
    url, content = page.evaluate(IMAGE_KEPT), image(page)
    middle = len(content) // 2
    changed = bytes([content[middle] ^ 1])
    put(page, f"{url}-of-another-version", content)
    put(
        page,
        url,
        {"bit": content[:middle] + changed + content[middle + 1 :], "cut": content[:middle], "empty": b""}[damage],
    )
    Form(page, site_url).open().ready().answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")
    page.evaluate(REPLACED, [url, base64.b64encode(content).decode()])
    assert page.evaluate(NAMES) == [url]
