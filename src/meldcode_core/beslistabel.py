"""Decision tables: their types, their checks, and how they decide and explain.

A row is met when each column it names has one of the values it gives. Values are strings, so a table can be exported to
any format, and every row names the facts it rests on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations
from math import prod

from meldcode_core.errors import TableError


class Treffer(StrEnum):
    """How many rows of a table decide: the hit policies of DMN."""

    ENIGE = "UNIQUE"
    """Exactly one row is met, for any values."""
    EERSTE = "FIRST"
    """The first that is met, from top to bottom; the last row is always met."""
    ALLE = "COLLECT"
    """Every row that is met adds a value, and there may be none."""


@dataclass(frozen=True, slots=True)
class Rij:
    """One row: the values it needs, by column, the value that follows, and the fact ids that this rests on."""

    als: Mapping[str, tuple[str, ...]]
    dan: str
    grond: tuple[str, ...]

    def unmet(self, gegevens: Mapping[str, str]) -> tuple[str, ...]:
        """Return the columns that keep the row from being met: none if it is met."""
        return tuple(kolom for kolom, waarden in self.als.items() if gegevens[kolom] not in waarden)


@dataclass(frozen=True)
class Tabel:
    """One decision, checked when it is created.

    Raises:
        TableError: naming the row that is wrong.
    """

    id: str
    """What it decides. Later tables can use this as a column."""
    treffer: Treffer
    kolommen: Mapping[str, tuple[str, ...]]
    """Every value that each column can have."""
    waarden: tuple[str, ...]
    """Every value that can follow."""
    rijen: tuple[Rij, ...]

    def __post_init__(self) -> None:
        """Refuse a table that could decide nothing, or two things at once."""
        for number, rij in enumerate(self.rijen, 1):
            where = self.rij_id(number)
            if rij.dan not in self.waarden:
                raise TableError(f"{where}: {rij.dan} kan hier niet volgen")
            if not rij.grond:
                raise TableError(f"{where}: noemt geen feit waarop het rust")
            for kolom, waarden in rij.als.items():
                if not waarden or not set(waarden) <= set(self.kolommen.get(kolom, ())):
                    raise TableError(f"{where}: {kolom} kan deze waarden niet hebben")
        if self.treffer is Treffer.EERSTE and (not self.rijen or self.rijen[-1].als):
            raise TableError(f"{self.id}: de laatste rij geldt niet altijd")
        if self.treffer is Treffer.ENIGE:
            self._check_exactly_one()

    def _check_exactly_one(self) -> None:
        for (first, one), (second, other) in combinations(enumerate(self.rijen, 1), 2):
            shared = one.als.keys() & other.als.keys()
            if all(set(one.als[kolom]) & set(other.als[kolom]) for kolom in shared):
                raise TableError(f"{self.rij_id(second)}: geldt tegelijk met {self.rij_id(first)}")
        met = sum(prod(len(rij.als.get(each, all_)) for each, all_ in self.kolommen.items()) for rij in self.rijen)
        if met != prod(map(len, self.kolommen.values())):
            raise TableError(f"{self.id}: er zijn waarden waarbij geen rij geldt")

    def rij_id(self, number: int) -> str:
        """Return the name of a row, counting from 1."""
        return f"{self.id}-{number}"

    @cached_property
    def _named(self) -> tuple[tuple[str, str, tuple[tuple[str, tuple[str, ...]], ...]], ...]:
        """The name, the value and the columns of each row, in the form that `met` loops over."""
        return tuple((self.rij_id(number), rij.dan, tuple(rij.als.items())) for number, rij in enumerate(self.rijen, 1))

    def met(self, gegevens: Mapping[str, str]) -> list[tuple[str, str]]:
        """Return the name and the value of each row that decides."""
        found = []
        for rij_id, dan, als in self._named:
            for kolom, waarden in als:
                if gegevens[kolom] not in waarden:
                    break
            else:
                found.append((rij_id, dan))
                if self.treffer is not Treffer.ALLE:
                    break
        return found


@dataclass(frozen=True, slots=True)
class Beslissing:
    """What the tables decided on a case."""

    gegevens: Mapping[str, str]
    """The input, and the value of every table that has exactly one."""
    verzameld: Mapping[str, tuple[str, ...]]
    """The values of the other tables."""
    rijen: tuple[str, ...]
    """The names of the rows that decided."""


def decide(tabellen: Iterable[Tabel], gegevens: Mapping[str, str]) -> Beslissing:
    """Decide by each table in turn; later tables can use the values of earlier ones.

    Args:
        tabellen: in an order in which each table's columns are known.
        gegevens: the value of each column that no table decides.
    """
    known = dict(gegevens)
    verzameld: dict[str, tuple[str, ...]] = {}
    rijen: list[str] = []
    for tabel in tabellen:
        met = tabel.met(known)
        rijen += [rij_id for rij_id, _ in met]
        if tabel.treffer is Treffer.ALLE:
            verzameld[tabel.id] = tuple(dan for _, dan in met)
        else:
            known[tabel.id] = met[0][1]
    return Beslissing(known, verzameld, tuple(rijen))


@dataclass(frozen=True, slots=True)
class Reden:
    """Why one table decided as it did."""

    tabel: Tabel
    gehaald: Mapping[str, Rij]
    """The rows that decided, by name."""
    niet_gehaald: Mapping[str, tuple[str, ...]]
    """The columns that kept each other row from being met, by the row's name."""


def explain(tabellen: Iterable[Tabel], beslissing: Beslissing) -> Iterator[Reden]:
    """Yield, for each table, the rows that decided and the rows that were not met.

    A row that is met below the one that decided is neither.
    """
    for tabel in tabellen:
        named = {tabel.rij_id(number): rij for number, rij in enumerate(tabel.rijen, 1)}
        unmet = {rij_id: rij.unmet(beslissing.gegevens) for rij_id, rij in named.items()}
        yield Reden(
            tabel,
            {rij_id: rij for rij_id, rij in named.items() if rij_id in beslissing.rijen},
            {rij_id: columns for rij_id, columns in unmet.items() if columns},
        )
