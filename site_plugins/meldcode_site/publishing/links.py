"""Checks a built site: every link, script, style and picture leads to something that is there, fragments included."""

from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from meldcode_site.errors import Place, Problem
from meldcode_site.publishing.names import names
from meldcode_site.publishing.pages import Page

_OUTSIDE = {"http", "https", "mailto", "tel"}


def dead_links(site: Path, pages: Mapping[Path, Page]) -> list[Problem]:
    """Every reference within a site that leads nowhere, with the page and line it stands on.

    The error page is left out: a host shows it at any depth, so its links start at the root of the host.
    """
    files = set(names(site))
    named = {path.relative_to(site).as_posix(): page for path, page in pages.items() if path != site / "404.html"}
    return [
        Problem(Place(site / name, page.line(start)), text)
        for name, page in named.items()
        for start, text in _dead_links_on(name, page, named, files)
    ]


def _dead_links_on(name: str, page: Page, pages: Mapping[str, Page], files: Set[str]) -> Iterator[tuple[int, str]]:
    for start, reference in page.references:
        try:
            parts = urlsplit(reference)
        except ValueError:  # half an IPv6 address
            yield start, f"`{reference}` is geen adres"
            continue
        if parts.scheme in _OUTSIDE or parts.netloc:
            continue
        target = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
        if target not in files:
            target = normpath(join(target, "index.html"))
        fragment = unquote(parts.fragment)
        if target not in files:
            yield start, f"`{reference}` leidt naar een bestand dat er niet is"
        elif fragment and target in pages and fragment not in pages[target].ids:
            yield start, f"`{reference}` leidt naar een plaats op de pagina die er niet is"
