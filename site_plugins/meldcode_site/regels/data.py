"""The rules as data: every decision table with its rows, and the facts and articles on which each row rests.

This is what every other form is made from, and what is kept of each version of the rules.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meldcode_core import AFWEGINGSTABELLEN, KINDCHECKTABELLEN, Rij, Tabel, Treffer
from meldcode_core.version import DATUM, __version__
from meldcode_site.check.articles import articles_by_fact

FORMAT = "meldcode-regels"
SCHEMA = Path(__file__).with_name("regels.schema.json")
"""What the data may look like; of it there is a copy on every site."""


@dataclass(frozen=True, slots=True)
class Rules:
    """One version of the rules."""

    versie: str
    datum: str
    tabellen: tuple[Tabel, ...]
    """Each after those that it asks."""
    artikelen: Mapping[str, Sequence[str]]
    """For each fact the articles that ask for it; a fact that no article asks for is not there."""

    def articles(self, rij: Rij) -> list[str]:
        """The articles on which a row rests."""
        return list(dict.fromkeys(artikel for feit in rij.grond for artikel in self.artikelen.get(feit, ())))

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "formaat": FORMAT,
            "versie": self.versie,
            "datum": self.datum,
            "tabellen": [
                {
                    "id": tabel.id,
                    "treffer": str(tabel.treffer),
                    "kolommen": {str(kolom): _texts(waarden) for kolom, waarden in tabel.kolommen.items()},
                    "waarden": _texts(tabel.waarden),
                    "rijen": [
                        {
                            "id": tabel.rij_id(number),
                            "als": {str(kolom): _texts(waarden) for kolom, waarden in rij.als.items()},
                            "dan": str(rij.dan),
                            "grond": _texts(rij.grond),
                            "artikelen": self.articles(rij),
                        }
                        for number, rij in enumerate(tabel.rijen, 1)
                    ],
                }
                for tabel in self.tabellen
            ],
        }


def current_rules() -> Rules:
    """The rules by which a site of now decides."""
    return Rules(__version__, DATUM, (*AFWEGINGSTABELLEN.tabellen, *KINDCHECKTABELLEN.tabellen), articles_by_fact())


def as_json(rules: Rules) -> str:
    """The rules as JSON text."""
    return json.dumps(rules.as_data(), ensure_ascii=False, indent=1) + "\n"


def from_data(data: Mapping[str, Any]) -> Rules:
    """A version of the rules that was written down before."""
    tabellen = tuple(
        Tabel(
            each["id"],
            Treffer(each["treffer"]),
            {kolom: tuple(waarden) for kolom, waarden in each["kolommen"].items()},
            tuple(each["waarden"]),
            tuple(
                Rij({kolom: tuple(waarden) for kolom, waarden in rij["als"].items()}, rij["dan"], tuple(rij["grond"]))
                for rij in each["rijen"]
            ),
        )
        for each in data["tabellen"]
    )
    return Rules(data["versie"], data["datum"], tabellen, {})


def _texts(values: Sequence[str]) -> list[str]:
    return [str(each) for each in values]
