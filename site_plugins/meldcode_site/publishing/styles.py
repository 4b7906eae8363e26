"""One style sheet for the whole site: each sheet costs a round trip before the first paint."""

import hashlib
import re

_LEFT_OUT = re.compile(
    r"/\*# sourceMappingURL=[^*]*\*/"  # the source map is not published
    # The theme toggles colours once when a page opens, and this rule makes browsers restyle the whole page twice.
    r"|\[data-md-color-switching\][^{}]*\{[^{}]*\}"
)

_UNUSED = re.compile(
    # For Markdown extensions that the site does not use.
    r"\.(?:tabbed-|highlight|linenos|filename|md-annotation|md-code|md-clipboard|keys|footnote|headerlink|critic"
    r"|arithmatex|task-list|grid\b"
    # For parts of the theme that the site lacks or replaces.
    r"|md-(?:author|consent|feedback|nav|pagination|path|post|profile|progress|select|sidebar|social|source|status|tabs"
    r"|tag|tooltip2?|top|version|overlay)(?:__|--|\b(?!-)))"
    # For other languages and colours.
    r"|\[dir=rtl\]|\[data-md-color-(?:primary|accent)="
)
"""Selectors that match nothing on the site; browsers would try most of them on every element."""
_RULE = re.compile(r"(?P<selectors>[^{};]*+)(?P<declarations>\{[^{}]*+\})")
_BETWEEN_SELECTORS = re.compile(r",(?![^(]*\))")


def pruned(theme: str) -> str:
    """Remove the rules that match nothing on the site from a style sheet of the theme."""
    return _RULE.sub(_without_unused, theme)


def joined(*sheets: str) -> str:
    """Concatenate the style sheets, without what only slows down browsers."""
    return "\n".join(_LEFT_OUT.sub("", sheet).strip() for sheet in sheets) + "\n"


def _without_unused(rule: re.Match[str]) -> str:
    """Return the rule without its unused selectors; empty if none is left."""
    if not _UNUSED.search(rule["selectors"]):
        return rule[0]
    others = [each for each in _BETWEEN_SELECTORS.split(rule["selectors"]) if not _UNUSED.search(each)]
    return ",".join(others) + rule["declarations"] if others else ""


def stylesheet_url(content: str) -> str:
    """Return the path on the site; its digest allows caching forever."""
    return f"assets/meldcode/stijl-{hashlib.sha256(content.encode()).hexdigest()[:12]}.css"
