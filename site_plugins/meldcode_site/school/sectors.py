"""Differences between kinds of schools, from sectors.yml."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from meldcode_site.text import yaml_reader
from meldcode_site.text.nouns import Noun

_DATA = Path(__file__).with_name("sectors.yml")


class _Names(NamedTuple):
    naam: str
    meervoud: str

    def noun(self) -> Noun:
        """Return the name as a noun; all of these take the article `de`."""
        return Noun(self.naam, self.meervoud, "de")


class Wet(NamedTuple):
    """A law that requires a meldcode."""

    naam: str
    afkorting: str
    meldcode: str = ""
    """The article that requires it."""
    medewerker: str = ""
    """The article on suspicions against staff, who take another route; empty if none was found."""
    minderjarig: str = ""
    """`ja` if that article covers minors only."""
    ook: "Wet | None" = None
    """A second law that may apply to this kind of organisation."""


class Sector(NamedTuple):
    """The usual names at one kind of school, and the law that applies to it."""

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
    data: dict[str, Any] = yaml_reader.read(_DATA).data
    return {soort: _sector(**its) for soort, its in data.items()}


SECTORS: Mapping[str, Sector] = _sectors()
"""The sectors by `school.soort`."""
