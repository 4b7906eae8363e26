"""Which pages the document has, in which order, and what each place in them is called."""

import posixpath
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urlsplit

from selectolax.lexbor import LexborHTMLParser

from meldcode_site.document.elements import SITE_ONLY
from meldcode_site.feiten.index import ids_in
from meldcode_site.text.start_tags import StartTag, start_tags

LAW = "wat-vraagt-de-wet/"
"""The chapter that no page of the site is."""
OWN = ""
"""Where the pages come that only this school has."""

_ORDER = (
    "over-de-meldcode/",
    "wie-doet-wat/",
    *(f"stappen/stap-{number}/" for number in range(1, 6)),
    "meldnormen/",
    "afwegingskader/",
    "kindcheck/",
    "kind-vertelt/",
    "praten-met-ouders/",
    "bellen-met-veilig-thuis/",
    "na-de-melding/",
    "eergerelateerd-geweld/",
    "verdenking-tegen-medewerker/",
    LAW,
    "vastleggen/",
    "bewaren-en-inzien/",
    "leeftijd-en-toestemming/",
    "beroepsgeheim-en-meldrecht/",
    "verwijsindex/",
    "participatie/",
    "bijlage-1/",
    "bijlage-2/",
    OWN,
    "begrippen/",
    "verantwoording/",
)
_HOME = "./"
"""The way into the site, which a document has no use for."""
_STANDS_AT = {"afwegingskader-in-beeld/": ("afwegingskader/", "beeld")}
"""Pages that are a part of another chapter."""


class Chapter(NamedTuple):
    """A page of the document."""

    url: str
    """That of its page on the site."""
    source: Path
    """The file that it was written in."""
    html: str
    title: str


def in_order(chapters: Iterable[Chapter]) -> list[Chapter]:
    """The chapters of the document: the site's pages in the order of a book, a school's own before the glossary.

    A page whose title is for the site only is no chapter.
    """
    left_out = {_HOME, *_STANDS_AT}
    by_url = {each.url: each for each in chapters if each.url not in left_out and not _is_of_the_site(each.html)}
    own = [chapter for url, chapter in by_url.items() if url not in _ORDER]
    ordered: list[Chapter] = []
    for url in _ORDER:
        ordered += own if url == OWN else [by_url[url]] if url in by_url else []
    return ordered


class Names:
    """What the places of the document are called: a fact by its id, any other by its page and its id.

    Args:
        chapters: all of the document.
        facts: the ids of all facts; each stands on one page only.
    """

    def __init__(self, chapters: Iterable[Chapter], facts: Iterable[str]) -> None:
        self._facts = frozenset(facts)
        self._ids = {chapter.url: set(ids_in(chapter.html)) for chapter in chapters}

    def of(self, url: str, place_id: str = "") -> str:
        """The name of a place, or of the beginning of a chapter."""
        if place_id in self._facts or not place_id:
            return place_id or url
        return f"{url}#{place_id}"

    def target(self, url: str, href: str) -> str:
        """Where a link on a page leads: a name, a whole address, or nothing if it stands on the site only."""
        parts = urlsplit(href)
        if parts.scheme:
            return href
        path, fragment = urldefrag(href)
        to = posixpath.normpath(posixpath.join(url, path)) + "/" if path else url
        to, fragment = _STANDS_AT.get(to, (to, fragment))
        ids = self._ids.get(to)
        if ids is None:
            return ""
        return self.of(to, fragment if fragment in ids else "")


def with_title(chapter: Chapter) -> str:
    """The HTML of a chapter, with a title where its page has none of its own."""
    return chapter.html if _title_tag(chapter.html) else f"<h1>{escape(chapter.title)}</h1>{chapter.html}"


def title_of(chapter: Chapter) -> str:
    """What a chapter says that it is called."""
    title = LexborHTMLParser(with_title(chapter)).css_first("h1")
    return chapter.title if title is None else " ".join(title.text().split())


def _is_of_the_site(html: str) -> bool:
    title = _title_tag(html)
    return title is not None and SITE_ONLY in dict(title.attributes).get("class", "").split()


def _title_tag(html: str) -> StartTag | None:
    return next((tag for tag in start_tags(html) if tag.name == "h1"), None)
