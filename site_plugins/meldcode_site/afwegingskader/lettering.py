"""Line breaking for the drawing, based on estimated character widths.

Nothing is measured on the build machine. The estimates are generous, so that lines fit in any system font.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

FONT_SIZE = 13
"""In units of the drawing: more than 12 px on a phone of 360 px; see `picture.WIDTH`."""

_ADVANCE = {
    **dict.fromkeys("ijlIJ'", 0.3),
    **dict.fromkeys(" .,:;/", 0.34),
    **dict.fromkeys("frt-()!", 0.42),
    **dict.fromkeys("csz?", 0.56),
    **dict.fromkeys("aekovxy", 0.62),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZ&", 0.79),
    **dict.fromkeys("mwMW%@", 1.0),
}
"""Character widths in ems, for the widest fonts that systems ship (DejaVu Sans, Verdana)."""
_ANY_OTHER = 0.64
_BOLD = 1.13


class Run(NamedTuple):
    """A piece of text; if it names an answer, with the step of that answer."""

    text: str
    step: str = ""


@lru_cache(maxsize=2000)  # called for each word on every line it may fit
def text_width(text: str, *, bold: bool) -> float:
    """Return the maximum width of a text, in units of the drawing."""
    return FONT_SIZE * (_BOLD if bold else 1) * sum(_ADVANCE.get(char, _ANY_OTHER) for char in text)


def lines(runs: Iterable[Run], room: float, *, bold: bool = False) -> list[tuple[Run, ...]] | None:
    """Break text into lines of at most `room` wide; return None if a word does not fit.

    Names of answers are measured in bold, because the script can make them bold.
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
