"""Steps 1 to 3 of a case: read or rejected, recorded per step, and asked about where something is missing."""

import json
from typing import Any

import pytest
from core.examples import CASES, NOW, WORDS

from meldcode_core import LANGSTE_TEKST, LANGSTE_WIE, MEESTE_RIJEN, Navraag, handle, navraag, verslag

SIGNAL = {"soort": "feit", "tekst": "Blauwe plek."}
ADVICE = {"wie": "Veilig Thuis", "tekst": "Bel morgen weer."}
TALK = {"soort": "gevoerd", "tekst": "Zij herkent het."}
NO_REASON = {"soort": "uitgesteld", "wie": "de vader"}
REASON = NO_REASON | {"tekst": "Niet veilig."}
DECIDED = {"afw-1": "ja", "afw-2": "ja"}


def asked(**zaak: object) -> list[str]:
    answer: dict[str, Any] = json.loads(navraag(json.dumps({"zaak": zaak})))
    assert {Navraag(each).feit for each in answer["vragen"]} == set(answer["grond"])
    questions: list[str] = answer["vragen"]
    return questions


def recorded(**zaak: object) -> dict[str, str]:
    made = json.loads(verslag(json.dumps({"zaak": zaak, "nu": NOW, "woorden": WORDS})))
    return {part["id"]: part["tekst"] for part in made["delen"]}


@pytest.mark.parametrize(
    ("zaak", "questions"),
    [
        ({"signalen": [SIGNAL]}, ["geen-overleg", "geen-gesprek"]),
        ({"signalen": [SIGNAL], "overleg": [ADVICE]}, ["geen-gesprek"]),
        ({"signalen": [SIGNAL], "gesprekken": [TALK]}, ["geen-overleg"]),
        ({"overleg": [ADVICE], "gesprekken": [TALK]}, []),
        ({"overleg": [ADVICE], "gesprekken": [TALK, NO_REASON]}, ["geen-reden"]),
        ({"overleg": [ADVICE], "gesprekken": [{"soort": "uitgesteld"}]}, ["geen-reden"]),
        ({"overleg": [ADVICE], "gesprekken": [REASON]}, []),
        ({}, []),
        ({"signalen": [{"soort": "indruk", "wie": " ", "tekst": "\n"}], "gesprekken": [{"soort": "gevoerd"}]}, []),
    ],
)
def test_what_a_decision_lacks_is_asked_about(zaak: dict[str, Any], questions: list[str]) -> None:
    assert asked(antwoorden=DECIDED, **zaak) == questions
    assert asked(antwoorden={"afw-1": "ja"}, **zaak) == []  # no decision yet
    told = "\n".join(recorded(antwoorden=DECIDED, **zaak).values())
    assert [each for each in Navraag if WORDS["navraag"][each] in told] == questions


def test_help_alone_is_a_decision_too() -> None:
    assert asked(antwoorden=CASES["hulp-loopt"]["antwoorden"], signalen=[SIGNAL]) == ["geen-overleg", "geen-gesprek"]


def test_steps_1_to_3_change_no_decision() -> None:
    zaak = CASES["eerste-signaal"]
    made = json.loads(verslag(json.dumps({"zaak": zaak, "nu": NOW, "woorden": WORDS})))
    assert made["stand"] == json.loads(handle(json.dumps({"antwoorden": zaak["antwoorden"]})))


def test_each_step_has_its_own_part_of_the_record() -> None:
    parts = recorded(**CASES["eerste-signaal"])
    assert list(parts) == ["vooraf", "stap-1", "stap-2", "stap-3", "stap-4", "stap-5"]
    for step, text in (("stap-1", "Stiller dan anders."), ("stap-2", "Bel Veilig Thuis."), ("stap-3", "de vader")):
        assert [part for part in parts if text in parts[part]] == [step]
    assert "niets genoteerd" in recorded(overleg=[ADVICE])["stap-3"]


def test_kinds_of_signals_are_apart_and_each_in_order_of_its_days() -> None:
    days = [None, "2026-11-12", "2025-01-02"]
    rows = [{"soort": kind, "datum": day, "wie": f"{kind} {day}"} for kind in ("verteld", "feit") for day in days]
    lines = recorded(signalen=rows)["stap-1"].splitlines()
    shown = [line for line in lines if line in ("Feiten", "Wat anderen hebben verteld") or line.startswith("- ")]
    assert [line.split(".")[0] for line in shown] == [
        *("Feiten", "- 2 januari 2025", "- 12 november 2026", "- Datum niet genoteerd"),
        *("Wat anderen hebben verteld", "- 2 januari 2025", "- 12 november 2026", "- Datum niet genoteerd"),
    ]


@pytest.mark.parametrize(
    ("zaak", "code", "where"),
    [
        ({"signalen": {}}, "verkeerd-type", "zaak.signalen"),
        ({"signalen": None}, "verkeerd-type", "zaak.signalen"),
        ({"overleg": [[]]}, "verkeerd-type", "zaak.overleg[0]"),
        ({"overleg": [{}] * (MEESTE_RIJEN + 1)}, "te-groot", "zaak.overleg"),
        ({"overleg": [ADVICE, {"soort": "feit"}]}, "onbekende-sleutel", "zaak.overleg[1].soort"),
        ({"overleg": [{"datum": "2026-02-30"}]}, "onbekende-waarde", "zaak.overleg[0].datum"),
        ({"overleg": [{"wie": "x" * (LANGSTE_WIE + 1)}]}, "te-groot", "zaak.overleg[0].wie"),
        ({"overleg": [{"tekst": "x" * (LANGSTE_TEKST + 1)}]}, "te-groot", "zaak.overleg[0].tekst"),
        ({"overleg": [{"tekst": None}]}, "verkeerd-type", "zaak.overleg[0].tekst"),
        ({"signalen": [{"tekst": "x"}]}, "verkeerd-type", "zaak.signalen[0].soort"),
        ({"signalen": [{"soort": "gevoerd"}]}, "onbekende-waarde", "zaak.signalen[0].soort"),
        ({"gesprekken": [{"soort": "feit"}]}, "onbekende-waarde", "zaak.gesprekken[0].soort"),
        ({"gesprekken": [TALK | {"naam": "x"}]}, "onbekende-sleutel", "zaak.gesprekken[0].naam"),
    ],
)
def test_bad_rows_are_rejected_with_their_location(zaak: object, code: str, where: str) -> None:
    fout = json.loads(navraag(json.dumps({"zaak": zaak})))["fout"]
    assert (fout["code"], fout["waar"]) == (code, where)
