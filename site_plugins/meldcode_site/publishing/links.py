"""Link checker for a built site: links, scripts, styles and images, including fragments."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from meldcode_site.publishing.names import names
from meldcode_site.publishing.pages import Page

_OUTSIDE = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A reference to a missing target."""

    page: str
    """The path on the site of the page with the link."""
    line: int
    reference: str
    target: str
    """The path on the site of the page that lacks the fragment; empty if the file itself is missing."""

    @property
    def message(self) -> str:
        """The message for the publisher."""
        missing = "een plaats op de pagina die er niet is" if self.target else "een bestand dat er niet is"
        return f"`{self.reference}` leidt naar {missing}"


def dead_links(site: Path, pages: Mapping[Path, Page]) -> list[DeadLink]:
    """Return every dead link within a site."""
    files = set(names(site))
    named = {path.relative_to(site).as_posix(): page for path, page in pages.items()}
    return [link for name, page in named.items() for link in _dead_links_on(name, page, named, files)]


def _dead_links_on(name: str, page: Page, pages: Mapping[str, Page], files: Set[str]) -> Iterator[DeadLink]:
    for start, reference in page.references:
        try:
            target, fragment = _resolved(reference, name)
        except ValueError:  # an incomplete IPv6 address
            yield DeadLink(name, page.line(start), reference, "")
            continue
        if not target:
            continue
        if target not in files:
            target = normpath(join(target, "index.html"))
        if target not in files:
            yield DeadLink(name, page.line(start), reference, "")
        elif fragment and target in pages and fragment not in pages[target].ids:
            yield DeadLink(name, page.line(start), reference, target)


@lru_cache(maxsize=20_000)  # enough for all links of a site, for rebuilds and other schools
def _resolved(reference: str, name: str) -> tuple[str, str]:
    """Return the path on the site that a reference on a page leads to, and the fragment; no path if it leads elsewhere.

    Raises:
        ValueError: It is no URL.
    """
    parts = urlsplit(reference)
    if parts.scheme in _OUTSIDE or parts.netloc:
        return "", ""
    target = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
    return target, unquote(parts.fragment)
