"""Mistakes in a school.yml are found wherever a validator that knows all of JSON Schema finds one, and nowhere else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from meldcode_site.school.formats import FORMATS
from meldcode_site.school.schema import SCHEMA, Schema
from meldcode_site.school.suggestions import as_meant
from meldcode_site.school.validation import Location, mistakes
from meldcode_site.text import yaml_reader

TEXTS = st.sampled_from(
    ["", "ja", "nee", "kind", "x", "x\n", "12AB", "https://school.example", "https://", "school.example", "logo.png",
     "../a.png", "a\\b.png", "#0b5563", "#fff", "030 123 45 67", "0800 2001", "2026-09-01", "2026-13-01", "é" * 3000]
)  # fmt: skip
VALUES = TEXTS | st.none() | st.lists(TEXTS, max_size=60) | st.dictionaries(TEXTS, TEXTS, max_size=2)
KEYS = st.sampled_from(["naam", "zorgteam", "zorg-team", "Zorgteam", "-x", "zorg_team", "zorg\n", "eigen", "school"])


def expected(data: Any) -> set[Location]:
    formats = FormatChecker(())
    for name, wrong in FORMATS.items():
        formats.checks(name)(lambda text, wrong=wrong: not isinstance(text, str) or not wrong(text))
    return {
        each for error in Draft202012Validator(SCHEMA, format_checker=formats).iter_errors(data) for each in of(error)
    }


def of(error: Any) -> Iterator[Location]:
    location = tuple(error.absolute_path)
    match error.validator:
        case "required":
            yield from ((*location, key) for key in error.validator_value if key not in error.instance)
        case "additionalProperties":
            yield from ((*location, key) for key in error.instance if not allows(error.schema, key))
        case _:
            yield location


def allows(schema: Schema, key: str) -> bool:
    known = {kind: dict.fromkeys(schema.get(kind, {}), True) for kind in ("properties", "patternProperties")}
    return Draft202012Validator({**known, "additionalProperties": False}).is_valid({key: ""})


@pytest.fixture(scope="module")
def demo(root: Path) -> Any:
    return as_meant(yaml_reader.read(root / "school.yml").data)


@settings(max_examples=40)
@given(changes=st.lists(st.tuples(st.integers(0, 10_000), KEYS | st.none(), VALUES), max_size=4))
def test_mistakes_are_those_that_the_schema_says(demo: Any, changes: list[tuple[int, str | None, Any]]) -> None:
    data = copied(demo)
    for number, key, value in changes:
        places = list(containers(data))
        container, known = places[number % len(places)]
        container[known if key is None or isinstance(container, list) else key] = value
    found = [location for location, _ in mistakes(data)]
    assert len(found) == len(set(found))
    assert set(found) == expected(data)


def copied(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    return [copied(each) for each in data] if isinstance(data, list) else data


def containers(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every list and mapping with each of its keys."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield data, key
        if isinstance(value, dict | list):
            yield from containers(value)
