"""Reads a page once, for all that look at it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from meldcode_site.start_tags import start_tags

_SCRIPTABLE = {"href", "src", "action", "formaction", "xlink:href"}
_REFUSED = {"style", "base", "object", "embed", "iframe"}
_REFERENCES = {("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("source", "src")}


@dataclass(slots=True)
class Page:
    """What the checks of a built site need to know of a page."""

    scripts: list[str] = field(default_factory=list)
    """The texts of its inline scripts."""
    refused: list[tuple[int, str]] = field(default_factory=list)
    """What no page may hold, such as a style, a handler or a link that runs as script, with the line it stands on."""
    ids: set[str] = field(default_factory=set)
    references: list[tuple[int, str]] = field(default_factory=list)
    """What it leads to and asks for, with the line it stands on."""


@lru_cache(maxsize=500)  # all that a site has, for when it is made again
def read_page(html: str) -> Page:
    """What a page has."""
    page = Page()
    for tag in start_tags(html):
        if tag.name == "script" and _is_inline(dict(tag.attributes)):
            page.scripts.append(tag.text)
        if tag.name in _REFUSED:
            page.refused.append((tag.line, f"`<{tag.name}>` hoort niet in een pagina"))
        for name, value in tag.attributes:
            if name == "style" or name.startswith("on"):
                told = f'`{name}="{value}"` hoort niet in een pagina; zet stijl in een css-bestand'
                page.refused.append((tag.line, told))
            elif name in _SCRIPTABLE and _scheme(value) in {"javascript", "vbscript", "data"}:
                page.refused.append(
                    (tag.line, f"`{name}` begint met `{_scheme(value)}:`; een link kan geen script zijn")
                )
            if name == "id" and value:
                page.ids.add(value)
            elif (tag.name, name) in _REFERENCES:
                page.references.append((tag.line, value))
    return page


def _is_inline(script: Mapping[str, str]) -> bool:
    return "src" not in script and script.get("type") != "application/json"


def _scheme(url: str) -> str:
    """The scheme of a URL as a browser reads it: blanks and control characters within it do not count."""
    return re.sub(r"[\x00-\x20]", "", url).partition(":")[0].lower()
