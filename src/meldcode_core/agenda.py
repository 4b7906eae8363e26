"""Calendar reminders (RFC 5545) that hold a date and two texts, and cannot hold anything about a case."""

import re
from collections.abc import Iterator

from meldcode_core.errors import RequestError
from meldcode_core.moment import Datum, Moment
from meldcode_core.reading import as_text

_LONGEST_LINE = 75
"""Maximum octets per line in UTF-8, excluding the line break (RFC 5545, 3.1)."""
_UID = re.compile(r"[A-Za-z0-9-]{1,64}", re.ASCII)


def as_uid(value: object, where: str) -> str:
    """Parse the unique id of a reminder.

    Raises:
        RequestError: The value is not 1 to 64 ASCII letters, digits or hyphens.
    """
    uid = as_text(value, where)
    if not _UID.fullmatch(uid):
        raise RequestError("onbekende-waarde", where, "Hier horen letters, cijfers en streepjes, hooguit 64.")
    return uid


def make_herinnering(datum: Datum, *, uid: str, gemaakt: Moment, titel: str, tekst: str) -> str:
    """Return an iCalendar file with one all-day event and an alarm at 08:00.

    Args:
        datum: The day of the event.
        uid: An id that no other reminder has.
        gemaakt: The creation time, in UTC.
        titel: The summary that the calendar shows.
        tekst: The description.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//herinnering//NL",  # deliberately neutral: shared calendars show it
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
    joined_lines = "\\n".join(re.sub(r"([\\;,])", r"\\\1", line) for line in text.splitlines())
    return re.sub(r"[\x00-\x1f\x7f]", " ", joined_lines)


def _folded(line: str) -> Iterator[str]:
    piece = ""
    for character in line:
        if len((piece + character).encode("utf-8", "replace")) > _LONGEST_LINE:
            yield piece
            piece = " "  # a leading space continues the previous line
        piece += character
    yield piece
