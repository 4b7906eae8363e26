"""Lays a diagram of decisions out: what is given at the bottom, and every decision above all that it asks."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from meldcode_core import Tabel

_WIDTH, _HEIGHT = 180, 80
_BESIDE, _ABOVE = 40, 80
"""Room between what stands beside or above each other."""
_TITLE = 140
"""Room at the top, where programs show the name of the model."""


class Bounds(NamedTuple):
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int

    @property
    def top(self) -> tuple[int, int]:
        """The middle of its upper side."""
        return self.x + self.width // 2, self.y

    @property
    def bottom(self) -> tuple[int, int]:
        """The middle of its lower side."""
        return self.x + self.width // 2, self.y + self.height


class Diagram(NamedTuple):
    """What stands where."""

    given: Sequence[str]
    """The columns that no table decides."""
    bounds: Mapping[str, Bounds]
    """The place of each of them, and of each table."""
    lines: Sequence[tuple[str, str]]
    """Each table with each column that it asks."""


def lay_out(tabellen: Sequence[Tabel]) -> Diagram:
    """Lay out tables in an order in which each asks only what is known; what is not connected stands beside it."""
    level: dict[str, int] = {}
    parts: list[set[str]] = []
    for tabel in tabellen:
        for kolom in tabel.kolommen:
            level.setdefault(kolom, 0)
        level[tabel.id] = 1 + max((level[kolom] for kolom in tabel.kolommen), default=0)
        connected = [part for part in parts if not part.isdisjoint(tabel.kolommen)]
        parts = [part for part in parts if part not in connected]
        parts.append({tabel.id, *tabel.kolommen}.union(*connected))
    bounds: dict[str, Bounds] = {}
    left, highest = 0, max(level.values())
    for part in parts:
        rows = [[each for each, its in level.items() if its == row and each in part] for row in range(highest + 1)]
        width = max(map(_width, rows))
        for number, row in enumerate(rows):
            begin = left + (width - _width(row)) // 2
            for place, each in enumerate(row):
                top = _TITLE + (highest - number) * (_HEIGHT + _ABOVE)
                bounds[each] = Bounds(begin + place * (_WIDTH + _BESIDE), top, _WIDTH, _HEIGHT)
        left += width + _BESIDE
    given = [each for each, its in level.items() if its == 0]
    return Diagram(given, bounds, [(tabel.id, kolom) for tabel in tabellen for kolom in tabel.kolommen])


def _width(row: Sequence[str]) -> int:
    return len(row) * (_WIDTH + _BESIDE) - _BESIDE
