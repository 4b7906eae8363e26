"""Invisible and bidirectional control characters, which can hide text or reverse its reading order."""

import re
import unicodedata

_KINDS = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Control and format characters, halves of a character, and line and paragraph separators."""
_ORDINARY = "\n\t\u00ad"
"""Includes the soft hyphen, which word processors insert."""
_BLANK = "\u115f\u1160\u3164\uffa0"
"""Letters without a glyph."""
_SUSPECT = re.compile("[^\t\n -~\u00a0-\u00ac\u00ae-\u02ff]")
"""Characters to examine; nearly all ordinary text is outside this set."""
_JOINED = re.compile("(?<=[^\\w\\s\x00-\x7f])\u200d(?=[^\\w\\s\x00-\x7f])")
"""A zero-width joiner between two emoji, as in that of a teacher."""


def find_invisible(text: str) -> tuple[int, int, str] | None:
    """Return the 1-based line and column of the first invisible character and a message about it, or None."""
    for suspect in _SUSPECT.finditer(text):
        index, character = suspect.start(), suspect.group()
        if _is_invisible(character) and not _JOINED.match(text, index):
            line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
            name = unicodedata.name(character, "stuurteken").lower()
            return line, column, f"hier staat een teken dat je niet ziet (U+{ord(character):04X}, {name}); haal het weg"
    return None


def shown(text: str) -> str:
    """Replace such characters with their code points, so that they cannot affect a terminal."""
    return "".join(f"<U+{ord(each):04X}>" if _is_invisible(each) else each for each in text)


def _is_invisible(character: str) -> bool:
    return character in _BLANK or (character not in _ORDINARY and unicodedata.category(character) in _KINDS)
