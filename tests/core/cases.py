"""All possible requests as JSON text, used for both CPython and the browser."""

import itertools
import json
from collections.abc import Iterator

QUESTIONS = ["afw-1", "afw-2", "afw-3", "afw-4", "afw-5"]
KINDCHECK_QUESTIONS = ["kindcheck-1", "kindcheck-2", "kindcheck-3"]
ANSWERS = [None, "ja", "nee", "weet_niet"]
SITUATIONS = ["acuut", "structureel", "disclosure"]
CIRCUMSTANCES = ["eergerelateerd", "eerder-gemeld"]
EXAMPLES = [
    *(f"b1-a-{n:02}" for n in range(1, 16)),
    *(f"b1-s-{n:02}" for n in range(1, 7)),
    "b1-d",
    "b1-d-1",
    "b1-d-x-2",
]


def all_requests() -> Iterator[str]:
    """Yield every combination of answers (or none), situations and circumstances: 32,768."""
    for answers in itertools.product(ANSWERS, repeat=5):
        given = {question: answer for question, answer in zip(QUESTIONS, answers, strict=True) if answer}
        for situations in subsets(SITUATIONS):
            for circumstances in subsets(CIRCUMSTANCES):
                yield json.dumps({"antwoorden": given, "situaties": situations, "omstandigheden": circumstances})


def example_requests() -> Iterator[str]:
    """Yield each example of bijlage 1 alone, with each pair of answers to the first two questions."""
    for example in EXAMPLES:
        for first, second in itertools.product(ANSWERS, repeat=2):
            given = {question: answer for question, answer in zip(QUESTIONS, (first, second), strict=False) if answer}
            yield json.dumps({"antwoorden": given, "voorbeelden": [example]})


def bad_requests() -> Iterator[str]:
    """Yield requests that return a `fout`, and two that only look odd."""
    yield from (
        "",
        "{",
        "[" * 100,
        "[" * 100_000,
        '{"antwoorden":' * 100,
        '{"antwoorden":' * 100_000,
        "1" * 10_000,
        "NaN",
        "[]",
        "null",
        '{"naam": 1}',
        '{"situaties": [], "situaties": []}',
        '{"antwoorden": []}',
        '{"antwoorden": {"afw-6": "ja"}}',
        '{"antwoorden": {"afw-1": true}}',
        '{"antwoorden": {"afw-1": "misschien"}}',
        '{"situaties": "acuut"}',
        '{"situaties": ["acuut", 1]}',
        '{"voorbeelden": ["b1-a-16"]}',
        '{"voorbeelden": ["b1-d-"]}',
        '{"omstandigheden": ["\\ud83d"]}',
        '{"omstandigheden": ["\u00e9\U0001f9d2"]}',
        "\x00",
        "{}",
        ' \n{"antwoorden": {"afw-5": "ja", "afw-1": "ja"}}\t',
    )


def kindcheck_requests() -> Iterator[str]:
    """Yield every combination of answers (or none) to the kindcheck: 64."""
    for answers in itertools.product(ANSWERS, repeat=3):
        yield json.dumps(
            {"antwoorden": {q: answer for q, answer in zip(KINDCHECK_QUESTIONS, answers, strict=True) if answer}}
        )


def bad_kindcheck_requests() -> Iterator[str]:
    """Yield requests that return a `fout`, and two that only look odd."""
    yield from (
        "",
        "{",
        "[" * 100_000,
        "NaN",
        "[]",
        "null",
        '{"situaties": []}',
        '{"antwoorden": {}, "antwoorden": {}}',
        '{"antwoorden": "ja"}',
        '{"antwoorden": {"afw-1": "ja"}}',
        '{"antwoorden": {"kindcheck-4": "ja"}}',
        '{"antwoorden": {"kindcheck-1": null}}',
        '{"antwoorden": {"kindcheck-1": "\\ud83d"}}',
        "{}",
        ' \n{"antwoorden": {"kindcheck-3": "ja", "kindcheck-1": "ja"}}\t',
    )


def subsets(items: list[str]) -> Iterator[list[str]]:
    """Yield every subset, in a fixed order."""
    for size in range(len(items) + 1):
        yield from map(list, itertools.combinations(items, size))
