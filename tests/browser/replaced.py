"""A site in which files were replaced, with or without new hashes all the way up to the page."""

import html
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from meldcode_site.integrity import integrity
from playwright.sync_api import Page, Route

TYPES = {".html": "text/html", ".json": "application/json", ".mjs": "text/javascript", ".js": "text/javascript"}


def find(site: Path, name: str) -> Path:
    """The one file of the site's browser side with this name."""
    [path] = site.glob(f"assets/meldcode/*/{name}")
    return path


def serve_replaced(
    page: Page, site: Path, replaced: Mapping[str, bytes], form: str = "afwegingskader", image: bytes | None = None
) -> None:
    """Serve other content for these files, and let every hash of a form fit it: as if the site was built with them.

    With an image the hash of that fits too.
    """
    content = dict(replaced)
    manifest = json.loads(find(site, "runtime.json").read_text())
    if image is not None:
        manifest["image"] = integrity(image)
    for name in manifest["files"].keys() & content.keys():
        manifest["files"][name] = {"size": len(content[name]), "integrity": integrity(content[name])}
    content["runtime.json"] = json.dumps(manifest).encode()
    text = (site / form / "index.html").read_text()
    for name, new in content.items():
        text = text.replace(html.escape(integrity(find(site, name).read_bytes())), html.escape(integrity(new)))
    page.route(re.compile(rf"/{form}/$"), lambda route: route.fulfill(content_type="text/html", body=text))
    for name, new in content.items():
        serve(page, name, new)


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
