"""Parse dates and times. Nothing here reads the clock: the page passes in the current time."""

import re
from dataclasses import dataclass

from meldcode_core.errors import RequestError
from meldcode_core.reading import as_text

_DATUM = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)", re.ASCII)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_LAST_HOUR, _LAST_MINUTE = 23, 59


@dataclass(frozen=True, slots=True, order=True)
class Datum:
    """A valid calendar date."""

    jaar: int
    maand: int
    dag: int

    def __str__(self) -> str:
        """Return the ISO 8601 form used in JSON: `2026-11-24`."""
        return f"{self.jaar:04}-{self.maand:02}-{self.dag:02}"


@dataclass(frozen=True, slots=True)
class Moment:
    """A local time, to the minute."""

    datum: Datum
    uur: int
    minuut: int

    def __str__(self) -> str:
        """Return the ISO 8601 form used in JSON: `2026-11-24T14:05`."""
        return f"{self.datum}T{self.uur:02}:{self.minuut:02}"


def as_datum(value: object, where: str) -> Datum:
    """Parse a date in the form `2026-11-24`.

    Raises:
        RequestError: The value has another form, or the date does not exist.
    """
    found = _DATUM.fullmatch(as_text(value, where))
    if found:
        jaar, maand, dag = map(int, found.groups())
        if jaar >= 1 and 1 <= maand <= len(_DAYS) and 1 <= dag <= _days(jaar, maand):
            return Datum(jaar, maand, dag)
    raise RequestError("onbekende-waarde", where, "Deze dag bestaat niet; schrijf hem als 2026-11-24.")


def as_moment(value: object, where: str) -> Moment:
    """Parse a time in the form `2026-11-24T14:05`.

    Raises:
        RequestError: The value has another form, or the time does not exist.
    """
    found = _MOMENT.fullmatch(as_text(value, where))
    if found:
        datum, uur, minuut = as_datum(found[1], where), int(found[2]), int(found[3])
        if uur <= _LAST_HOUR and minuut <= _LAST_MINUTE:
            return Moment(datum, uur, minuut)
    raise RequestError("onbekende-waarde", where, "Dit tijdstip bestaat niet; schrijf het als 2026-11-24T14:05.")


def _days(jaar: int, maand: int) -> int:
    leap = jaar % 4 == 0 and (jaar % 100 != 0 or jaar % 400 == 0)
    return _DAYS[maand - 1] + (leap and maand == _FEBRUARY)
