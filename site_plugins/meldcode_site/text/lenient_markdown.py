"""Lenient Markdown: word-processor bullets, and lists and tables directly below a line of text.

CommonMark, and so most editors in which people preview their text, renders these as intended. Python-Markdown does not.
"""

import re
from itertools import pairwise

BULLETS = "\u2022\u00b7\u25aa\u25cf\u2023\u25e6\uf0b7"
"""Bullets that word processors insert."""

_BULLET = re.compile(rf"^([ \t]*)[{BULLETS}][ \t\u00a0]+", re.MULTILINE)
_ITEM = re.compile(r"\s{0,3}(?:[-*+]|1[.)])[ \t]+\S")
_BELONGS_TO_A_LIST = re.compile(r"\s*(?:[-*+]|\d+[.)])[ \t]|[ \t]+")
_ROW = re.compile(r"\s{0,3}\|")
_RULE = re.compile(r"\s{0,3}\|?[ \t]*:?-+:?[ \t]*\|[-: \t|]*$")


def as_meant(markdown: str) -> str:
    """Insert a blank line before every list or table that directly follows a line of text."""
    lines = _BULLET.sub(r"\1- ", markdown).split("\n")
    begins = [False, *(_begins(above, line) for above, line in pairwise(lines))]
    for index in range(1, len(lines) - 1):
        if _ROW.match(lines[index]) and _RULE.match(lines[index + 1]) and _is_text(lines[index - 1]):
            begins[index] = True
    return "\n".join(f"\n{line}" if begin else line for line, begin in zip(lines, begins, strict=True))


def _begins(above: str, line: str) -> bool:
    """Return whether a list starts on this line without a blank line above it."""
    return bool(_ITEM.match(line)) and _is_text(above) and not _BELONGS_TO_A_LIST.match(above)


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(("|", "<", ">", "#"))
