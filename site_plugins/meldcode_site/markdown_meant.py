"""Markdown as people write it: the bullets of a word processor, and lists and tables straight under a line of text.

CommonMark, and so most programs in which someone would try it, reads these as they are meant. Python-Markdown does not.
"""

import re
from itertools import pairwise

BULLETS = "\u2022\u00b7\u25aa\u25cf\u2023\u25e6\uf0b7"
"""Of word processors."""

_BULLET = re.compile(rf"^([ \t]*)[{BULLETS}][ \t\u00a0]+", re.MULTILINE)
_ITEM = re.compile(r"\s{0,3}(?:[-*+]|1[.)])[ \t]+\S")
_BELONGS_TO_A_LIST = re.compile(r"\s*(?:[-*+]|\d+[.)])[ \t]|[ \t]+")
_ROW = re.compile(r"\s{0,3}\|")
_RULE = re.compile(r"\s{0,3}\|?[ \t]*:?-+:?[ \t]*\|[-: \t|]*$")


def as_meant(markdown: str) -> str:
    """The same text, with a blank line wherever a list or a table begins under a line of text."""
    lines = _BULLET.sub(r"\1- ", markdown).split("\n")
    begins = [False, *(_begins(above, line) for above, line in pairwise(lines))]
    for index in range(1, len(lines) - 1):
        if _ROW.match(lines[index]) and _RULE.match(lines[index + 1]) and _is_text(lines[index - 1]):
            begins[index] = True
    return "\n".join(f"\n{line}" if begin else line for line, begin in zip(lines, begins, strict=True))


def _begins(above: str, line: str) -> bool:
    """Whether a list begins on this line, and needs a blank one above it."""
    return bool(_ITEM.match(line)) and _is_text(above) and not _BELONGS_TO_A_LIST.match(above)


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(("|", "<", ">", "#"))
