"""Questions that lead to one another: what the afwegingskader and the kindcheck have in common.

This module has the checks that such questions must pass before they may decide anything. What an answer decides, and
what doubt counts as, differs between the two; `places.py` turns both into decision tables.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from meldcode_core.errors import TableError
from meldcode_core.vocabulary import Antwoord


class Way[VraagId](Protocol):
    """Where an answer leads: on to another question, or to the outcome in which the walk ends."""

    @property
    def naar(self) -> VraagId | None:
        """The question that follows."""

    @property
    def uitkomst(self) -> StrEnum | None:
        """The outcome."""


class Question[VraagId](Protocol):
    """A question of a table."""

    @property
    def id(self) -> VraagId:
        """Its name."""

    def gevolg(self, antwoord: Antwoord) -> Way[VraagId]:
        """What follows from an answer."""


class Grounded[Id](Protocol):
    """Something shown to staff that rests on facts."""

    @property
    def id(self) -> Id:
        """Its name."""

    @property
    def grond(self) -> tuple[str, ...]:
        """The fact ids."""


@dataclass(frozen=True, slots=True)
class Uitkomst[UitkomstId: StrEnum]:
    """An outcome and the fact ids on which it rests, whatever path led to it."""

    id: UitkomstId
    grond: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BeantwoordeVraag[VraagId: StrEnum]:
    """A question on the path, and the answer that was given to it."""

    vraag: VraagId
    antwoord: Antwoord


def answers_alike[VraagId: StrEnum](vraag: Question[VraagId]) -> list[tuple[Antwoord, ...]]:
    """Group the answers to a question that have the same consequence."""
    alike: dict[Way[VraagId], tuple[Antwoord, ...]] = {}
    for antwoord in Antwoord:
        gevolg = vraag.gevolg(antwoord)
        alike[gevolg] = (*alike.get(gevolg, ()), antwoord)
    return list(alike.values())


def ignored[VraagId: StrEnum](
    pad: Iterable[BeantwoordeVraag[VraagId]], antwoorden: Mapping[VraagId, Antwoord], order: type[VraagId]
) -> tuple[VraagId, ...]:
    """Return the questions that were answered but are not on the path, in order."""
    on_path = {step.vraag for step in pad}
    return tuple(vraag_id for vraag_id in order if vraag_id in antwoorden.keys() - on_path)


def check_questions[VraagId: StrEnum](vragen: Sequence[Question[VraagId]], expected: type[VraagId]) -> None:
    """Refuse questions that could leave someone without an outcome.

    Raises:
        TableError: naming the question and the answer.
    """
    if not vragen:
        raise TableError("de tabel heeft geen vragen")
    order = [vraag.id for vraag in vragen]
    _check_complete("vraag", order, expected)
    reached: set[VraagId | None] = {order[0]}
    for vraag in vragen:
        for antwoord in Antwoord:
            way, where = vraag.gevolg(antwoord), f"{vraag.id} {antwoord}"
            if way.naar is None and way.uitkomst is None:
                raise TableError(f"{where}: leidt naar geen vraag en geen uitkomst")
            if way.naar is not None and way.uitkomst is not None:
                raise TableError(f"{where}: leidt naar een vraag en een uitkomst tegelijk")
            if way.naar is not None and order.index(way.naar) <= order.index(vraag.id):
                raise TableError(f"{where}: gaat terug naar {way.naar}, zo komt er geen einde aan")
            reached.add(way.naar)
    check_reached("vraag", reached, expected)


def check_grounded[Id: StrEnum](kind: str, grounded: Sequence[Grounded[Id]], expected: type[Id]) -> None:
    """Refuse a table that lacks something it can show, or shows something that rests on no fact.

    Raises:
        TableError: naming what is wrong.
    """
    _check_complete(kind, [each.id for each in grounded], expected)
    for each in grounded:
        if not each.grond:
            raise TableError(f"{each.id}: noemt geen feit waarop het rust")


def check_reached[Id: StrEnum](kind: str, reached: Iterable[Id | None], expected: type[Id]) -> None:
    """Refuse a table with something that no answer leads to.

    Raises:
        TableError: naming what is never reached.
    """
    unreached = set(expected) - set(reached)
    if unreached:
        raise TableError(f"{min(unreached)}: geen enkel antwoord leidt hierheen ({kind})")


def _check_complete[Id: StrEnum](kind: str, ids: list[Id], expected: type[Id]) -> None:
    for each in ids:
        if ids.count(each) > 1:
            raise TableError(f"{each}: staat {ids.count(each)} keer in de tabel ({kind})")
    missing = [each for each in expected if each not in ids]
    if missing:
        raise TableError(f"{missing[0]}: ontbreekt in de tabel ({kind})")
