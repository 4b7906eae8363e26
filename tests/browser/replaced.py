"""A site in which files were replaced, with or without new hashes all the way up to the page."""

import html
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from markupsafe import escape
from meldcode_site.integrity import integrity
from playwright.sync_api import Page, Route

TYPES = {".html": "text/html", ".json": "application/json", ".mjs": "text/javascript", ".js": "text/javascript"}


def find(site: Path, name: str) -> Path:
    """The one file of the site's browser side with this name."""
    [path] = site.glob(f"assets/meldcode/*/{name}")
    return path


def python_of(site: Path, form: str = "afwegingskader") -> dict[str, Any]:
    """What Python is made of, as the page of a form says."""
    told = re.search(rf'data-module="{form}" data-python="([^"]+)"', (site / form / "index.html").read_text("utf-8"))
    assert told
    parts: dict[str, Any] = json.loads(html.unescape(told[1]))
    return parts


def serve_replaced(
    page: Page, site: Path, replaced: Mapping[str, bytes], form: str = "afwegingskader", image: bytes | None = None
) -> None:
    """Serve other content for these files, and let every size and hash of a form fit it: as if the site was built so.

    With an image the hash of that fits too.
    """
    text = (site / form / "index.html").read_text()
    hashes = {}
    for name, content in replaced.items():
        built = find(site, name).read_bytes()
        hashes[integrity(built)] = integrity(content)
        of_it = f', "integrity": "{integrity(built)}"'
        text = text.replace(escape(f'"size": {len(built)}{of_it}'), escape(f'"size": {len(content)}{of_it}'))
    if image is not None:
        hashes[python_of(site, form)["image"]] = integrity(image)
    for old, new in hashes.items():
        assert html.escape(old) in text
        text = text.replace(html.escape(old), html.escape(new))
    page.route(re.compile(rf"/{form}/$"), lambda route: route.fulfill(content_type="text/html", body=text))
    for name, content in replaced.items():
        serve(page, name, content)


def hold(page: Page, name: str) -> Callable[[], Route]:
    """Keep one file from coming; what is given waits until the page has asked for it."""
    held: list[Route] = []
    page.route(re.compile(rf"/{re.escape(name)}$"), lambda route: held.append(route))  # noqa: PLW0108 -- Playwright wants a Python function

    def asked() -> Route:
        while not held:
            page.wait_for_timeout(20)
        return held[0]

    return asked


def serve(page: Page, name: str, content: bytes, content_type: str | None = None) -> None:
    """Serve other content for one file, which the hashes know nothing of."""

    def fulfil(route: Route) -> None:
        route.fulfill(content_type=content_type or TYPES.get(Path(name).suffix), body=content)

    page.route(re.compile(rf"/{re.escape(name)}$"), fulfil)
