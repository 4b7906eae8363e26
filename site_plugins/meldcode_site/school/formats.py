"""Validators for the custom formats in school.schema.json."""

import datetime
import re
from collections.abc import Callable, Mapping
from contextlib import suppress

from meldcode_site.school import colour
from meldcode_site.school.veilig_thuis import NATIONAL
from meldcode_site.text.markdown_limits import problem_in
from meldcode_site.text.telephone import digits, is_dutch

_NO_TELEPHONE = "is geen Nederlands telefoonnummer, zoals 030 123 45 67; kijk de cijfers na"
_SHORT = re.compile(r"11\d|116\d{3}|14 ?0\d{2,3}|18\d{2}", re.ASCII)
"""Such as 113 (suicide prevention), 116111 (children's helpline), and 14 plus an area code (town hall)."""
_SHORT_FREE = re.compile(r"0800\d{4}", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _wrong_as_date(text: str) -> str:
    return "" if not text or _is_date(text) else "is geen datum; schrijf jaar-maand-dag, zoals 2026-09-01"


def _is_date(text: str) -> bool:
    with suppress(ValueError):
        return bool(_DATE.fullmatch(text) and datetime.date.fromisoformat(text))
    return False


def _wrong_as_colour(text: str) -> str:
    rgb = colour.parse(text)
    if rgb is None:
        return "is een kleur als #0b5563: een # met zes cijfers of letters a-f" if text else ""
    if colour.on_white(rgb) >= colour.ENOUGH:
        return ""
    return (
        f"is te licht om te lezen: het contrast met wit is {colour.on_white(rgb):.1f} en moet {colour.ENOUGH} zijn; "
        f"neem bijvoorbeeld {colour.as_hex(colour.darkened(rgb))}"
    )


def _wrong_as_markdown(text: str) -> str:
    too_much = problem_in(text)
    return f"kan zo niet: {too_much[1]}" if too_much else ""


def _wrong_as_telephone(text: str) -> str:
    return "" if not text or is_dutch(text) or _SHORT.fullmatch(text) else _NO_TELEPHONE


def _wrong_as_veilig_thuis(text: str) -> str:
    number = digits(text)
    # a typo in the national number reaches someone else
    if _SHORT_FREE.fullmatch(number) and number != digits(NATIONAL):
        return f"lijkt op {NATIONAL}, het landelijke nummer, maar is een ander; kijk de cijfers na"
    return "" if not text or is_dutch(text) else _NO_TELEPHONE


FORMATS: Mapping[str, Callable[[str], str]] = {
    "date": _wrong_as_date,
    "kleur": _wrong_as_colour,
    "markdown": _wrong_as_markdown,
    "telefoon": _wrong_as_telephone,
    "veilig thuis": _wrong_as_veilig_thuis,
}
"""Each returns a message that follows the field's name, or an empty string if the text is valid or empty."""
