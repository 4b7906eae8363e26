"""Requests of every kind, good and bad, for the rehearsal of the runtime; made from the core's own vocabulary."""

import itertools
import json
from collections.abc import Iterable, Iterator

from meldcode_core import VOORBEELDEN, Antwoord, KindcheckVraagId, Omstandigheid, Situatie, VraagId

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


def rehearsed_requests() -> list[tuple[str, str]]:
    """For each request the function that it is for: every combination of answers, every other id, and what is none."""
    return [
        *(("handle", request) for request in (*_answers(VraagId), *_others(), *_BAD)),
        *(("kindcheck", request) for request in (*_answers(KindcheckVraagId), *_BAD)),
    ]


def _answers(vragen: Iterable[str]) -> Iterator[str]:
    asked = list(vragen)
    for combination in itertools.product((None, *Antwoord), repeat=len(asked)):
        answers = {vraag: antwoord for vraag, antwoord in zip(asked, combination, strict=True) if antwoord}
        yield json.dumps({"antwoorden": answers})


def _others() -> Iterator[str]:
    for key, ids in (("situaties", Situatie), ("omstandigheden", Omstandigheid), ("voorbeelden", VOORBEELDEN)):
        for each in ids:
            yield json.dumps({key: [each]})
