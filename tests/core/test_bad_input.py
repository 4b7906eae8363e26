import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_core import Afweging, handle

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)
KEYS = st.sampled_from(["antwoorden", "situaties", "voorbeelden", "omstandigheden"])
IDS = st.sampled_from(["afw-1", "afw-2", "ja", "weet_niet", "acuut", "b1-a-01", "b1-d-x", "eergerelateerd"]) | st.text()
NEARLY = st.dictionaries(KEYS, st.lists(IDS, max_size=3) | st.dictionaries(IDS, IDS, max_size=3) | JSON, max_size=4)


def check(answer: str) -> dict[str, object]:
    """An answer is a response, or says what was wrong and nothing else."""
    assert answer.isascii()
    response: dict[str, object] = json.loads(answer)
    if "fout" in response:
        assert list(response) == ["fout"]
        fout = response["fout"]
        assert isinstance(fout, dict)
        assert list(fout) == ["code", "waar", "melding"]
        assert all(isinstance(value, str) for value in fout.values())
    else:
        assert "pad" in response
    return response


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    check(handle(text))


@given(JSON | NEARLY)
def test_any_json_gets_an_answer(value: Any) -> None:
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
def test_bad_input_is_named(request_json: Any, code: str, where: str) -> None:
    answer = handle(request_json)
    check(answer)
    fout = json.loads(answer)["fout"]
    assert (fout["code"], fout["waar"]) == (code, where)


def test_an_example_that_does_not_exist_is_refused_in_python_too() -> None:
    with pytest.raises(ValueError, match="b1-x"):
        Afweging(voorbeelden=frozenset({"b1-x"}))
