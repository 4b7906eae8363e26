"""Parse each page once, for all checks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from meldcode_site.text.start_tags import start_tags

_SCRIPTABLE = {"href", "src", "action", "formaction", "xlink:href"}
_REFUSED = {"style", "base", "object", "embed", "iframe"}
_REFERENCES = {("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("source", "src")}


@dataclass(slots=True)
class Page:
    """What the checks need to know about a page; positions are 0-based character offsets."""

    html: str
    scripts: list[str] = field(default_factory=list)
    """The text of each inline script."""
    refused: list[tuple[int, str]] = field(default_factory=list)
    """Forbidden constructs, such as styles, event handlers and script URLs, with their positions."""
    ids: set[str] = field(default_factory=set)
    references: list[tuple[int, str]] = field(default_factory=list)
    """Links and loaded files, with their positions."""

    def line(self, character: int) -> int:
        """Return the 1-based line of a character."""
        return self.html.count("\n", 0, character) + 1


class _Tag(NamedTuple):
    """What one tag adds to a page."""

    is_inline_script: bool
    refused: tuple[str, ...]
    ids: tuple[str, ...]
    references: tuple[str, ...]


_NOTHING = _Tag(is_inline_script=False, refused=(), ids=(), references=())
_BEFORE_PART = re.compile(r"(?=<(?:/?(?:article|header|nav)|body|footer|label)\b)")
_NEXT_TAG = "<br>"
"""A tag that adds nothing to a page; it is read as one only after a part that is whole."""


def read_page(html: str) -> Page:
    """Parse a page."""
    page = Page(html)
    for offset, part in _parts(html):
        for start, found, text in part.tags:
            if found.is_inline_script:
                page.scripts.append(text)
            page.refused += [(offset + start, message) for message in found.refused]
            page.ids.update(found.ids)
            page.references += [(offset + start, reference) for reference in found.references]
    return page


class _Part(NamedTuple):
    """A part of a page."""

    tags: tuple[tuple[int, _Tag, str], ...]
    """What its tags add to the page, with their positions in this part and the text of scripts."""
    is_whole: bool
    """Whether it ends outside any tag, comment or script, so that what follows can be read on its own."""


def _parts(html: str) -> Iterator[tuple[int, _Part]]:
    """Yield the parts of a page with their positions: many pages share a menu, and many schools an article."""
    begin, waiting = 0, ""
    for piece in _BEFORE_PART.split(html):
        waiting += piece
        part = _read_part(waiting)
        if part.is_whole:
            yield begin, part
            begin, waiting = begin + len(waiting), ""
    if waiting:
        yield begin, part


@lru_cache(maxsize=1000)  # enough for all pages of several kinds of schools, and for rebuilds
def _read_part(html: str) -> _Part:
    tags = [(tag.start, _read_tag(tag.name, tag.attributes), tag.text) for tag in start_tags(html + _NEXT_TAG)]
    is_whole = bool(tags) and tags[-1][0] == len(html)
    return _Part(tuple(each for each in tags if each[1] is not _NOTHING), is_whole)


@lru_cache(maxsize=10_000)  # pages share most of their tags
def _read_tag(tag: str, attributes: tuple[tuple[str, str], ...]) -> _Tag:
    refused = [f"`<{tag}>` hoort niet in een pagina"] if tag in _REFUSED else []
    for name, value in attributes:
        if name == "style" or name.startswith("on"):
            refused.append(f'`{name}="{value}"` hoort niet in een pagina; zet stijl in een css-bestand')
        elif name in _SCRIPTABLE and _scheme(value) in {"javascript", "vbscript", "data"}:
            refused.append(f"`{name}` begint met `{_scheme(value)}:`; een link kan geen script zijn")
    found = _Tag(
        tag == "script" and _is_inline(dict(attributes)),
        tuple(refused),
        tuple(value for name, value in attributes if name == "id" and value),
        tuple(value for name, value in attributes if (tag, name) in _REFERENCES),
    )
    return found if any(found) else _NOTHING


def _is_inline(script: Mapping[str, str]) -> bool:
    return "src" not in script and script.get("type") != "application/json"


def _scheme(url: str) -> str:
    """Return the scheme of a URL as browsers parse it, ignoring whitespace and control characters."""
    return re.sub(r"[\x00-\x20]", "", url).partition(":")[0].lower()
