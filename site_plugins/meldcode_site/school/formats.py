"""The kinds of text that school.schema.json names as formats: what is wrong with a text that should be one."""

import datetime
import re
from collections.abc import Callable, Mapping
from contextlib import suppress

from meldcode_site.markdown_text import problem_in
from meldcode_site.school import colour

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


FORMATS: Mapping[str, Callable[[str], str]] = {
    "date": _wrong_as_date,
    "kleur": _wrong_as_colour,
    "markdown": _wrong_as_markdown,
}
"""Each gives what to tell after the name of the field, or nothing; an empty text is none that is wrong."""
