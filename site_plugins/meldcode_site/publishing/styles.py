"""One style sheet for the whole site: nothing is painted before all of them are there, and each costs a round trip."""

import hashlib
import re
from functools import lru_cache

_LEFT_OUT = re.compile(
    r"/\*# sourceMappingURL=[^*]*\*/"  # the map of a file that is no longer there
    # The theme switches colours once on every page that opens; for this rule a browser then restyles all of it, twice.
    r"|\[data-md-color-switching\][^{}]*\{[^{}]*\}"
)

# Content tabs, which take a Markdown extension that no page has. A browser tries most of these rules on every element.
_TABS = ".tabbed-"
_RULE = re.compile(r"(?P<selectors>[^{};]*+)(?P<declarations>\{[^{}]*+\})")
_BETWEEN_SELECTORS = re.compile(r",(?![^(]*\))")


@lru_cache(maxsize=2)  # for when the site is made again
def joined(*sheets: str) -> str:
    """All style sheets in their order, without what only costs time."""
    return "\n".join(_RULE.sub(_without_tabs, _LEFT_OUT.sub("", sheet)).strip() for sheet in sheets) + "\n"


def _without_tabs(rule: re.Match[str]) -> str:
    """The rule without its selectors that name tabs; nothing when no other is left."""
    if _TABS not in rule["selectors"]:
        return rule[0]
    others = [each for each in _BETWEEN_SELECTORS.split(rule["selectors"]) if _TABS not in each]
    return ",".join(others) + rule["declarations"] if others else ""


def stylesheet_url(content: str) -> str:
    """Where it is on the site; it carries a digest, so that a browser may keep it for as long as it likes."""
    return f"assets/meldcode/stijl-{hashlib.sha256(content.encode()).hexdigest()[:12]}.css"
