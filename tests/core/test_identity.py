import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_core import LANGSTE_NOTITIE, nalezen
from meldcode_core.identity import is_bsn

KNOWN = ["Basisschool De Lindehof", "Veilig Thuis"]


def found(note: str) -> list[tuple[str, str]]:
    response = json.loads(nalezen(json.dumps({"tekst": note, "bekend": KNOWN})))
    return [(each["soort"], each["tekst"]) for each in response["vondsten"]]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Het BSN is 111222333.", [("bsn", "111222333")]),
        ("bsn 1112.22.333", [("bsn", "1112.22.333")]),
        ("Het kenmerk is 111222334.", []),
        ("Rekening 1112223330", []),
        ("Mail naar moeder@post.example.", [("e-mail", "moeder@post.example")]),
        ("Bel 06-12345678 of +31 6 12345678.", [("telefoon", "06-12345678"), ("telefoon", "+31 6 12345678")]),
        ("Gebeld met Veilig Thuis, 0800-2000, op 24-11-2026.", []),
        ("Wij hoorden van Bram dat het misging.", [("naam", "Bram")]),
        ("Vader heet Jan de Vries.", [("naam", "Jan"), ("naam", "Vries")]),
        ("Gezien: Ömer en Anne-Fleur.", [("naam", "Ömer"), ("naam", "Anne-Fleur")]),
        ("Gesproken met Bram. Later weer met Bram.", [("naam", "Bram")]),
        ("Het kind zei: 'ik wil niet naar huis'. Daarna was het stil.\n- Moeder belde.", []),
        ("Overleg met de IB'er van De Lindehof en met Veilig Thuis. De GGD keek mee.", []),
        ("Moeder vertelde het.", []),
        ("", []),
    ],
)
def test_findings_in_a_note(note: str, expected: list[tuple[str, str]]) -> None:
    assert found(note) == expected


@given(st.integers(0, 999_999_999))
def test_only_a_bsn_passes_the_elfproef(number: int) -> None:
    digits = [int(each) for each in f"{number:09}"]
    total = sum((9 - index) * digit for index, digit in enumerate(digits[:8])) - digits[8]
    assert is_bsn(f"{number:09}") == (number > 0 and total % 11 == 0)


@given(st.text(max_size=200))
def test_every_finding_occurs_in_the_note(note: str) -> None:
    for _, text in found(note):
        assert text in note


@pytest.mark.parametrize("piece", ["a", "0 ", "1.", "+31", "x@", "A-", "Aa'", '"', "\n"])
def test_longest_repetitive_note_is_handled(piece: str) -> None:
    found((piece * LANGSTE_NOTITIE)[:LANGSTE_NOTITIE])


@pytest.mark.parametrize(
    ("request_json", "code", "where"),
    [
        ('{"tekst": 1}', "verkeerd-type", "tekst"),
        ('{"tekst": "' + "x" * (LANGSTE_NOTITIE + 1) + '"}', "te-groot", "tekst"),
        ('{"bekend": "De"}', "verkeerd-type", "bekend"),
        ('{"bekend": ["De", 1]}', "verkeerd-type", "bekend[1]"),
        ('{"notitie": ""}', "onbekende-sleutel", "notitie"),
        ("[]", "verkeerd-type", ""),
        ("{", "geen-json", ""),
    ],
)
def test_bad_input_is_rejected_with_its_location(request_json: Any, code: str, where: str) -> None:
    fout = json.loads(nalezen(request_json))["fout"]
    assert (fout["code"], fout["waar"]) == (code, where)
