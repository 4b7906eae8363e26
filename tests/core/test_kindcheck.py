"""The kindcheck, for every combination of answers and for malformed requests."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from core.any_json import JSON, check
from core.cases import KINDCHECK_QUESTIONS, bad_kindcheck_requests, kindcheck_requests
from core.oracle import decide_kindcheck
from hypothesis import given
from hypothesis import strategies as st
from meldcode_site.feiten.index import required_ids

from meldcode_core import (
    KINDCHECK,
    Antwoord,
    Kindcheck,
    KindcheckGevolg,
    KindcheckUitkomstId,
    KindcheckVraag,
    KindcheckVraagId,
    TableError,
    do_kindcheck,
    kindcheck,
)

KEYS = ["pad", "volgende", "genegeerd", "besluiten", "uitkomst", "twijfel", "grond", "rijen"]
WEIGHT = {"uitkomst-niet-aan-de-orde": 0, "uitkomst-geen-twijfel": 1, "uitkomst-stappen": 2}

type Answers = dict[str, str]


@pytest.fixture(scope="module")
def decided() -> list[tuple[Answers, dict[str, Any]]]:
    """Every combination of answers with its response."""
    return [(json.loads(text)["antwoorden"], json.loads(kindcheck(text))) for text in kindcheck_requests()]


type Decided = list[tuple[Answers, dict[str, Any]]]


def test_every_case_matches_the_facts(decided: Decided) -> None:
    assert len(decided) == 4**3
    for answers, response in decided:
        assert list(response) == KEYS
        expected = decide_kindcheck(answers)
        assert {key: response[key] for key in expected} == expected, answers


def test_every_case_has_a_next_question_or_an_outcome_citing_known_facts(decided: Decided) -> None:
    known = set(required_ids())
    reached = set()
    for answers, response in decided:
        assert (response["volgende"] is None) != (response["uitkomst"] is None), answers
        assert set(response["grond"]) <= known
        if response["uitkomst"]:
            assert "org-documenteren" in response["grond"]
            reached.add(response["uitkomst"])
    assert reached == {str(each) for each in KindcheckUitkomstId}


def test_doubt_counts_as_the_answer_that_leads_to_the_steps(decided: Decided) -> None:
    by_answers = {json.dumps(answers): response for answers, response in decided}
    compared = 0
    for answers, response in decided:
        for question, answer in answers.items():
            if answer != "weet_niet":
                continue
            certain = by_answers[json.dumps({**answers, question: "ja"})]
            for key in ("volgende", "besluiten", "uitkomst", "grond"):
                assert response[key] == certain[key]
            assert (question in response["twijfel"]) == (question not in response["genegeerd"])
            compared += 1
    assert compared == 3 * 4**2


def test_no_answer_counts_for_less_than_no(decided: Decided) -> None:
    by_answers = {json.dumps(answers): response for answers, response in decided}
    for answers, response in decided:
        for question, answer in answers.items():
            lighter = by_answers[json.dumps({**answers, question: "nee"})]
            if answer != "nee" and response["uitkomst"]:
                assert WEIGHT[response["uitkomst"]] >= WEIGHT[lighter["uitkomst"]], answers


def test_doubt_about_the_safety_of_the_children_always_leads_to_the_steps(decided: Decided) -> None:
    for answers, response in decided:
        if any(step["vraag"] == "kindcheck-3" and step["antwoord"] != "nee" for step in response["pad"]):
            assert response["besluiten"] == {"aan_de_orde": "ja", "stappen": "ja"}, answers
            assert "kc-twijfel" in response["grond"]


def test_stale_answers_do_not_affect_the_decisions(decided: Decided) -> None:
    by_answers = {json.dumps(answers): response for answers, response in decided}
    for answers, response in decided:
        live = {question: answer for question, answer in answers.items() if question not in response["genegeerd"]}
        assert {**response, "genegeerd": []} == by_answers[json.dumps(live)]


def test_order_of_answers_does_not_matter() -> None:
    answers = dict.fromkeys(KINDCHECK_QUESTIONS, "ja")
    shuffled = dict(reversed(answers.items()))
    assert kindcheck(json.dumps({"antwoorden": shuffled})) == kindcheck(json.dumps({"antwoorden": answers}))


def test_python_api_matches_the_json_api() -> None:
    stand = do_kindcheck({KindcheckVraagId.SITUATIE: Antwoord.NEE, KindcheckVraagId.TWIJFEL: Antwoord.JA})
    assert stand.uitkomst is KindcheckUitkomstId.NIET_AAN_DE_ORDE
    assert stand.genegeerd == (KindcheckVraagId.TWIJFEL,)


def check_response(answer: str) -> None:
    response = check(answer)
    assert "fout" in response or list(response) == KEYS


IDS = st.sampled_from([*KINDCHECK_QUESTIONS, "afw-1", "ja", "nee", "weet_niet"]) | st.text()
NEARLY = st.fixed_dictionaries({"antwoorden": st.dictionaries(IDS, IDS, max_size=4) | JSON})


@given(st.text() | (JSON | NEARLY).map(json.dumps))
def test_any_text_gets_a_response(text: str) -> None:
    check_response(kindcheck(text))


def test_bad_input_is_rejected_with_its_location() -> None:
    named = [json.loads(kindcheck(text)).get("fout") for text in bad_kindcheck_requests()]
    assert [fout and (fout["code"], fout["waar"]) for fout in named] == [
        ("geen-json", ""),
        ("geen-json", ""),
        ("te-groot", ""),
        ("verkeerd-type", ""),
        ("verkeerd-type", ""),
        ("verkeerd-type", ""),
        ("onbekende-sleutel", "situaties"),
        ("dubbele-sleutel", "antwoorden"),
        ("verkeerd-type", "antwoorden"),
        ("onbekend-id", "antwoorden.afw-1"),
        ("onbekend-id", "antwoorden.kindcheck-4"),
        ("verkeerd-type", "antwoorden.kindcheck-1"),
        ("onbekende-waarde", "antwoorden.kindcheck-1"),
        None,
        None,
    ]
    for text in bad_kindcheck_requests():
        check_response(kindcheck(text))


def changed(number: int, change: Callable[[KindcheckVraag], KindcheckVraag]) -> Callable[[], Kindcheck]:
    vragen = list(KINDCHECK.vragen)
    vragen[number - 1] = change(vragen[number - 1])
    return lambda: replace(KINDCHECK, vragen=tuple(vragen))


@pytest.mark.parametrize(
    ("make", "offender"),
    [
        (lambda: replace(KINDCHECK, vragen=()), "geen vragen"),
        (lambda: replace(KINDCHECK, vragen=KINDCHECK.vragen[1:]), "kindcheck-1"),
        (lambda: replace(KINDCHECK, uitkomsten=KINDCHECK.uitkomsten[1:]), "uitkomst-stappen"),
        (changed(1, lambda v: replace(v, ja=KindcheckGevolg())), "kindcheck-1 ja"),
        (changed(1, lambda v: replace(v, ja=replace(v.ja, naar=KindcheckVraagId.TWIJFEL))), "kindcheck-2: geen enkel"),
        (changed(2, lambda v: replace(v, ja=replace(v.ja, naar=KindcheckVraagId.SITUATIE))), "kindcheck-2 ja"),
        (changed(2, lambda v: replace(v, grond=())), "kindcheck-2: noemt geen feit"),
        (changed(3, lambda v: replace(v, ja=v.nee)), "uitkomst-stappen"),
    ],
)
def test_bad_table_raises_and_names_the_offender(make: Callable[[], Kindcheck], offender: str) -> None:
    with pytest.raises(TableError, match=offender):
        make()
