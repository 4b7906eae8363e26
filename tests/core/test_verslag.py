import itertools
import json
import re
from importlib import import_module
from typing import Any

import pytest
from core.cases import all_requests, example_requests
from core.examples import CASES, NOW, WORDS
from golden import expect_golden
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from meldcode_core import LANGSTE_NOTITIE, handle, verslag
from meldcode_core.verslag import Regel, Soort


def make(zaak: object, words: object = WORDS, now: object = NOW) -> dict[str, Any]:
    answer = verslag(json.dumps({"zaak": zaak, "nu": now, "woorden": words}))
    assert answer.isascii()
    made: dict[str, Any] = json.loads(answer)
    return made


@pytest.mark.parametrize("name", CASES)
def test_record_matches_golden_files(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("meldcode_core.verslag"), "__version__", "1.2.3")
    made = make(CASES[name])
    expect_golden(f"verslag-{name}.txt", made["tekst"])
    expect_golden(f"verslag-{name}.md", made["markdown"])


@pytest.mark.parametrize("name", CASES)
def test_every_format_of_the_record_has_the_same_lines(name: str) -> None:
    made = make(CASES[name])
    lines = [made["titel"]]
    for part in made["delen"]:
        lines += [part["kop"], *(line["tekst"] for line in part["regels"])]
        assert part["tekst"] in made["tekst"]
    plain = [line.removeprefix("- ") for line in made["tekst"].splitlines() if line]
    assert plain == [each for line in lines for each in line.splitlines()]
    assert shown(made["markdown"]) == [each for line in lines for each in line.splitlines()]


def shown(markdown: str) -> list[str]:
    """Return the text of rendered Markdown, line by line."""
    found = []
    for token in MarkdownIt("commonmark").parse(markdown):
        if token.type == "inline":
            text = "".join(
                "\n" if each.type in ("softbreak", "hardbreak") else each.content for each in token.children or []
            )
            found += text.splitlines()
    return found


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cn"]), min_size=1))
@pytest.mark.parametrize("soort", Soort)
def test_text_of_a_line_never_becomes_markup(soort: Soort, text: str) -> None:
    assert shown(Regel(soort, text).markdown) == [text]


@pytest.mark.parametrize(
    ("zaak", "told"),
    [
        ({"antwoorden": {"afw-1": "weet_niet"}}, "melden_nee_bij_twijfel"),
        ({"antwoorden": {"afw-1": "ja", "afw-2": "weet_niet", "afw-3": "ja", "afw-4": "ja", "afw-5": "ja"}},
         "melden_nee_bij_twijfel"),
        ({"antwoorden": {"afw-1": "ja"}, "situaties": ["acuut"]}, "melden_open_bij_situatie"),
        ({"antwoorden": {"afw-1": "ja"}, "voorbeelden": ["b1-s-05"]}, "melden_open_bij_situatie"),
        ({"antwoorden": {"afw-1": "nee"}}, "melden_nee"),
        ({"antwoorden": {"afw-1": "ja"}}, "melden_open"),
    ],
)  # fmt: skip
def test_doubt_and_danger_do_not_read_as_a_plain_decision(zaak: dict[str, Any], told: str) -> None:
    text = make(zaak)["tekst"]
    wording = WORDS["melden"][told.removeprefix("melden_")]
    assert f"Besluit 1, melden bij Veilig Thuis: {wording}.\n" in text


def test_yes_without_a_ticked_situation_asks_for_one() -> None:
    assert "Vink die alsnog aan." in make({"antwoorden": {"afw-1": "ja", "afw-2": "ja"}})["tekst"]
    assert "Vink die alsnog aan." not in make({"antwoorden": {"afw-1": "ja", "afw-2": "nee"}})["tekst"]


def test_record_of_every_case_states_its_decisions() -> None:
    requests = itertools.chain(itertools.islice(all_requests(), 0, None, 41), example_requests())
    for request in requests:
        zaak = json.loads(request)
        made = make(zaak)
        assert [part["id"] for part in made["delen"]] == ["vooraf", "stap-1", "stap-4", "stap-5"], made
        assert made["stand"] == json.loads(handle(request))
        assert len(re.findall(r"^Besluit [12], ", made["tekst"], re.MULTILINE)) == 2
        assert made["tekst"].count("Er is twijfel") == len(
            [step for step in made["stand"]["pad"] if step["antwoord"] == "weet_niet"]
        )


def test_note_at_a_skipped_question_is_included() -> None:
    made = make({"antwoorden": {"afw-1": "nee"}, "notities": {"afw-4": "De ouders willen hulp."}})
    assert "Deze vraag weegt nu niet mee.\nGebaseerd op: De ouders willen hulp." in made["tekst"]


def test_review_date_is_shown_only_while_question_5_is_open() -> None:
    for answers, told in (
        (("ja", "nee", "ja", "ja"), True),
        (("ja", "nee", "ja", "ja", "ja"), False),
        (("nee",), False),
    ):
        zaak = {"antwoorden": {f"afw-{n}": each for n, each in enumerate(answers, 1)}, "herziening": "2027-02-01"}
        assert ("1 februari 2027" in make(zaak)["tekst"]) == told


def test_own_roles_are_listed_after_common_ones() -> None:
    words = WORDS | {"deelnemers": WORDS["deelnemers"] | {"rol-zorgteam": "Zorgteam"}}
    zaak = {"deelnemers": ["rol-zorgteam", "rol-jeugd-arts", "veilig-thuis"], "gezien": {"rol-jeugd-arts": "Jeugdarts"}}
    assert "Aan de weging deden mee: Veilig Thuis, Jeugdarts, Zorgteam." in make(zaak, words)["tekst"]


def test_placeholders_in_a_note_are_not_filled_in() -> None:
    made = make({"antwoorden": {"afw-1": "ja"}, "notities": {"afw-1": "{antwoord} {notitie} {0.__class__}"}})
    assert "Gebaseerd op: {antwoord} {notitie} {0.__class__}\n" in made["tekst"]


@pytest.mark.parametrize(
    ("zaak", "now", "words", "code", "where"),
    [
        ({"naam": "x"}, NOW, WORDS, "onbekende-sleutel", "zaak.naam"),
        ([], NOW, WORDS, "verkeerd-type", "zaak"),
        ({"notities": {"afw-6": "x"}}, NOW, WORDS, "onbekende-sleutel", "zaak.notities.afw-6"),
        ({"notities": {"afw-1": 1}}, NOW, WORDS, "verkeerd-type", "zaak.notities.afw-1"),
        ({"notities": {"afw-1": "x" * (LANGSTE_NOTITIE + 1)}}, NOW, WORDS, "te-groot", "zaak.notities.afw-1"),
        ({"deelnemers": ["conciërge"]}, NOW, WORDS, "onbekend-id", "deelnemers[0]"),
        ({"deelnemers": ["rol-"]}, NOW, WORDS, "onbekend-id", "deelnemers[0]"),
        ({"deelnemers": ["rol-conciërge"]}, NOW, WORDS, "onbekend-id", "deelnemers[0]"),
        ({"herziening": "2026-02-29"}, NOW, WORDS, "onbekende-waarde", "zaak.herziening"),
        ({}, None, WORDS, "verkeerd-type", "nu"),
        ({}, "2026-11-24T24:00", WORDS, "onbekende-waarde", "nu"),
        ({}, NOW, {}, "woord-ontbreekt", "woorden.titel"),
        ({}, NOW, {**WORDS, "protocol": 1}, "verkeerd-type", "woorden.protocol"),
        ({}, NOW, None, "woord-ontbreekt", "woorden.titel"),
    ],
)
def test_bad_input_is_rejected_with_its_location(
    zaak: object, now: object, words: object, code: str, where: str
) -> None:
    fout = make(zaak, words, now)["fout"]
    assert (fout["code"], fout["waar"]) == (code, where)


@pytest.mark.parametrize(
    ("day", "exists"),
    [("2024-02-29", True), ("2023-02-29", False), ("2000-02-29", True), ("1900-02-29", False), ("2026-04-31", False),
     ("2026-12-31", True), ("2026-13-01", False), ("2026-00-10", False), ("2026-01-00", False), ("26-01-01", False)],
)  # fmt: skip
def test_date_must_exist(day: str, *, exists: bool) -> None:
    assert ("fout" not in make({"herziening": day})) == exists
