"""What the search of a site looks through, and with what.

The theme's search has three shortcomings here. Its worker imports scripts, which a policy with Trusted Types refuses;
it finds a word only in the form in which it was typed; and it knows only words that a page shows. So a worker of ours
takes its place, which the theme provides for, and the index gets words to find a page by (docs/zoekwoorden.yml).
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
"""Among the docs: for each page or place on a page the words that it is found by, and how much some pages weigh."""
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
    """The whole of the worker: ours, and behind it the theme's own, of which it uses lunr, and the Dutch stemmer."""
    return "\n".join(_MAP.sub("", each).strip() for each in (_WORKER.read_text("utf-8"), theme, *stemmer)) + "\n"


def worker_url(content: str) -> str:
    """Where it is on the site; it carries a digest, so that a page never meets the worker of another version."""
    return f"assets/meldcode/zoeken-{hashlib.sha256(content.encode()).hexdigest()[:12]}.js"


def with_places(html: str) -> str:
    """A page on which each term that it explains is a place to lead to."""
    return _TERM.sub(lambda found: f'<dt id="{_place(found["term"])}">{found[0][len("<dt>") :]}', html)


def improved(
    index: Mapping[str, Any],
    explained: Mapping[str, str],
    words: Mapping[str, Any],
    where: Mapping[str, tuple[str, str]],
) -> dict[str, Any]:
    """The index as our worker takes it.

    Args:
        index: the theme's.
        explained: the content of each page with terms that it explains, by its address.
        words: `zoekwoorden` and `gewicht`, each by an address; a weight holds for all of a page, or of a folder.
            Words for a place that a school's own page does not have are for that page.
        where: for each page, by its address, what the menu calls its section, if it is in one, and the page.
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
    """The index as a browser reads it."""
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def explains_terms(html: str) -> bool:
    """Whether a page is a list of terms that it explains, and nothing else."""
    return _TERM.search(html) is not None and "<h2" not in html


def _terms(location: str, html: str) -> Iterator[dict[str, Any]]:
    for found in _TERM.finditer(html):
        place = f"{location}#{_place(found['term'])}"
        yield {"location": place, "title": _plain(found["term"]), "text": _plain(found["meaning"])}


def _place(term: str) -> str:
    return "begrip-" + re.sub(r"\W+", "-", _plain(term).lower()).strip("-")


def _plain(html: str) -> str:
    """The text of a piece of HTML."""
    return " ".join(unescape(_TAG.sub("", _BLOCK.sub(" ", html))).split())


def _weight(location: str, weights: Mapping[str, str]) -> float | None:
    """The weight of the longest address that this one begins with."""
    fitting = [each for each in weights if location.startswith(each)]
    return float(weights[max(fitting, key=len)]) if fitting else None
