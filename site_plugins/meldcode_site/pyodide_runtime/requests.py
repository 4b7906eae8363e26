"""Requests of every kind, good and bad, for the rehearsal of the runtime; made from the core's own vocabulary."""

import itertools
import json
from collections.abc import Iterator

from meldcode_core import VOORBEELDEN, Antwoord, Omstandigheid, Situatie, VraagId

_BAD = (
    "",
    "{",
    "[" * 1000,
    "1" * 10_000,
    "NaN",
    "[]",
    "null",
    "\x00",
    '{"\\ud83d": "\u00e9"}',
    '{"naam": 1}',
    '{"situaties": [], "situaties": []}',
    '{"situaties": "acuut"}',
    '{"situaties": ["\u00e9", 1]}',
    '{"antwoorden": []}',
    '{"antwoorden": {"weg": "ja"}}',
    '{"voorbeelden": ["weg"]}',
)


def rehearsed_requests() -> list[str]:
    """Every combination of answers, every other id on its own, and what is no request at all."""
    return [*_answers(), *_others(), *_BAD]


def _answers() -> Iterator[str]:
    for combination in itertools.product((None, *Antwoord), repeat=len(VraagId)):
        answers = {vraag: antwoord for vraag, antwoord in zip(VraagId, combination, strict=True) if antwoord}
        yield json.dumps({"antwoorden": answers})


def _others() -> Iterator[str]:
    for key, ids in (("situaties", Situatie), ("omstandigheden", Omstandigheid), ("voorbeelden", VOORBEELDEN)):
        for each in ids:
            yield json.dumps({key: [each]})
