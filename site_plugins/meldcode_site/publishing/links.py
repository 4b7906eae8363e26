"""Checks a built site: every link, script, style and picture leads to something that is there, fragments included."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from meldcode_site.errors import Place, Problem

_REFERENCES = {("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("source", "src")}
_OUTSIDE = {"http", "https", "mailto", "tel"}


def dead_links(site: Path) -> list[Problem]:
    """Every reference within a site that leads nowhere, with the page and line it stands on.

    The error page is left out: a host shows it at any depth, so its links start at the root of the host.
    """
    pages = {path: _read(path) for path in sorted(site.rglob("*.html")) if path != site / "404.html"}
    return [problem for path, page in pages.items() for problem in _dead_links_on(path, page, pages)]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.references: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif (tag, name) in _REFERENCES and value is not None:
                self.references.append((self.getpos()[0], value))


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text("utf-8"))
    page.close()
    return page


def _dead_links_on(path: Path, page: _Page, pages: dict[Path, _Page]) -> Iterator[Problem]:
    for line, reference in page.references:
        parts = urlsplit(reference)
        if parts.scheme in _OUTSIDE or parts.netloc:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        if target.is_dir():
            target /= "index.html"
        fragment = unquote(parts.fragment)
        if not target.is_file():
            yield Problem(Place(path, line), f"`{reference}` leidt naar een bestand dat er niet is")
        elif fragment and target in pages and fragment not in pages[target].ids:
            yield Problem(Place(path, line), f"`{reference}` leidt naar een plaats op de pagina die er niet is")
