"""Breaks text into lines for a drawing, by an estimate: nothing is measured on the machine that builds.

The estimate is on the wide side, so that a line fits in whatever font a system shows it in.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

FONT_SIZE = 13
"""In units of the drawing. On a phone of 360 pixels it is more than 12 pixels; see `picture.WIDTH`."""

_ADVANCE = {
    **dict.fromkeys("ijlIJ'", 0.3),
    **dict.fromkeys(" .,:;/", 0.34),
    **dict.fromkeys("frt-()!", 0.42),
    **dict.fromkeys("csz?", 0.56),
    **dict.fromkeys("aekovxy", 0.62),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZ&", 0.79),
    **dict.fromkeys("mwMW%@", 1.0),
}
"""How wide characters are in the widest of the fonts that systems come with (DejaVu Sans, Verdana), in ems."""
_ANY_OTHER = 0.64
_BOLD = 1.13


class Run(NamedTuple):
    """A piece of a text; where it names an answer, with the step that this answer makes."""

    text: str
    step: str = ""


@lru_cache(maxsize=2000)  # of each word, for every line that it might stand on
def text_width(text: str, *, bold: bool) -> float:
    """The most that a text takes, in units of the drawing."""
    return FONT_SIZE * (_BOLD if bold else 1) * sum(_ADVANCE.get(char, _ANY_OTHER) for char in text)


def lines(runs: Iterable[Run], room: float, *, bold: bool = False) -> list[tuple[Run, ...]] | None:
    """Break a text into lines that fit, or None when a word does not.

    What names an answer can become bold, so it takes its room.
    """
    broken: list[list[Run]] = []
    for word in _words(runs):
        if broken and _width(joined := _join(broken[-1], word), bold=bold) <= room:
            broken[-1] = joined
        else:
            broken.append(word)
        if _width(word, bold=bold) > room:
            return None
    return [tuple(_merged(line)) for line in broken]


def _words(runs: Iterable[Run]) -> Iterator[list[Run]]:
    word: list[Run] = []
    for run in runs:
        for index, text in enumerate(run.text.split(" ")):
            if index and word:
                yield word
                word = []
            if text:
                word.append(run._replace(text=text))
    if word:
        yield word


def _join(line: Sequence[Run], word: Sequence[Run]) -> list[Run]:
    inside_a_name = line[-1].step == word[0].step
    return [*line, Run(" ", word[0].step if inside_a_name else ""), *word]


def _merged(line: Iterable[Run]) -> Iterator[Run]:
    for step, same in groupby(line, key=lambda run: run.step):
        yield Run("".join(run.text for run in same), step)


def _width(line: Iterable[Run], *, bold: bool) -> float:
    return sum(text_width(run.text, bold=bold or bool(run.step)) for run in line)
