"""Find details in a note that could identify a child.

Findings are warnings; nothing is blocked. Numbers and addresses are recognized by their form. Names are recognized only
as capitalized words that do not start a sentence, so some names are missed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Soort(StrEnum):
    """The kind of a finding."""

    BSN = "bsn"
    EMAIL = "e-mail"
    TELEFOON = "telefoon"
    NAAM = "naam"


@dataclass(frozen=True, slots=True)
class Vondst:
    """A fragment of the note and the kind of detail it looks like."""

    soort: Soort
    tekst: str


_NINE_DIGITS = re.compile(r"(?<![\d+])\d(?:[ .-]?\d){8}(?!\d)", re.ASCII)
_EMAIL = re.compile(r"(?<![^\s<>()\[\],;:\"'])[^\s<>()\[\],;:\"'@]+@[^\s<>()\[\],;:\"'@]+\.[^\W\d_]{2,}")
_PHONE = re.compile(r"(?<![\d+])(?:(?:\+|00)31[ -]?(?:\(0\))?|0)(?:[ -]?\d){9}(?!\d)", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SENTENCE_BEGINS_AFTER = re.compile(r"(?:\A|[.!?\u2026\n])[\s\"'\u2018\u2019\u201c\u201d()\[\]*\u2022-]*\Z")
_LOOK_BACK = 12
"""How many characters before a word to search for the end of a sentence; no real text has more quotes and bullets."""


def look_through(note: str, known: Iterable[str]) -> tuple[Vondst, ...]:
    """Find text in a note that looks like a number, an address or a name.

    Args:
        note: The note to search.
        known: Capitalized words that are not names of people, such as the school's name.

    Returns:
        The findings without duplicates, ordered by `Soort` and then by position in the note.
    """
    allowed = {word.casefold() for text in known for word in _WORD.findall(text)}
    found = [Vondst(Soort.BSN, each) for each in _NINE_DIGITS.findall(note) if is_bsn(each)]
    found += [Vondst(Soort.EMAIL, each) for each in _EMAIL.findall(note)]
    found += [Vondst(Soort.TELEFOON, each) for each in _PHONE.findall(note)]
    found += [Vondst(Soort.NAAM, each) for each in _names(note, allowed)]
    return tuple(dict.fromkeys(found))


def is_bsn(text: str) -> bool:
    """Return whether nine digits pass the checksum of a burgerservicenummer (the elfproef)."""
    digits = [int(each) for each in text if each.isdigit()]
    weighted = sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return any(digits) and weighted % 11 == 0


def _names(note: str, allowed: set[str]) -> Iterator[str]:
    in_addresses = [match.span() for match in _EMAIL.finditer(note)]
    for match in _WORD.finditer(note):
        word, start = match.group(), match.start()
        # Skip words in capitals only: they are abbreviations.
        looks_like_name = len(word) > 1 and word[0].isupper() and word[1].islower() and word.casefold() not in allowed
        if not looks_like_name or any(begin <= start < end for begin, end in in_addresses):
            continue
        if not _SENTENCE_BEGINS_AFTER.search(note, max(0, start - _LOOK_BACK), start):
            yield word
