"""Layout of the afwegingskader as a flow chart: one column of questions, each with the paths that follow it.

All sizes are in units of the drawing.
"""

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from meldcode_core import Afwegingskader, Antwoord, UitkomstId, Vraag, VraagId, afwegingskader
from meldcode_site.afwegingskader.edges import Edge, edges
from meldcode_site.afwegingskader.lettering import Run, lines
from meldcode_site.afwegingskader.words import AfwegingskaderWords
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.forms.words import question_number
from meldcode_site.text.words import filled

WIDTH = 340
"""Slightly more than the 328 px of text width on a phone of 360 px."""

_LINE_HEIGHT = 15
_ASCENT = 11
"""From the top of a line to its baseline."""
_DESCENT = 4
"""From the baseline to the bottom of a line."""
_PADDING = 7
_GAP = 8
_BORDER = 2
"""Space next to a box for the thickest border."""
_ARROW = 8
_MARK = 14
"""Space next to a line for the mark that shows it was taken."""
_SPINES = (14, 150)
"""The x positions of the lines to the next question; the second is for a second edge."""
_BRANCH = 30
"""The left edge of boxes attached to the first spine."""
_NUMBER = 38
"""The left edge of a question's text, next to its number."""
_HERE = 46
"""Space at the end of a question for the label of the current question."""
_MOST_LINES = 4


class Line(NamedTuple):
    """A line of text, with the start of its baseline."""

    x: int
    y: int
    runs: tuple[Run, ...]


class Box(NamedTuple):
    """A rectangle with text."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]

    @property
    def bottom(self) -> int:
        """The y position of its bottom edge."""
        return self.y + self.height


class Branch(NamedTuple):
    """An edge with its layout."""

    edge: Edge
    path: str
    """The line from the question to the target, as SVG path data."""
    arrow: str
    """The arrowhead, as SVG path data."""
    mark: tuple[int, int]
    """The position of the mark that shows this path was taken."""
    label: tuple[Line, ...]
    """The answers and the condition."""
    bottom: int
    box: Box | None = None
    """The target; None for the next question, which has its own box."""


class Question(NamedTuple):
    """A question with its outgoing edges."""

    id: VraagId
    box: Box
    branches: tuple[Branch, ...]
    bottom: int
    """The y position where the next question starts."""


class Panel(NamedTuple):
    """An unbreakable part of the drawing; narrow pages stack the panels, wide pages put them side by side."""

    top: int
    questions: tuple[Question, ...]

    @property
    def height(self) -> int:
        """The height from its top to the bottom of its last question."""
        return self.questions[-1].bottom - self.top


class Picture:
    """The layout of a decision table.

    Attributes:
        questions: All questions.
        panels: The questions, split into two parts of nearly equal height.

    Raises:
        SiteError: A text is too long for its place, or the table has an edge that cannot be drawn.
    """

    def __init__(self, kader: Afwegingskader, words: AfwegingskaderWords) -> None:
        _check(kader)
        self._kader = kader
        self._words = words
        tops = [0, *(question.bottom for question in self._questions())]
        cut = min(range(1, len(kader.vragen)), key=lambda index: max(tops[index], tops[-1] - tops[index]))
        self.questions = self._questions(cut)
        end = self.questions[cut - 1].bottom
        self.panels = (Panel(0, self.questions[:cut]), Panel(end, self.questions[cut:]))

    def _questions(self, cut: int | None = None) -> tuple[Question, ...]:
        """Stack the questions. The question after the cut is in the other panel, so edges to it must name it."""
        questions: list[Question] = []
        for number, vraag in enumerate(self._kader.vragen, 1):
            top = questions[-1].bottom if questions else 0
            questions.append(self._question(vraag, top, names_next=number == cut))
        return tuple(questions)

    def label(self, edge: Edge) -> list[Run]:
        """Return the answers and the condition of an edge, in words."""
        t, b = self._words.teksten, self._words.beeld.fields
        runs: list[Run] = []
        for antwoord in edge.antwoorden:
            name = t[f"antwoord_{antwoord}"]
            if runs:
                runs.append(Run(f" {b['of']} "))
                name = name[:1].lower() + name[1:]
            runs.append(Run(name, edge.step(antwoord)))
        if not runs:
            runs.append(Run(b["eerst"], edge.step(None)))
        if edge.leads_on and Antwoord.WEET_NIET in edge.antwoorden and self._asks_first(edge.van):
            runs.append(Run(f" ({b['bij_twijfel']})"))
        if edge.leads_on and edge.meldt:
            runs.append(Run(f", {b['meldt']}"))
        if edge.voorwaarde in b:
            runs.append(Run(f", {b[edge.voorwaarde]}"))
        return runs

    def target(self, edge: Edge) -> str:
        """Return the target of an edge, in words."""
        if isinstance(edge.naar, UitkomstId):
            return self._words.uitkomsten[edge.naar].fields["titel"]
        if edge.leads_on:
            return filled(self._words.teksten["naar_vraag"], n=question_number(edge.naar))
        return self._words.beeld.fields["opnieuw"]

    @property
    def _place(self) -> Place:
        """The file with the words of the drawing itself."""
        return Place(self._words.beeld.path)

    def _asks_first(self, vraag: VraagId) -> bool:
        """Return whether doubt at a question calls for advice first."""
        return any(vraag in advies.twijfel_bij for advies in self._kader.adviezen)

    def _question(self, vraag: Vraag, top: int, *, names_next: bool) -> Question:
        word = self._words.vragen[vraag.id]
        title = _fit([Run(word.fields["kort"])], WIDTH - _NUMBER - _HERE, Place(word.path, 1), bold=True)
        box = _box(_BORDER, top + _BORDER, title, text_x=_NUMBER)
        branches: list[Branch] = []
        bottom = box.bottom
        for edge in edges(vraag):
            if not edge.leads_on:
                branches.append(self._hanging(edge, box.bottom, bottom + _GAP))
                bottom = branches[-1].bottom
        onward = [edge for edge in edges(vraag) if edge.leads_on]
        branches += self._onward(onward, box.bottom, bottom + _GAP, names_next=names_next)
        return Question(vraag.id, box, tuple(branches), max(branch.bottom for branch in branches) + _BORDER)

    def _hanging(self, edge: Edge, start: int, top: int) -> Branch:
        """Lay out an edge to a box on the right, attached to the first spine."""
        place = Place(self._words.uitkomsten[edge.naar].path, 1) if edge.naar in self._words.uitkomsten else self._place
        room = WIDTH - _BRANCH - _BORDER - 2 * _PADDING
        by = _fit(self.label(edge), room, self._place)
        to = _fit([Run(self.target(edge))], room, place)
        box = _box(_BRANCH, top, [*by, *to], text_x=_BRANCH + _PADDING)
        middle = top + box.height // 2
        return Branch(
            edge,
            path=f"M{_SPINES[0]} {start}V{middle}H{_BRANCH - _ARROW}",
            arrow=f"M{_BRANCH} {middle}l-{_ARROW} -5v10z",
            mark=(_SPINES[0], middle),
            label=box.lines[: len(by)],
            box=box._replace(lines=box.lines[len(by) :]),
            bottom=box.bottom,
        )

    def _onward(self, onward: Sequence[Edge], start: int, top: int, *, names_next: bool) -> list[Branch]:
        """Lay out the edges down to the next question, side by side."""
        lanes = list(zip(onward, _SPINES, (*_SPINES[1 : len(onward)], WIDTH), strict=False))

        def text(edge: Edge) -> list[Run]:
            target = self.target(edge)
            return [*self.label(edge), *([Run(f": {target[:1].lower()}{target[1:]}")] if names_next else [])]

        labels = [_fit(text(edge), end - spine - _MARK - _PADDING, self._place) for edge, spine, end in lanes]
        tip = top + _DESCENT + _LINE_HEIGHT * max(map(len, labels), default=0) + _ARROW
        return [
            Branch(
                edge,
                path=f"M{_SPINES[0]} {start}V{top}H{spine}V{tip - _ARROW}",
                arrow=f"M{spine} {tip}l-5 -{_ARROW}h10z",
                mark=(spine, (top + tip - _ARROW) // 2),
                label=_set(spine + _MARK, top + _DESCENT, by),
                bottom=tip,
            )
            for (edge, spine, _), by in zip(lanes, labels, strict=True)
        ]


def _check(kader: Afwegingskader) -> None:
    source = Place(Path(afwegingskader.__file__))
    for vraag, following in zip_longest(kader.vragen, kader.vragen[1:]):
        targets = [edge.naar for edge in edges(vraag) if edge.leads_on]
        if any(following is None or target is not following.id for target in targets):
            text = f"een weg van {vraag.id} slaat een vraag over; picture.py kan zo'n weg niet tekenen"
            raise SiteError(Problem(source, text))
        if len(targets) > len(_SPINES):
            text = f"van {vraag.id} leiden {len(targets)} wegen verder; picture.py kan er {len(_SPINES)} tekenen"
            raise SiteError(Problem(source, text))


def _fit(runs: Sequence[Run], room: int, place: Place, *, bold: bool = False) -> list[tuple[Run, ...]]:
    fitting = lines(runs, room, bold=bold)
    if fitting is None or len(fitting) > _MOST_LINES:
        text = "".join(run.text for run in runs)
        raise SiteError(Problem(place, f"`{text}` is te lang voor de tekening van het afwegingskader; maak het korter"))
    return fitting


def _box(x: int, top: int, broken: Sequence[tuple[Run, ...]], text_x: int) -> Box:
    text = _set(text_x, top + _PADDING, broken)
    return Box(x, top, WIDTH - x - _BORDER, text[-1].y + _DESCENT + _PADDING - top, text)


def _set(x: int, top: int, broken: Sequence[tuple[Run, ...]]) -> tuple[Line, ...]:
    return tuple(Line(x, top + _ASCENT + index * _LINE_HEIGHT, runs) for index, runs in enumerate(broken))
