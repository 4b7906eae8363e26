"""Telephone numbers as the Netherlands knows them."""

import re

_NOISE = re.compile(r"[ ()./-]")
_ABROAD = re.compile(r"^(?:\+|00)310?")
_DUTCH = re.compile(r"0(?:[1-7]\d{8}|8[4-9]\d{7}|9[17]\d{7}|(?:800|90[069])(?:\d{4}|\d{7}))", re.ASCII)
"""A place, a mobile or a company (ten digits), or a service: 0800 and 0900, with four or seven more."""


def telephone(number: str) -> str:
    """What a link to a telephone number leads to: `tel:08002000`."""
    return "tel:" + _NOISE.sub("", number)


def digits(number: str) -> str:
    """What is dialled within the Netherlands, however it is written: of `+31 (0)800-2000` that is `08002000`."""
    return _ABROAD.sub("0", _NOISE.sub("", number))


def is_dutch(number: str) -> bool:
    """Whether this can be dialled; spaces, hyphens and brackets do not count."""
    return _DUTCH.fullmatch(digits(number)) is not None
