"""One style sheet for the whole site: nothing is painted before all of them are there, and each costs a round trip."""

import hashlib
import re
from functools import lru_cache

_LEFT_OUT = re.compile(
    r"/\*# sourceMappingURL=[^*]*\*/"  # the map of a file that is no longer there
    # The theme switches colours once on every page that opens; for this rule a browser then restyles all of it, twice.
    r"|\[data-md-color-switching\][^{}]*\{[^{}]*\}"
)

_UNUSED = re.compile(
    # What takes a Markdown extension that no page has.
    r"\.(?:tabbed-|highlight|linenos|filename|md-annotation|md-code|md-clipboard|keys|footnote|headerlink|critic"
    r"|arithmatex|task-list|grid\b"
    # Parts of the theme that the site has not, or has its own of.
    r"|md-(?:author|consent|feedback|nav|pagination|path|post|profile|progress|select|sidebar|social|source|status|tabs"
    r"|tag|tooltip2?|top|version|overlay)(?:__|--|\b(?!-)))"
    # Other languages and colours.
    r"|\[dir=rtl\]|\[data-md-color-(?:primary|accent)="
)
"""Selectors that no page answers to: a browser would try most of these rules on every element."""
_RULE = re.compile(r"(?P<selectors>[^{};]*+)(?P<declarations>\{[^{}]*+\})")
_BETWEEN_SELECTORS = re.compile(r",(?![^(]*\))")


@lru_cache(maxsize=2)  # for when the site is made again
def pruned(theme: str) -> str:
    """A style sheet of the theme without the rules for what no page has."""
    return _RULE.sub(_without_unused, theme)


@lru_cache(maxsize=2)
def joined(*sheets: str) -> str:
    """All style sheets in their order, without what only costs time."""
    return "\n".join(_LEFT_OUT.sub("", sheet).strip() for sheet in sheets) + "\n"


def _without_unused(rule: re.Match[str]) -> str:
    """The rule without its selectors that nothing answers to; nothing when no other is left."""
    if not _UNUSED.search(rule["selectors"]):
        return rule[0]
    others = [each for each in _BETWEEN_SELECTORS.split(rule["selectors"]) if not _UNUSED.search(each)]
    return ",".join(others) + rule["declarations"] if others else ""


def stylesheet_url(content: str) -> str:
    """Where it is on the site; it carries a digest, so that a browser may keep it for as long as it likes."""
    return f"assets/meldcode/stijl-{hashlib.sha256(content.encode()).hexdigest()[:12]}.css"
