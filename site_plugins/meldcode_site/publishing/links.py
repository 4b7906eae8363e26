"""Checks a built site: every link, script, style and picture leads to something that is there, fragments included."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from meldcode_site.errors import Place, Problem
from meldcode_site.publishing.pages import Page

_OUTSIDE = {"http", "https", "mailto", "tel"}


def dead_links(site: Path, pages: Mapping[Path, Page]) -> list[Problem]:
    """Every reference within a site that leads nowhere, with the page and line it stands on.

    The error page is left out: a host shows it at any depth, so its links start at the root of the host.
    """
    pages = {path: page for path, page in pages.items() if path != site / "404.html"}
    return [problem for path, page in pages.items() for problem in _dead_links_on(path, page, pages, site.resolve())]


def _dead_links_on(path: Path, page: Page, pages: Mapping[Path, Page], site: Path) -> Iterator[Problem]:
    for line, reference in page.references:
        try:
            parts = urlsplit(reference)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        except ValueError:  # half an IPv6 address, or a null character
            yield Problem(Place(path, line), f"`{reference}` is geen adres")
            continue
        if parts.scheme in _OUTSIDE or parts.netloc:
            continue
        if target.is_dir():
            target /= "index.html"
        fragment = unquote(parts.fragment)
        if not (target.is_relative_to(site) and target.is_file()):
            yield Problem(Place(path, line), f"`{reference}` leidt naar een bestand dat er niet is")
        elif fragment and target in pages and fragment not in pages[target].ids:
            yield Problem(Place(path, line), f"`{reference}` leidt naar een plaats op de pagina die er niet is")
