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


class Sector(NamedTuple):
    """The usual names at one kind of school."""

    organisatie: _Names
    kind: str
    leerkracht: _Names
    aandachtsfunctionaris: _Names
    directie: _Names


def _sector(kind: str, **names: Any) -> Sector:
    return Sector(kind=kind, **{role: _Names(**its) for role, its in names.items()})


def _sectors() -> dict[str, Sector]:
    told: dict[str, Any] = yaml_text.read(_DATA).data
    return {soort: _sector(**its) for soort, its in told.items()}


SECTORS: Mapping[str, Sector] = _sectors()
"""By `school.soort`."""
