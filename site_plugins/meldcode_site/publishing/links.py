"""Checks a built site: every link, script, style and picture leads to something that is there, fragments included."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from meldcode_site.publishing.names import names
from meldcode_site.publishing.pages import Page

_OUTSIDE = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A reference that leads nowhere."""

    page: str
    """The name on the site of the page that it stands on."""
    line: int
    reference: str
    target: str
    """The name on the site of the page on which it looks for its fragment; empty when there is no such file."""

    @property
    def told(self) -> str:
        """What is wrong with it."""
        missing = "een plaats op de pagina die er niet is" if self.target else "een bestand dat er niet is"
        return f"`{self.reference}` leidt naar {missing}"


def dead_links(site: Path, pages: Mapping[Path, Page]) -> list[DeadLink]:
    """Every reference within a site that leads nowhere."""
    files = set(names(site))
    named = {path.relative_to(site).as_posix(): page for path, page in pages.items()}
    return [link for name, page in named.items() for link in _dead_links_on(name, page, named, files)]


def _dead_links_on(name: str, page: Page, pages: Mapping[str, Page], files: Set[str]) -> Iterator[DeadLink]:
    for start, reference in page.references:
        try:
            parts = urlsplit(reference)
        except ValueError:  # half an IPv6 address
            yield DeadLink(name, page.line(start), reference, "")
            continue
        if parts.scheme in _OUTSIDE or parts.netloc:
            continue
        target = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
        if target not in files:
            target = normpath(join(target, "index.html"))
        fragment = unquote(parts.fragment)
        if target not in files:
            yield DeadLink(name, page.line(start), reference, "")
        elif fragment and target in pages and fragment not in pages[target].ids:
            yield DeadLink(name, page.line(start), reference, target)
