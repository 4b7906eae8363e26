"""Every way through the decision table, as edges: from a question, by an answer, to what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from meldcode_core import Antwoord, Gevolg, Melden, UitkomstId, Vraag, VraagId


class Voorwaarde(StrEnum):
    """On what an edge depends besides the answer. The values name the texts that say so."""

    GEEN = ""
    NA_MELDING = "na_melding"
    """Reporting is already necessary."""
    NA_EERDERE_MELDING = "na_eerdere_melding"
    """Reporting is already necessary, or a report was made before."""
    ANDERS = "anders"
    """The condition of the edge before this one does not hold."""
    TEGENSPRAAK = "tegenspraak"
    """The answer contradicts a situation that was seen."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One way on from a question."""

    van: VraagId
    naar: VraagId | UitkomstId
    """An outcome; or a question, which is `van` itself where the answer has to be given anew."""
    antwoorden: tuple[Antwoord, ...] = ()
    """The answers that lead this way; none where it is what to do first, before the question is answered."""
    voorwaarde: Voorwaarde = Voorwaarde.GEEN
    meldt: bool = False
    """Whether the answer makes reporting necessary."""

    @property
    def leads_on(self) -> bool:
        """Whether another question follows."""
        return isinstance(self.naar, VraagId) and self.naar is not self.van

    def step(self, antwoord: Antwoord | None) -> str:
        """The name of the step that is made along this edge by an answer, for the script to find it."""
        return " ".join([self.van, *([antwoord] if antwoord else []), self.naar])

    @property
    def steps(self) -> list[str]:
        """The names of all steps along this edge."""
        return [self.step(antwoord) for antwoord in self.antwoorden] or [self.step(None)]


def edges(vraag: Vraag) -> Iterator[Edge]:
    """All edges from a question, in the order in which to read them."""
    yield from waiting(vraag)
    for antwoorden in _answers_alike(vraag):
        yield from _following(vraag, antwoorden)
    if vraag.tegenspraak:
        against = tuple(each for each in Antwoord if each.geldt_als is Antwoord.NEE)
        yield Edge(vraag.id, vraag.id, against, Voorwaarde.TEGENSPRAAK)


def waiting(vraag: Vraag) -> Iterator[Edge]:
    """The edges to what has to be done first, while a question is the next one."""
    if vraag.onderweg_na_melding:
        yield Edge(vraag.id, vraag.onderweg_na_melding, voorwaarde=Voorwaarde.NA_MELDING)
    if vraag.onderweg:
        otherwise = Voorwaarde.ANDERS if vraag.onderweg_na_melding else Voorwaarde.GEEN
        yield Edge(vraag.id, vraag.onderweg, voorwaarde=otherwise)


def _answers_alike(vraag: Vraag) -> list[tuple[Antwoord, ...]]:
    """The answers, together where the same follows from them."""
    alike: dict[Gevolg, tuple[Antwoord, ...]] = {}
    for antwoord in Antwoord:
        gevolg = vraag.gevolg(antwoord)
        alike[gevolg] = (*alike.get(gevolg, ()), antwoord)
    return list(alike.values())


def _following(vraag: Vraag, antwoorden: tuple[Antwoord, ...]) -> Iterator[Edge]:
    gevolg = vraag.gevolg(antwoorden[0])
    meldt = gevolg.melden is Melden.JA
    otherwise = Voorwaarde.GEEN
    if gevolg.uitkomst_na_melding:
        after = Voorwaarde.NA_EERDERE_MELDING if gevolg.herhaalt else Voorwaarde.NA_MELDING
        yield Edge(vraag.id, gevolg.uitkomst_na_melding, antwoorden, after, meldt)
        otherwise = Voorwaarde.ANDERS
    target = gevolg.naar or gevolg.uitkomst
    if target:
        yield Edge(vraag.id, target, antwoorden, otherwise, meldt)
