"""Dutch telephone numbers."""

import re

_NOISE = re.compile(r"[ ()./-]")
_ABROAD = re.compile(r"^(?:\+|00)310?")
_DUTCH = re.compile(r"0(?:[1-7]\d{8}|8[4-9]\d{7}|9[17]\d{7}|(?:800|90[069])(?:\d{4}|\d{7}))", re.ASCII)
"""A landline, mobile or company number (ten digits), or a service number: 0800 or 0900 plus four or seven digits."""


def telephone(number: str) -> str:
    """Return the link target of a telephone number: `tel:08002000`."""
    return "tel:" + _NOISE.sub("", number)


def digits(number: str) -> str:
    """Return the digits to dial within the Netherlands: `+31 (0)800-2000` gives `08002000`."""
    return _ABROAD.sub("0", _NOISE.sub("", number))


def is_dutch(number: str) -> bool:
    """Return whether this is a Dutch telephone number; spaces, hyphens and brackets are ignored."""
    return _DUTCH.fullmatch(digits(number)) is not None
