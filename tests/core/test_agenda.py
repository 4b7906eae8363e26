import json
import re
from typing import Any

import pytest
from golden import expect_golden
from hypothesis import given
from hypothesis import strategies as st

from meldcode_core import herinnering

REQUEST = {
    "datum": "2027-02-01",
    "uid": "6f1c0f7e-0c7e-4f5e-9a43-1d2b3c4d5e6f",
    "nu": "2026-11-24T13:05",
    "titel": "Kijk opnieuw; neem het bestand mee, ook de wachtzin",
    "tekst": "Eerste regel.\nTweede regel: een afspraak uit november, met \\ en é, zo lang dat hij gevouwen wordt.",
}


def make(**changes: object) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(herinnering(json.dumps(REQUEST | changes)))
    return made


def read(ics: str) -> dict[str, str]:
    """Parse the properties of the event, as a calendar does."""
    lines = ics.replace("\r\n ", "").split("\r\n")
    event = lines[lines.index("BEGIN:VEVENT") : lines.index("BEGIN:VALARM")]
    pairs = (line.split(":", 1) for line in event)
    return {name: re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], value) for name, value in pairs}


def test_reminder_matches_golden_file() -> None:
    expect_golden("herinnering.ics", make()["ics"])


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_any_text_round_trips_in_short_lines(text: str) -> None:
    ics = make(titel=text, tekst=text)["ics"]
    assert ics.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode("utf-8")) <= 75 for line in ics.split("\r\n"))
    found = read(ics)
    assert (found["SUMMARY"], found["DESCRIPTION"]) == (text, text)
    assert found["DTSTART;VALUE=DATE"] == "20270201"


@given(st.text())
def test_no_text_adds_a_property(text: str) -> None:
    assert list(read(make(tekst=text)["ics"])) == list(read(make()["ics"]))


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ({"datum": "2027-02-30"}, "onbekende-waarde", "datum"),
        ({"datum": None}, "verkeerd-type", "datum"),
        ({"uid": "a b"}, "onbekende-waarde", "uid"),
        ({"uid": ""}, "onbekende-waarde", "uid"),
        ({"nu": "13:05"}, "onbekende-waarde", "nu"),
        ({"titel": 1}, "verkeerd-type", "titel"),
        ({"zaak": {}}, "onbekende-sleutel", "zaak"),
    ],
)
def test_bad_input_is_rejected_with_its_location(changes: dict[str, object], code: str, where: str) -> None:
    fout = make(**changes)["fout"]
    assert (fout["code"], fout["waar"]) == (code, where)
