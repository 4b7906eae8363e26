"""Sanitize untrusted HTML: nothing may run in a page or load from another host."""

import re
from functools import lru_cache

from justhtml import JustHTML, Regex, SanitizationPolicy, UrlPolicy, UrlRule, to_html

_TAGS = [
    "a", "abbr", "acronym", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "center", "cite",
    "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "i", "img", "ins", "kbd", "li", "mark",
    "nav", "ol", "p", "pre", "q", "rp", "rt", "rtc", "ruby", "s", "samp", "section", "small", "span", "strike",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "time", "tr", "tt", "u", "ul", "var",
    "wbr",
]  # fmt: skip
_ANY = {Regex(r"(?s).*")}
_OF_ANY_TAG = dict.fromkeys(("class", "dir", "lang", "title"), _ANY) | {
    "id": {Regex(r"(?s)(?!__).*")}  # the theme's script looks up its parts by such ids
}
_OF_ONE_TAG = {
    "a": "download href hreflang",
    "blockquote": "cite",
    "col": "align char charoff span",
    "colgroup": "align char charoff span",
    "del": "cite datetime",
    "div": "data-plaats",  # placeholder for the afwegingskader
    "hr": "align size width",
    "img": "align alt height src width",
    "ins": "cite datetime",
    "ol": "start",
    "q": "cite",
    "table": "align char charoff summary",
    "tbody": "align char charoff",
    "td": "align char charoff colspan headers rowspan",
    "th": "align char charoff colspan headers rowspan scope",
    "thead": "align char charoff",
    "tr": "align char charoff",
}
_FETCHED = [("blockquote", "cite"), ("del", "cite"), ("img", "src"), ("ins", "cite"), ("q", "cite")]
_OF_THIS_SITE = UrlRule(handling="allow", resolve_protocol_relative=None)
_FOLLOWED = UrlRule(
    handling="allow", allowed_schemes=("http", "https", "mailto", "tel"), resolve_protocol_relative="https"
)
_POLICY = SanitizationPolicy(
    allowed_tags=_TAGS,
    allowed_attributes={
        "*": _OF_ANY_TAG,
        **{tag: dict.fromkeys(names.split(), _ANY) for tag, names in _OF_ONE_TAG.items()},
    },
    url_policy=UrlPolicy(
        default_handling="strip",
        allow_rules=dict.fromkeys(_FETCHED, _OF_THIS_SITE) | {("a", "href"): _FOLLOWED},
    ),
    strip_invisible_unicode=False,  # invisible.py refuses the harmful ones
)

LINK_TO_PAGE = re.compile(
    r"""(?P<before><a\s(?:[^"'>]|"[^"]*"|'[^']*')*?\bhref=")(?P<page>[^":#]+\.md(?:#[^"]*)?)(?=")"""
)
"""Matches a link to a Markdown file in sanitized HTML, which quotes every attribute."""


@lru_cache(maxsize=500)  # enough for every page of a site, for rebuilds
def cleaned(html: str) -> str:
    """Return HTML without scripts or any resource loaded from another host."""
    return to_html(JustHTML(html, fragment=True, policy=_POLICY).root, pretty=False)
