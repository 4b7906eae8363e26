"""What differs between kinds of schools, as data (sectors.yml)."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from meldcode_site import yaml_text
from meldcode_site.school.noun import Noun

_DATA = Path(__file__).with_name("sectors.yml")


class _Names(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    naam: str
    meervoud: str

    def noun(self) -> Noun:
        """As a word in a sentence; all of these take `de`."""
        return Noun(self.naam, self.meervoud, "de")


class Sector(BaseModel):
    """The usual names at one kind of school."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    organisatie: _Names
    kind: str
    leerkracht: _Names
    aandachtsfunctionaris: _Names
    directie: _Names


SECTORS: Mapping[str, Sector] = TypeAdapter(dict[str, Sector]).validate_python(yaml_text.read(_DATA).data)
"""By `school.soort`."""
