"""What differs between kinds of schools, as data (sectors.yml)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from meldcode_site import yaml_text
from meldcode_site.school.noun import Noun

_DATA = Path(__file__).with_name("sectors.yml")


class _Names(NamedTuple):
    naam: str
    meervoud: str

    def noun(self) -> Noun:
        """As a word in a sentence; all of these take `de`."""
        return Noun(self.naam, self.meervoud, "de")


class Wet(NamedTuple):
    """A law that asks for a meldcode."""

    naam: str
    afkorting: str
    meldcode: str = ""
    """The article that asks for it."""
    medewerker: str = ""
    """The article on the other route, for a suspicion against staff; empty where none was found."""
    minderjarig: str = ""
    """`ja` where that article is about minors only."""
    ook: "Wet | None" = None
    """A second law that can hold at this kind of organisation."""


class Sector(NamedTuple):
    """The usual names at one kind of school, and its law."""

    organisatie: _Names
    kind: str
    leerkracht: _Names
    aandachtsfunctionaris: _Names
    directie: _Names
    wet: Wet


def _sector(kind: str, wet: dict[str, Any], **names: Any) -> Sector:
    return Sector(kind=kind, wet=_wet(**wet), **{role: _Names(**its) for role, its in names.items()})


def _wet(ook: dict[str, Any] | None = None, **its: str) -> Wet:
    return Wet(ook=_wet(**ook) if ook else None, **its)


def _sectors() -> dict[str, Sector]:
    told: dict[str, Any] = yaml_text.read(_DATA).data
    return {soort: _sector(**its) for soort, its in told.items()}


SECTORS: Mapping[str, Sector] = _sectors()
"""By `school.soort`."""
