"""Reads a page once, for all that look at it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from meldcode_site.start_tags import start_tags

_SCRIPTABLE = {"href", "src", "action", "formaction", "xlink:href"}
_REFUSED = {"style", "base", "object", "embed", "iframe"}
_REFERENCES = {("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("source", "src")}


@dataclass(slots=True)
class Page:
    """What the checks of a built site need to know of a page; the numbers are characters of it, from 0."""

    html: str
    scripts: list[str] = field(default_factory=list)
    """The texts of its inline scripts."""
    refused: list[tuple[int, str]] = field(default_factory=list)
    """What no page may hold, such as a style, a handler or a link that runs as script, and where."""
    ids: set[str] = field(default_factory=set)
    references: list[tuple[int, str]] = field(default_factory=list)
    """What it leads to and asks for, and where."""

    def line(self, character: int) -> int:
        """The line that a character stands on, from 1."""
        return self.html.count("\n", 0, character) + 1


class _Tag(NamedTuple):
    """What one tag adds to that."""

    is_inline_script: bool
    refused: tuple[str, ...]
    ids: tuple[str, ...]
    references: tuple[str, ...]


_NOTHING = _Tag(is_inline_script=False, refused=(), ids=(), references=())


@lru_cache(maxsize=500)  # all that a site has, for when it is made again
def read_page(html: str) -> Page:
    """What a page has."""
    page = Page(html)
    for tag in start_tags(html):
        found = _read_tag(tag.name, tag.attributes)
        if found is _NOTHING:
            continue
        if found.is_inline_script:
            page.scripts.append(tag.text)
        page.refused += [(tag.start, told) for told in found.refused]
        page.ids.update(found.ids)
        page.references += [(tag.start, reference) for reference in found.references]
    return page


@lru_cache(maxsize=10_000)  # six in seven stand on other pages too: all have the same frame
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
    """The scheme of a URL as a browser reads it: blanks and control characters within it do not count."""
    return re.sub(r"[\x00-\x20]", "", url).partition(":")[0].lower()
