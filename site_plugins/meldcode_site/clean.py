"""HTML from outside, without anything that could run in a page or fetch from another host."""

import re
from functools import lru_cache

import nh3

_TAGS = (nh3.ALLOWED_TAGS - {"area", "map"}) | {"section"}
_ATTRIBUTES = {tag: set(attributes) for tag, attributes in nh3.ALLOWED_ATTRIBUTES.items()} | {
    "*": {"class", "id", "lang", "dir", "title"},
    "a": nh3.ALLOWED_ATTRIBUTES["a"] | {"download"},
    "div": {"data-plaats"},  # where the afwegingskader goes
}

LINK_TO_PAGE = re.compile(r'(?P<before><a\s(?:[^">]|"[^"]*")*?\bhref=")(?P<page>[^":#]+\.md(?:#[^"]*)?)(?=")')
"""A link to a Markdown file, in HTML that was cleaned and so has each value between these quotes."""


@lru_cache(maxsize=500)  # all that a site has, for when it is made again
def cleaned(html: str) -> str:
    """Page content without anything that could run, or fetch from another host."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_harmless,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def _harmless(tag: str, attribute: str, value: str) -> str | None:
    """The value, or nothing where it would fetch from another host or take the place of a part of the theme."""
    if attribute == "id" and value.startswith("__"):  # as the theme calls the parts that its script looks for
        return None
    fetched = attribute in {"src", "cite"} or (tag != "a" and attribute == "href")
    return None if fetched and (":" in value or value.startswith(("//", "\\"))) else value
