"""Makes a reminder for a calendar (RFC 5545). It holds a day and two texts, and nothing of a case can get into it."""

import re
from collections.abc import Iterator

from meldcode_core.errors import RequestError
from meldcode_core.moment import Datum, Moment
from meldcode_core.reading import as_text

_LONGEST_LINE = 75
"""In bytes of UTF-8, without the line end (RFC 5545, 3.1)."""
_UID = re.compile(r"[A-Za-z0-9-]{1,64}", re.ASCII)


def as_uid(value: object, where: str) -> str:
    """Take a value as the unique name of a reminder.

    Raises:
        RequestError: it is something else.
    """
    uid = as_text(value, where)
    if not _UID.fullmatch(uid):
        raise RequestError("onbekende-waarde", where, "Hier horen letters, cijfers en streepjes, hooguit 64.")
    return uid


def make_herinnering(datum: Datum, *, uid: str, gemaakt: Moment, titel: str, tekst: str) -> str:
    """A reminder for a whole day, with an alarm at eight in the morning.

    Args:
        datum: the day.
        uid: a name that no other reminder has.
        gemaakt: when it is made, in UTC.
        titel: what the calendar shows.
        tekst: what it says besides.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//herinnering//NL",  # names nothing that a shared calendar should not show
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_compact(gemaakt.datum)}T{gemaakt.uur:02}{gemaakt.minuut:02}00Z",
        f"DTSTART;VALUE=DATE:{_compact(datum)}",
        f"SUMMARY:{_escaped(titel)}",
        f"DESCRIPTION:{_escaped(tekst)}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(titel)}",
        "TRIGGER:PT8H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _compact(datum: Datum) -> str:
    return str(datum).replace("-", "")


def _escaped(text: str) -> str:
    one_kind_of_line_end = "\\n".join(re.sub(r"([\\;,])", r"\\\1", line) for line in text.splitlines())
    return re.sub(r"[\x00-\x1f\x7f]", " ", one_kind_of_line_end)


def _folded(line: str) -> Iterator[str]:
    piece = ""
    for character in line:
        if len((piece + character).encode("utf-8", "replace")) > _LONGEST_LINE:
            yield piece
            piece = " "  # a line that begins with a space goes on with the one before
        piece += character
    yield piece
