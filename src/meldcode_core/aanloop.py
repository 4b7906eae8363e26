"""What led up to the weighing: the signals, consultations and talks of steps 1 to 3, as staff wrote them down."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from meldcode_core.errors import RequestError
from meldcode_core.moment import Datum, as_datum
from meldcode_core.reading import as_object, as_text, member

LANGSTE_WIE, LANGSTE_TEKST = 200, 1_000
"""In characters."""
MEESTE_RIJEN = 20
"""In each of the three lists, so that the largest case fits in one file."""

AANLOOP_KEYS = ("signalen", "overleg", "gesprekken")


class SoortSignaal(StrEnum):
    """What a signal is. Staff keep facts, impressions and the words of others apart."""

    FEIT = "feit"
    INDRUK = "indruk"
    VERTELD = "verteld"


class SoortGesprek(StrEnum):
    """Whether the talk took place, or was put off or skipped."""

    GEVOERD = "gevoerd"
    UITGESTELD = "uitgesteld"


@dataclass(frozen=True, slots=True)
class Aantekening[Soort: StrEnum | None]:
    """One row: on which day, with or by whom, and what there is to tell. `soort` is None where there is one kind."""

    datum: Datum | None
    wie: str
    tekst: str
    soort: Soort

    def as_json(self) -> dict[str, object]:
        """Return the row as a JSON-serializable dict."""
        kind = {} if self.soort is None else {"soort": self.soort}
        return {"datum": str(self.datum) if self.datum else None, **kind, "wie": self.wie, "tekst": self.tekst}


@dataclass(frozen=True, slots=True)
class Aanloop:
    """Steps 1 to 3 of a case, each list in the order of its days; rows without one come last."""

    signalen: tuple[Aantekening[SoortSignaal], ...] = ()
    """By whom each was seen or heard (fact stap-1)."""
    overleg: tuple[Aantekening[None], ...] = ()
    """With whom, and the advice (fact stap-2)."""
    gesprekken: tuple[Aantekening[SoortGesprek], ...] = ()
    """With whom, and what was said; or why the talk was put off or skipped (fact stap-3)."""

    @property
    def is_empty(self) -> bool:
        """Whether the case begins at the weighing."""
        return not (self.signalen or self.overleg or self.gesprekken)

    def as_json(self) -> dict[str, object]:
        """Return the lists as a JSON-serializable dict, with the keys `AANLOOP_KEYS`."""
        lists = (self.signalen, self.overleg, self.gesprekken)
        return {key: [row.as_json() for row in rows] for key, rows in zip(AANLOOP_KEYS, lists, strict=True)}


def as_aanloop(zaak: dict[str, object], where: str) -> Aanloop:
    """Parse the three lists of a case. Each may be omitted; rows that say nothing are dropped.

    Raises:
        RequestError: A value is invalid; `waar` is its location.
    """

    def rows(key: str, *more: str) -> Iterator[tuple[dict[str, object], str]]:
        return _rows(zaak.get(key, []), f"{where}.{key}", ("datum", "wie", "tekst", *more))

    return Aanloop(
        signalen=_told(_aantekening(row, at, _soort(row, at, SoortSignaal)) for row, at in rows("signalen", "soort")),
        overleg=_told(_aantekening(row, at, None) for row, at in rows("overleg")),
        gesprekken=_told(
            _aantekening(row, at, _soort(row, at, SoortGesprek)) for row, at in rows("gesprekken", "soort")
        ),
    )


def _rows(value: object, where: str, keys: tuple[str, ...]) -> Iterator[tuple[dict[str, object], str]]:
    if not isinstance(value, list):
        raise RequestError("verkeerd-type", where, "Hier hoort een lijst.")
    if len(value) > MEESTE_RIJEN:
        raise RequestError("te-groot", where, f"Deze lijst is langer dan {MEESTE_RIJEN} regels.")
    for index, row in enumerate(value):
        at = f"{where}[{index}]"
        yield as_object(row, at, keys), at


def _aantekening[Soort: StrEnum | None](row: dict[str, object], where: str, soort: Soort) -> Aantekening[Soort]:
    datum = row.get("datum")
    return Aantekening(
        datum=None if datum is None else as_datum(datum, f"{where}.datum"),
        wie=as_text(row.get("wie", ""), f"{where}.wie", LANGSTE_WIE).strip(),
        tekst=as_text(row.get("tekst", ""), f"{where}.tekst", LANGSTE_TEKST).strip(),
        soort=soort,
    )


def _soort[Soort: StrEnum](row: dict[str, object], where: str, vocabulary: type[Soort]) -> Soort:
    soort = member(vocabulary)(as_text(row.get("soort"), f"{where}.soort"))
    if soort is None:
        raise RequestError("onbekende-waarde", f"{where}.soort", "Deze soort bestaat niet.")
    return soort


def _told[Soort: StrEnum | None](rows: Iterable[Aantekening[Soort]]) -> tuple[Aantekening[Soort], ...]:
    told = [row for row in rows if row.datum or row.wie or row.tekst or row.soort is SoortGesprek.UITGESTELD]
    return tuple(sorted(told, key=lambda row: str(row.datum) if row.datum else "zonder"))
