"""Every way to an outcome, in words: which answers lead there, and what is then decided."""

from collections.abc import Iterator
from typing import NamedTuple

from meldcode_core import AFWEGINGSTABELLEN, Antwoord, Rij, Tabel, VraagId, decide
from meldcode_core.places import Plaats
from meldcode_core.tabellen import AL_NOODZAKELIJK, HULP, MELDEN, PLAATS, TEGENSPRAAK, UITKOMST
from meldcode_site.forms.row_sentences import RowSentences

_TABLES = {tabel.id: tabel for tabel in AFWEGINGSTABELLEN.tabellen}


class Route(NamedTuple):
    """One way to an outcome."""

    by: str
    """The answers that lead there."""
    uitkomst: str
    """The id of the outcome."""
    melden: str
    hulp: str


def routes(sentences: RowSentences) -> Iterator[Route]:
    """Every way to every outcome."""
    for rij in _TABLES[UITKOMST].rijen:
        for plaats_id in rij.als.get(PLAATS, ()):
            plaats = AFWEGINGSTABELLEN.plaatsen[plaats_id]
            besides = {kolom: waarden for kolom, waarden in rij.als.items() if kolom != PLAATS}
            # Where it makes no difference it is asked as if it were not so.
            given = {PLAATS: plaats_id, AL_NOODZAKELIJK: besides.get(AL_NOODZAKELIJK, (Antwoord.NEE.value,))[0]}
            decided = [_deciding(_TABLES[each], given) for each in (MELDEN, HULP)]
            yield Route(
                _capitalized(sentences.conditions({**_answers(plaats), **besides})),
                rij.dan,
                *(_capitalized(sentences.follows(tabel, row)) for tabel, row in decided),
            )


def _deciding(tabel: Tabel, given: dict[str, str]) -> tuple[Tabel, Rij]:
    """A table, and the row of it that decides."""
    [rij_id] = decide([tabel], given).rijen
    return tabel, tabel.rijen[int(rij_id.rpartition("-")[2]) - 1]


def _answers(plaats: Plaats[VraagId]) -> dict[str, tuple[str, ...]]:
    """What was answered on the way to a place, as far as it made a difference."""
    if plaats.antwoorden and not plaats.einde:
        return {TEGENSPRAAK: (plaats.vraag,)}
    return {vraag: answers for vraag, answers in plaats.als.items() if set(answers) != set(Antwoord)}


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]
