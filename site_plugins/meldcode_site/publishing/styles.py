"""One style sheet for the whole site: nothing is painted before all of them are there, and each costs a round trip."""

import hashlib
import re
from collections.abc import Iterable

_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/")


def joined(sheets: Iterable[str]) -> str:
    """All style sheets in their order, without the comments that lead to a map of one of them."""
    return "\n".join(_MAP.sub("", sheet).strip() for sheet in sheets) + "\n"


def stylesheet_url(content: str) -> str:
    """Where it is on the site; it carries a digest, so that a browser may keep it for as long as it likes."""
    return f"assets/meldcode/stijl-{hashlib.sha256(content.encode()).hexdigest()[:12]}.css"
