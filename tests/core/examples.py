"""Cases of which the record is a golden file, with the words and the moment of it."""

import json
from typing import Any

from golden import FOLDER

WORDS = json.loads((FOLDER / "woorden.json").read_text("utf-8"))
NOW = "2026-11-24T14:05"

CASES: dict[str, dict[str, Any]] = {
    "leeg": {},
    "melden": {
        "antwoorden": {"afw-1": "ja", "afw-2": "ja", "afw-3": "weet_niet"},
        "situaties": ["acuut"],
        "voorbeelden": ["b1-a-03", "b1-d-0123abcd", "b1-s-05"],
        "gezien": {"b1-a-03": WORDS["voorbeelden"]["b1-a-03"], "b1-d-0123abcd": "Een kind belt zelf naar school."},
        "omstandigheden": ["eergerelateerd"],
        "notities": {
            "afw-1": "Het kind vertelde het op 12 november.\nDe leerkracht hoorde het ook.",
            "afw-3": "1. geen *zicht* op hulp [nog]",
        },
        "deelnemers": ["leerkracht", "aandachtsfunctionaris", "veilig-thuis"],
    },
    "hulp-loopt": {
        "antwoorden": {"afw-1": "ja", "afw-2": "nee", "afw-3": "ja", "afw-4": "ja"},
        "deelnemers": ["aandachtsfunctionaris", "directie"],
        "herziening": "2027-02-01",
    },
    "tegenspraak": {
        "antwoorden": {"afw-1": "ja", "afw-2": "nee", "afw-3": "ja"},
        "situaties": ["structureel"],
        "notities": {"afw-3": "Er is een gezinscoach."},
    },
    "eerste-signaal": {
        "antwoorden": {"afw-1": "ja", "afw-2": "nee", "afw-3": "ja", "afw-4": "ja"},
        "signalen": [
            {
                "datum": "2026-10-05",
                "soort": "verteld",
                "wie": "de overblijfouder",
                "tekst": '"Hij durft niet naar huis."',
            },
            {
                "datum": "2026-11-12",
                "soort": "feit",
                "wie": "de leerkracht",
                "tekst": "Blauwe plek op de arm.\n1. links",
            },
            {"datum": "2026-11-13", "soort": "feit", "wie": "", "tekst": "Geen *brood* mee."},
            {"datum": None, "soort": "indruk", "wie": "de leerkracht", "tekst": "Stiller dan anders."},
        ],
        "overleg": [{"datum": "2026-11-14", "wie": "de intern begeleider", "tekst": "Bel Veilig Thuis."}],
        "gesprekken": [
            {"datum": "2026-11-16", "soort": "gevoerd", "wie": "de moeder", "tekst": "Zij herkent het."},
            {"datum": None, "soort": "uitgesteld", "wie": "de vader", "tekst": ""},
        ],
        "deelnemers": ["aandachtsfunctionaris"],
    },
}
