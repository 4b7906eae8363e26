"""List what in a page can run, load or send something, as browsers parse it."""

import re
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ELEMENTS = {
    "applet", "audio", "base", "button", "embed", "form", "frame", "frameset", "iframe", "input", "link", "math",
    "meta", "object", "portal", "script", "source", "style", "svg", "template", "textarea", "video",
    "animate", "foreignobject", "image", "set", "use",
}  # fmt: skip
_FETCHED = {"src", "srcset", "data", "poster", "background", "xlink:href", "ping", "formaction", "action"}
_WORDS = {"alt", "aria-label", "content", "data-integrity", "data-naam", "title", "viewbox"}
"""Attributes whose values are words, or a hash or size that depends on them."""
_OWN = re.compile(r"(?![/\\]{2})[^:]*(?:[/?#]|$)")
_FOLLOWED = re.compile(r"(?:https?|mailto|tel):|[^:]*(?:[/?#]|$)")
"""Loaded only when a user clicks, and never as a script."""


def active(html: str) -> Counter[str]:
    """Count each active construct; pages that differ in words only have equal counts."""
    root = LexborHTMLParser(html).root
    assert root is not None
    return Counter(each for node in root.traverse(include_text=False) for each in _of(node))


def _of(node: LexborNode) -> Iterator[str]:
    tag = node.tag or ""
    attributes = {name.lower(): value or "" for name, value in node.attributes.items()}
    if tag in _ELEMENTS:
        is_data = attributes.get("type") == "application/json"
        script = node.text() if tag in {"script", "style"} and not is_data else ""
        yield f"<{tag} {sorted((name, value) for name, value in attributes.items() if name not in _WORDS)}>{script}"
    for name, value in attributes.items():
        address = re.sub(r"[\x00-\x20]", "", value)
        own_picture = (tag, name) == ("img", "src") and _OWN.match(address)
        if (
            name.startswith("on")
            or name in {"style", "srcdoc"}
            or (name in _FETCHED and not own_picture)
            or (name == "href" and not _FOLLOWED.match(address))
        ):
            yield f'<{tag} {name}="{value}">'
