import json
from typing import Any

import pytest
from core.any_json import JSON, check
from hypothesis import given
from hypothesis import strategies as st

from meldcode_core import Afweging, handle

KEYS = st.sampled_from(["antwoorden", "situaties", "voorbeelden", "omstandigheden"])
IDS = st.sampled_from(["afw-1", "afw-2", "ja", "weet_niet", "acuut", "b1-a-01", "b1-d-x", "eergerelateerd"]) | st.text()
NEARLY = st.dictionaries(KEYS, st.lists(IDS, max_size=3) | st.dictionaries(IDS, IDS, max_size=3) | JSON, max_size=4)


@given(st.text())
def test_any_text_gets_a_response(text: str) -> None:
    check(handle(text))


@given(JSON | NEARLY)
def test_any_json_gets_a_response(value: Any) -> None:
    check(handle(json.dumps(value)))


@pytest.mark.parametrize(
    ("request_json", "code", "where"),
    [
        ("", "geen-json", ""),
        ("{", "geen-json", ""),
        ("[" * 100_000, "te-groot", ""),
        ('{"antwoorden":' * 100_000, "te-groot", ""),
        ("1" * 10_000, "geen-json", ""),
        ("NaN", "verkeerd-type", ""),
        ("[]", "verkeerd-type", ""),
        ('{"naam": 1}', "onbekende-sleutel", "naam"),
        ('{"situaties": [], "situaties": []}', "dubbele-sleutel", "situaties"),
        ('{"antwoorden": []}', "verkeerd-type", "antwoorden"),
        ('{"antwoorden": {"afw-6": "ja"}}', "onbekend-id", "antwoorden.afw-6"),
        ('{"antwoorden": {"afw-1": true}}', "verkeerd-type", "antwoorden.afw-1"),
        ('{"antwoorden": {"afw-1": "misschien"}}', "onbekende-waarde", "antwoorden.afw-1"),
        ('{"situaties": "acuut"}', "verkeerd-type", "situaties"),
        ('{"situaties": ["acuut", 1]}', "verkeerd-type", "situaties[1]"),
        ('{"voorbeelden": ["b1-a-16"]}', "onbekend-id", "voorbeelden[0]"),
        ('{"voorbeelden": ["b1-d-"]}', "onbekend-id", "voorbeelden[0]"),
        ('{"omstandigheden": ["ud83d"]}', "onbekend-id", "omstandigheden[0]"),
        (None, "verkeerd-type", ""),
    ],
)
def test_bad_input_is_rejected_with_its_location(request_json: Any, code: str, where: str) -> None:
    answer = handle(request_json)
    check(answer)
    fout = json.loads(answer)["fout"]
    assert (fout["code"], fout["waar"]) == (code, where)


def test_python_api_rejects_an_unknown_example() -> None:
    with pytest.raises(ValueError, match="b1-x"):
        Afweging(voorbeelden=frozenset({"b1-x"}))
