"""All paths through the decision table, as edges from a question to what follows each answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from meldcode_core import Antwoord, Melden, UitkomstId, Vraag, VraagId, answers_alike


class Voorwaarde(StrEnum):
    """The condition of an edge besides the answer. The values are the names of texts that explain them."""

    GEEN = ""
    NA_MELDING = "na_melding"
    """Reporting is already necessary."""
    NA_EERDERE_MELDING = "na_eerdere_melding"
    """Reporting is already necessary, or an earlier report was made."""
    ANDERS = "anders"
    """The condition of the previous edge does not hold."""
    TEGENSPRAAK = "tegenspraak"
    """The answer contradicts a situation that was ticked."""


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge from a question."""

    van: VraagId
    naar: VraagId | UitkomstId
    """An outcome or a question; the question is `van` itself if it must be answered again."""
    antwoorden: tuple[Antwoord, ...] = ()
    """The answers that take this edge; empty for what to do before the question is answered."""
    voorwaarde: Voorwaarde = Voorwaarde.GEEN
    meldt: bool = False
    """Whether the answer makes reporting necessary."""

    @property
    def leads_on(self) -> bool:
        """Whether the edge leads to another question."""
        return isinstance(self.naar, VraagId) and self.naar is not self.van

    def step(self, antwoord: Antwoord | None) -> str:
        """Return the id of the step that an answer takes along this edge, by which the script finds it."""
        return " ".join([self.van, *([antwoord] if antwoord else []), self.naar])

    @property
    def steps(self) -> list[str]:
        """The ids of all steps along this edge."""
        return [self.step(antwoord) for antwoord in self.antwoorden] or [self.step(None)]


def edges(vraag: Vraag) -> Iterator[Edge]:
    """Yield all edges from a question, in reading order."""
    yield from waiting(vraag)
    for antwoorden in answers_alike(vraag):
        yield from _following(vraag, antwoorden)
    if vraag.tegenspraak:
        against = tuple(each for each in Antwoord if each.geldt_als is Antwoord.NEE)
        yield Edge(vraag.id, vraag.id, against, Voorwaarde.TEGENSPRAAK)


def waiting(vraag: Vraag) -> Iterator[Edge]:
    """Yield the edges to what must be done first while a question is next."""
    if vraag.onderweg_na_melding:
        yield Edge(vraag.id, vraag.onderweg_na_melding, voorwaarde=Voorwaarde.NA_MELDING)
    if vraag.onderweg:
        otherwise = Voorwaarde.ANDERS if vraag.onderweg_na_melding else Voorwaarde.GEEN
        yield Edge(vraag.id, vraag.onderweg, voorwaarde=otherwise)


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
