"""Replace files of the site, with or without updating the hashes that lead to them from the page."""

import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from markupsafe import escape
from meldcode_site.integrity import integrity
from playwright.sync_api import Page, Route

type Arrange = Callable[[Page, Path], None]
"""Prepares a fault in a page before it is opened."""

TYPES = {".html": "text/html", ".json": "application/json", ".mjs": "text/javascript", ".js": "text/javascript"}


def find(site: Path, name: str) -> Path:
    """Return the only file with this name among the site's own assets."""
    [path] = site.glob(f"assets/meldcode/*/{name}")
    return path


def python_of(site: Path, form: str = "afwegingskader") -> dict[str, Any]:
    """Return the list of Python's files and hashes from the page of a form."""
    told = re.search(rf'data-module="{form}" data-python="([^"]+)"', (site / form / "index.html").read_text("utf-8"))
    assert told
    parts: dict[str, Any] = json.loads(html.unescape(told[1]))
    return parts


def serve_replaced(
    page: Page, site: Path, replaced: Mapping[str, bytes], form: str = "afwegingskader", image: bytes | None = None
) -> None:
    """Replace these files, and update every size and hash of a form, as if the site had been built this way.

    If `image` is given, update its hash too.
    """
    text = (site / form / "index.html").read_text()
    hashes = {}
    for name, content in replaced.items():
        built = find(site, name).read_bytes()
        hashes[integrity(built)] = integrity(content)
        of_it = f', "integrity": "{integrity(built)}"'
        text = text.replace(escape(f'"size": {len(built)}{of_it}'), escape(f'"size": {len(content)}{of_it}'))
    if image is not None:
        hashes[python_of(site, form)["image"]["integrity"]] = integrity(image)
    for old, new in hashes.items():
        assert html.escape(old) in text
        text = text.replace(html.escape(old), html.escape(new))
    page.route(re.compile(rf"/{form}/$"), lambda route: route.fulfill(content_type="text/html", body=text))
    for name, content in replaced.items():
        serve(page, name, content)


def hold(page: Page, name: str) -> Callable[[], Route]:
    """Hold back one file. The function that is returned waits for the request and gives it."""
    held: list[Route] = []
    page.route(re.compile(rf"/{re.escape(name)}$"), lambda route: held.append(route))  # noqa: PLW0108 -- Playwright wants a Python function

    def asked() -> Route:
        while not held:
            page.wait_for_timeout(20)
        return held[0]

    return asked


def serve(page: Page, name: str, content: bytes, content_type: str | None = None) -> None:
    """Replace one file and leave its hashes as they are."""

    def fulfil(route: Route) -> None:
        route.fulfill(content_type=content_type or TYPES.get(Path(name).suffix), body=content)

    page.route(re.compile(rf"/{re.escape(name)}$"), fulfil)


def other_core(source: str, form: str = "afwegingskader") -> Arrange:
    """Replace the core with this source, and update the hashes of a form."""

    def arrange(page: Page, site: Path) -> None:
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as target:
            target.writestr("meldcode_core/__init__.py", source)
        serve_replaced(page, site, {"meldcode_core.zip": archive.getvalue()}, form)

    return arrange
