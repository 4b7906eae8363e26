"""The places where the answers to the questions can stop, and the decision tables for them.

Each place is reached in one way only, so it stands for all the answers that count. The other tables can use it as a
column and need not repeat the answers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from meldcode_core.beslistabel import Rij, Tabel, Treffer
from meldcode_core.errors import TableError
from meldcode_core.flow import BeantwoordeVraag, Question, answers_alike
from meldcode_core.vocabulary import Antwoord

OPEN = "open"
"""The value of a question's column when it has no answer."""
GEEN = "geen"
"""The value of a table that has nothing to name."""


@dataclass(frozen=True, slots=True)
class Plaats[VraagId: StrEnum]:
    """A place where the answers can stop."""

    id: str
    vraag: VraagId
    antwoorden: tuple[Antwoord, ...]
    """The answers to its question that stop here; empty if it has no answer."""
    weg: Mapping[VraagId, tuple[Antwoord, ...]]
    """The questions before it, each with the answers that lead here."""
    einde: bool
    """Whether the questions end here; otherwise the question must be answered, or answered again."""

    @property
    def als(self) -> dict[str, tuple[str, ...]]:
        """The values of the questions' columns."""
        before = {str(vraag_id): antwoorden for vraag_id, antwoorden in self.weg.items()}
        return {**before, self.vraag: self.antwoorden or (OPEN,)}


def find_places[VraagId: StrEnum](vragen: Sequence[Question[VraagId]]) -> Iterator[Plaats[VraagId]]:
    """Yield every place where answers alone can stop, in the order of the questions.

    Raises:
        TableError: for a question that is reached in two ways, which no row can express.
    """
    ways: dict[VraagId, Mapping[VraagId, tuple[Antwoord, ...]]] = {vragen[0].id: {}}
    for vraag in vragen:
        way = ways[vraag.id]
        yield Plaats(f"{vraag.id}-{OPEN}", vraag.id, (), way, einde=False)
        on: dict[VraagId, tuple[Antwoord, ...]] = {}
        for antwoorden in answers_alike(vraag):
            naar = vraag.gevolg(antwoorden[0]).naar
            if naar is None:
                yield Plaats(f"{vraag.id}-{antwoorden[0]}", vraag.id, antwoorden, way, einde=True)
            else:
                on[naar] = (*on.get(naar, ()), *antwoorden)
        for naar, antwoorden in on.items():
            if naar in ways:
                raise TableError(f"{naar}: is langs twee wegen te bereiken, en dat past niet in een rij")
            ways[naar] = {**way, vraag.id: antwoorden}


def last_decided[VraagId: StrEnum, Besluit: StrEnum](
    plaats: Plaats[VraagId], decides: Callable[[VraagId, Antwoord], Besluit | None]
) -> tuple[VraagId, Besluit] | None:
    """Return the last question up to a place whose answer decides something, and what it decides.

    Raises:
        TableError: for answers that lead the same way but decide differently.
    """
    last = None
    ended = {plaats.vraag: plaats.antwoorden} if plaats.einde else {}
    for vraag_id, antwoorden in {**plaats.weg, **ended}.items():
        decided = {decides(vraag_id, antwoord) for antwoord in antwoorden}
        if len(decided) > 1:
            raise TableError(f"{vraag_id}: antwoorden die dezelfde weg op leiden, beslissen verschillend")
        for each in decided:
            last = last if each is None else (vraag_id, each)
    return last


def place_table[VraagId: StrEnum](
    id_: str,
    places: Iterable[Plaats[VraagId]],
    grond: Mapping[VraagId, tuple[str, ...]],
    domein: Mapping[str, Iterable[str]],
    contradiction: str | None = None,
) -> Tabel:
    """Make the table that decides where the answers stop.

    Args:
        id_: its name.
        places: all possible places.
        grond: the fact ids that each question rests on.
        domein: the possible values of each column.
        contradiction: the column that names the question whose answer is contradicted, so that the answers stop there.
    """
    rijen = []
    for plaats in places:
        als = plaats.als
        if contradiction is not None:
            contradicts = not plaats.einde and plaats.antwoorden
            als = {contradiction: (plaats.vraag,)} if contradicts else {contradiction: (GEEN,), **als}
        rijen.append(Rij(als, plaats.id, _grounds((*plaats.weg, plaats.vraag), grond)))
    return make_table(id_, Treffer.ENIGE, [rij.dan for rij in rijen], rijen, domein)


def next_table[VraagId: StrEnum](
    id_: str, places: Iterable[Plaats[VraagId]], grond: Mapping[VraagId, tuple[str, ...]], column: str
) -> Tabel:
    """Make the table that decides which question to ask now, by the place where the answers stop."""
    asked: dict[str, list[Plaats[VraagId]]] = {}
    for plaats in sorted(places, key=lambda plaats: plaats.einde):
        asked.setdefault(GEEN if plaats.einde else plaats.vraag, []).append(plaats)
    rijen = [
        Rij({column: tuple(each.id for each in here)}, vraag, _grounds((each.vraag for each in here), grond))
        for vraag, here in asked.items()
    ]
    return make_table(id_, Treffer.ENIGE, asked, rijen, {column: [each.id for here in asked.values() for each in here]})


def _grounds[VraagId: StrEnum](vragen: Iterable[VraagId], grond: Mapping[VraagId, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(feit for vraag in vragen for feit in grond[vraag]))


def make_table(
    id_: str, treffer: Treffer, waarden: Iterable[str], rijen: Iterable[Rij], domein: Mapping[str, Iterable[str]]
) -> Tabel:
    """Make a table with the columns that its rows name.

    Args:
        id_: its name.
        treffer: how many rows decide.
        waarden: the possible values.
        rijen: its rows.
        domein: the possible values of each column.
    """
    listed = tuple(rijen)
    named = {kolom for rij in listed for kolom in rij.als}
    kolommen = {kolom: tuple(values) for kolom, values in domein.items() if kolom in named}
    return Tabel(id_, treffer, kolommen, tuple(waarden), listed)


def answer_columns(vragen: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the possible values of each question's column."""
    return dict.fromkeys(vragen, (*Antwoord, OPEN))


def unless_none[Id: StrEnum](value: str, vocabulary: type[Id]) -> Id | None:
    """Return a table's value as a member of an enum, or None if it has nothing to name."""
    return None if value == GEEN else vocabulary(value)


def walked[VraagId: StrEnum](
    plaats: Plaats[VraagId], antwoorden: Mapping[VraagId, Antwoord]
) -> tuple[BeantwoordeVraag[VraagId], ...]:
    """Return the questions that were answered on the way to a place, and at it."""
    vragen = (*plaats.weg, plaats.vraag) if plaats.antwoorden else tuple(plaats.weg)
    return tuple(BeantwoordeVraag(vraag_id, antwoorden[vraag_id]) for vraag_id in vragen)
