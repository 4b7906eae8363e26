"""The search worker and the search index.

The theme's search has three shortcomings for this site: its worker uses importScripts, which Trusted Types block; it
finds words only as typed; and it finds only words on the page. So we use our own worker, which the theme supports, and
add keywords to the index (docs/zoekwoorden.yml).
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

INDEX = "search/search_index.json"
WORDS_FILE = "zoekwoorden.yml"
"""In docs: keywords by page or by place on a page, and the weights of some pages."""
THEME_WORKER = "assets/javascripts/workers/search.*.min.js"
LANGUAGES = "assets/javascripts/lunr/"
STEMMER = (f"{LANGUAGES}min/lunr.stemmer.support.min.js", f"{LANGUAGES}min/lunr.nl.min.js")
FIELDS = {"title": {"boost": 8}, "zoekwoorden": {"boost": 20}, "text": {"boost": 1}}

_WORKER = Path(__file__).with_name("search-worker.js")
_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_BLOCK = re.compile(r"</?(?:p|li|ol|ul|pre)>")
_TAG = re.compile(r"<[^>]*>")
_TERM = re.compile(r"<dt>(?P<term>.*?)</dt>(?P<between>\s*)<dd>(?P<meaning>.*?)</dd>", re.DOTALL)


def worker(theme: str, stemmer: Iterable[str]) -> str:
    """Return the complete worker: ours, then the theme's with lunr, then the Dutch stemmer."""
    return "\n".join(_MAP.sub("", each).strip() for each in (_WORKER.read_text("utf-8"), theme, *stemmer)) + "\n"


def worker_url(content: str) -> str:
    """Return the worker's path on the site; its digest keeps pages from using a worker of another version."""
    return f"assets/meldcode/zoeken-{hashlib.sha256(content.encode()).hexdigest()[:12]}.js"


def with_places(html: str) -> str:
    """Add an anchor to each term that a page defines."""
    return _TERM.sub(lambda found: f'<dt id="{_place(found["term"])}">{found[0][len("<dt>") :]}', html)


def improved(
    index: Mapping[str, Any],
    explained: Mapping[str, str],
    words: Mapping[str, Any],
    where: Mapping[str, tuple[str, str]],
) -> dict[str, Any]:
    """Return the index for our worker.

    Args:
        index: The theme's index.
        explained: The content of each page that defines terms, by its URL.
        words: `zoekwoorden` and `gewicht`, by URL. A weight applies to a whole page or folder. Keywords for a place
            that a school's own page lacks apply to that page.
        where: The menu titles of the section (or an empty string) and the page, by page URL.
    """
    entries: dict[str, dict[str, Any]] = {}
    for each in index["docs"]:
        location, text = each["location"], "" if each["location"] in explained else _plain(each["text"])
        entries[location] = {"location": location, "title": _plain(each["title"]), "text": text}
    for location, html in explained.items():
        for entry in _terms(location, html):
            entries[entry["location"]] = entry
    for location, found_by in words["zoekwoorden"].items():
        found = entries.get(location) or entries.get(location.partition("#")[0])
        if found:
            found["zoekwoorden"] = f"{found.get('zoekwoorden', '')} {found_by}".strip()
    for entry in entries.values():
        page, _, place = entry["location"].partition("#")
        section, title = where.get(page, ("", ""))
        above = title if place else section
        if above:
            entry["waar"] = above
        weight = _weight(entry["location"], words["gewicht"])
        if weight is not None:
            entry["boost"] = weight
    return {"config": index["config"] | {"fields": FIELDS}, "docs": list(entries.values())}


def as_file(index: Mapping[str, Any]) -> str:
    """Serialize the index."""
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def explains_terms(html: str) -> bool:
    """Return whether a page is only a list of defined terms."""
    return _TERM.search(html) is not None and "<h2" not in html


def _terms(location: str, html: str) -> Iterator[dict[str, Any]]:
    for found in _TERM.finditer(html):
        place = f"{location}#{_place(found['term'])}"
        yield {"location": place, "title": _plain(found["term"]), "text": _plain(found["meaning"])}


def _place(term: str) -> str:
    return "begrip-" + re.sub(r"\W+", "-", _plain(term).lower()).strip("-")


def _plain(html: str) -> str:
    """Return the text of a piece of HTML."""
    return " ".join(unescape(_TAG.sub("", _BLOCK.sub(" ", html))).split())


def _weight(location: str, weights: Mapping[str, str]) -> float | None:
    """Return the weight with the longest matching URL prefix."""
    fitting = [each for each in weights if location.startswith(each)]
    return float(weights[max(fitting, key=len)]) if fitting else None
