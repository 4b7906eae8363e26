"""Characters that nobody sees: they can hide what a text says, or turn around the direction in which it is read."""

import re
import unicodedata

_KINDS = {"Cc", "Cf", "Zl", "Zp"}
"""Control and format characters, and separators of lines."""
_ORDINARY = "\n\t\u00ad"
"""The last only says where a word may be broken; word processors write it."""
_BLANK = "\u115f\u1160\u3164\uffa0"
"""Letters without a shape."""
_SUSPECT = re.compile("[^\t\n -~\u00a0-\u00ac\u00ae-\u02ff]")
"""What has to be looked at: what people write here is nearly all of the other characters."""
_JOINED = re.compile("(?<=[^\\w\\s\x00-\x7f])\u200d(?=[^\\w\\s\x00-\x7f])")
"""What makes one picture of two, such as that of a teacher."""


def unseen(text: str) -> tuple[int, int, str] | None:
    """The first character that nobody sees: its line and column, from 1, and what to tell about it."""
    for suspect in _SUSPECT.finditer(text):
        index, character = suspect.start(), suspect.group()
        if _is_unseen(character) and not _JOINED.match(text, index):
            line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
            name = unicodedata.name(character, "stuurteken").lower()
            return line, column, f"hier staat een teken dat je niet ziet (U+{ord(character):04X}, {name}); haal het weg"
    return None


def shown(text: str) -> str:
    """A text in which such characters are written out, so that they do nothing to a terminal."""
    return "".join(f"<U+{ord(each):04X}>" if _is_unseen(each) else each for each in text)


def _is_unseen(character: str) -> bool:
    return character in _BLANK or (character not in _ORDINARY and unicodedata.category(character) in _KINDS)
