import doctest
import itertools
import json
from typing import Any

import pytest
from core.cases import QUESTIONS, all_requests, example_requests
from core.oracle import decide
from meldcode_site.feiten.index import required_ids

import meldcode_core
from meldcode_core import AdviesId, UitkomstId, handle

KEYS = [
    "pad", "volgende", "genegeerd", "besluiten", "meldnormen", "samen_met_veilig_thuis", "opnieuw", "uitkomst",
    "adviezen", "twijfel", "tegenspraak", "grond", "rijen",
]  # fmt: skip


@pytest.fixture(scope="module")
def decided() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Every request with its response."""
    requests = itertools.chain(all_requests(), example_requests())
    return [(json.loads(text), json.loads(handle(text))) for text in requests]


type Decided = list[tuple[dict[str, Any], dict[str, Any]]]


def situations(request: dict[str, Any]) -> set[str]:
    return set(request.get("situaties", []))


def test_every_case_matches_the_contract(decided: Decided) -> None:
    assert len(decided) > 32768
    for request, response in decided:
        expected = decide(request)
        assert list(response) == KEYS
        assert {key: response[key] for key in expected} == expected, request


def test_every_outcome_and_advice_is_reached_and_cites_known_facts(decided: Decided) -> None:
    known = set(required_ids())
    outcomes, advice = set(), set()
    for _, response in decided:
        outcomes.add(response["uitkomst"])
        advice.update(response["adviezen"])
        assert set(response["grond"]) <= known
        assert set(response["meldnormen"]) <= set(response["grond"])
        if response["uitkomst"] or response["adviezen"]:
            assert response["grond"]
    assert outcomes - {None} == {str(each) for each in UitkomstId}
    assert advice == {str(each) for each in AdviesId}


def test_doubt_counts_as_no_and_stays_visible(decided: Decided) -> None:
    by_request = {json.dumps(request): response for request, response in decided}
    for request, response in decided:
        for question, answer in request["antwoorden"].items():
            if answer != "nee" or "situaties" not in request:
                continue
            doubting = by_request[
                json.dumps({**request, "antwoorden": {**request["antwoorden"], question: "weet_niet"}})
            ]
            assert doubting["besluiten"] == response["besluiten"]
            on_path = any(step["vraag"] == question for step in response["pad"])
            assert (question in doubting["twijfel"]) == on_path
            if on_path and question in ("afw-1", "afw-2"):
                assert "advies-veilig-thuis-bij-twijfel" in doubting["adviezen"]
                assert doubting["uitkomst"] != "uitkomst-afsluiten"


def test_danger_always_ends_in_reporting_or_an_open_contradiction(decided: Decided) -> None:
    for request, response in decided:
        if situations(request) and response["volgende"] is None:
            assert response["besluiten"]["melden"] == "ja", request
        if response["besluiten"]["melden"] == "ja":
            assert response["meldnormen"]


def test_no_case_with_a_suspicion_of_honour_violence_is_closed(decided: Decided) -> None:
    closing = 0
    for request, response in decided:
        if "eergerelateerd" not in request.get("omstandigheden", []):
            continue
        assert response["uitkomst"] not in ("uitkomst-afsluiten", "uitkomst-afsluiten-bij-twijfel"), request
        if request["antwoorden"].get("afw-1") in ("nee", "weet_niet"):
            closing += 1
            assert (response["tegenspraak"], response["volgende"]) == (["afw-1"], "afw-1"), request
            assert response["besluiten"] == {"melden": "open", "hulp": "open"}, request
            assert "stap-1-eer" in response["grond"]
    assert closing > 1000


def test_adding_a_danger_never_cancels_reporting(decided: Decided) -> None:
    by_request = {json.dumps(request): response for request, response in decided}
    order = ["acuut", "structureel", "disclosure"]
    for request, response in decided:
        for danger in order:
            if "situaties" not in request or danger in request["situaties"]:
                continue
            more = [each for each in order if each in {*request["situaties"], danger}]
            worse = by_request[json.dumps({**request, "situaties": more})]
            assert worse["besluiten"]["melden"] != "nee"
            if response["besluiten"]["melden"] == "ja":
                assert worse["besluiten"]["melden"] == "ja" or worse["tegenspraak"]


def test_order_of_answers_does_not_matter() -> None:
    answers = dict.fromkeys(QUESTIONS, "ja")
    shuffled = dict(reversed(answers.items()))
    assert handle(json.dumps({"antwoorden": shuffled})) == handle(json.dumps({"antwoorden": answers}))


def test_doctest_of_the_package_passes() -> None:
    assert doctest.testmod(meldcode_core).failed == 0
