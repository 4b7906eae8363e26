"""The decision tables of the afwegingskader: every rule as a row, made from its questions.

`resolve` decides by these tables, and the published rules and explanations use the same ones. A rule that cannot be
expressed in rows is refused here, so no rule can be missing from the tables.

Source: the facts afw-1 to afw-5, afw-weetniet, mn-1 to mn-3, sit-disclosure and stap-1-eer.
"""

from collections.abc import Iterable, Iterator

from meldcode_core.afwegingskader import AFWEGINGSKADER
from meldcode_core.beslistabel import Rij, Tabel, Treffer
from meldcode_core.errors import TableError
from meldcode_core.places import (
    GEEN,
    OPEN,
    Plaats,
    answer_columns,
    find_places,
    last_decided,
    make_table,
    next_table,
    place_table,
)
from meldcode_core.table import Afwegingskader, Gevolg, Vraag
from meldcode_core.vocabulary import (
    AdviesId,
    Antwoord,
    Hulp,
    Melden,
    Meldnorm,
    Omstandigheid,
    Situatie,
    UitkomstId,
    VraagId,
)

TEGENSPRAAK = "tegenspraak"
"""The question whose answer contradicts what was ticked."""
PLAATS = "plaats"
"""Where the answers stop."""
VOLGENDE = "volgende"
"""The question to ask now."""
AL_NOODZAKELIJK = "al-noodzakelijk"
"""Whether meldnorm 1 makes reporting necessary, regardless of questions 3 to 5."""
MELDNORMEN = "meldnormen"
MELDEN = "melden"
HULP = "hulp"
OPNIEUW = "opnieuw"
UITKOMST = "uitkomst"
ADVIEZEN = "adviezen"

SEEN = (*Situatie, *Omstandigheid)
"""What can be ticked; each is a column."""
_TICKED = (Antwoord.JA, Antwoord.NEE)
"""The values of such a column."""
NOTHING_GIVEN: dict[str, str] = dict.fromkeys(VraagId, OPEN) | dict.fromkeys(SEEN, Antwoord.NEE)
"""The value of each column when nothing is answered or ticked."""
_YES, _NO = (Antwoord.JA,), (Antwoord.NEE,)
_COUNT_AS_NO = tuple(each for each in Antwoord if each.geldt_als is Antwoord.NEE)
_BESLUIT_1, _BESLUIT_2 = "stap-5-besluit-1", "stap-5-besluit-2"


class Afwegingstabellen:
    """The tables of an afwegingskader, checked when they are created.

    In a table where one row decides, rows with different values never hold at once, except for the last row, which
    covers all other cases. So each row can be read on its own, without the rows above it.

    Raises:
        TableError: for a rule that no row can express, naming the question.
    """

    def __init__(self, kader: Afwegingskader) -> None:
        self._kader = kader
        ends = tuple(find_places(kader.vragen))
        self._way = {plaats.vraag: plaats.weg for plaats in ends}
        contradictions = [
            Plaats(f"{vraag.id}-{TEGENSPRAAK}", vraag.id, _COUNT_AS_NO, self._way[vraag.id], einde=False)
            for vraag in kader.vragen
            if vraag.tegenspraak
        ]
        self.plaatsen = {plaats.id: plaats for plaats in (*contradictions, *ends)}
        self._domein = {
            TEGENSPRAAK: (*(plaats.vraag for plaats in contradictions), GEEN),
            PLAATS: tuple(self.plaatsen),
            AL_NOODZAKELIJK: _TICKED,
            OPNIEUW: _TICKED,
            **answer_columns(VraagId),
            **dict.fromkeys(SEEN, _TICKED),
        }
        places = self.plaatsen.values()
        grond: dict[VraagId, tuple[str, ...]] = {vraag_id: (vraag_id,) for vraag_id in VraagId}
        first = Treffer.EERSTE
        self.tabellen = (
            self._table(TEGENSPRAAK, first, self._domein[TEGENSPRAAK], self._tegenspraak(contradictions)),
            place_table(PLAATS, places, grond, self._domein, TEGENSPRAAK),
            next_table(VOLGENDE, places, grond, PLAATS),
            self._table(AL_NOODZAKELIJK, first, _TICKED, self._al_noodzakelijk()),
            self._table(MELDNORMEN, Treffer.ALLE, Meldnorm, self._meldnormen()),
            self._table(MELDEN, first, Melden, self._melden()),
            self._table(HULP, first, Hulp, self._hulp()),
            self._table(OPNIEUW, first, _TICKED, self._opnieuw()),
            self._table(UITKOMST, first, (*UitkomstId, GEEN), self._uitkomst()),
            self._table(ADVIEZEN, Treffer.ALLE, AdviesId, self._adviezen()),
        )

    def _table(self, id_: str, treffer: Treffer, waarden: Iterable[str], rijen: Iterable[Rij]) -> Tabel:
        return make_table(id_, treffer, waarden, rijen, self._domein)

    def _tegenspraak(self, contradictions: Iterable[Plaats[VraagId]]) -> Iterator[Rij]:
        for plaats in contradictions:
            for seen in SEEN:
                if seen in self._kader.vraag(plaats.vraag).tegenspraak:
                    yield Rij({**plaats.als, seen: _YES}, plaats.vraag, (plaats.vraag, seen.feit))
        yield Rij({}, GEEN, tuple(plaats.vraag for plaats in contradictions))

    def _al_noodzakelijk(self) -> Iterator[Rij]:
        without: dict[str, tuple[str, ...]] = {}
        for vraag in self._kader.vragen:
            for situatie in Situatie:
                if situatie in vraag.melden_bij:
                    reached = self._certain_way(vraag) | without
                    yield Rij({**reached, situatie: _YES}, Antwoord.JA, (Meldnorm.ALTIJD, situatie.feit))
                    without[situatie] = _NO
            for antwoord in Antwoord:
                gevolg = vraag.gevolg(antwoord)
                if gevolg.naar is None or gevolg.melden is None:
                    continue
                if antwoord is not Antwoord.JA or gevolg.meldnormen != (Meldnorm.ALTIJD,):
                    raise TableError(f"{vraag.id} {antwoord}: beslist en gaat door, en niet met ja en meldnorm 1")
                reached = self._certain_way(vraag)
                yield Rij({**reached, vraag.id: (antwoord,), **without}, Antwoord.JA, (vraag.id, Meldnorm.ALTIJD))
        yield Rij({}, Antwoord.NEE, (Meldnorm.ALTIJD,))

    def _meldnormen(self) -> Iterator[Rij]:
        yield Rij({AL_NOODZAKELIJK: _YES}, Meldnorm.ALTIJD, (Meldnorm.ALTIJD,))
        for plaats, gevolg in self._ended():
            for norm in gevolg.meldnormen:
                yield Rij({PLAATS: (plaats.id,)}, norm, (*_told(plaats), norm))

    def _melden(self) -> Iterator[Rij]:
        yield Rij({AL_NOODZAKELIJK: _YES}, Melden.JA, (Meldnorm.ALTIJD, _BESLUIT_1))
        for plaats, gevolg in self._ended():
            if gevolg.melden is not None:
                told = (*_told(plaats), *gevolg.meldnormen, _BESLUIT_1)
                yield Rij({PLAATS: (plaats.id,), AL_NOODZAKELIJK: _NO}, gevolg.melden, told)
        yield Rij({}, Melden.OPEN, (_BESLUIT_1,))

    def _hulp(self) -> Iterator[Rij]:
        for plaats in self.plaatsen.values():
            decided = last_decided(plaats, lambda vraag_id, antwoord: self._kader.vraag(vraag_id).gevolg(antwoord).hulp)
            if decided is not None:
                vraag_id, hulp = decided
                told = _told(plaats) if vraag_id is plaats.vraag else (vraag_id,)
                yield Rij({PLAATS: (plaats.id,)}, hulp, (*told, _BESLUIT_2))
        yield Rij({}, Hulp.OPEN, (_BESLUIT_2,))

    def _opnieuw(self) -> Iterator[Rij]:
        again = [plaats for plaats, gevolg in self._ended() if gevolg.herhaalt]
        for plaats in again:
            here = {PLAATS: (plaats.id,)}
            yield Rij({**here, AL_NOODZAKELIJK: _YES}, Antwoord.JA, (*_told(plaats), Meldnorm.ALTIJD))
            before = {AL_NOODZAKELIJK: _NO, Omstandigheid.EERDER_GEMELD: _YES}
            yield Rij({**here, **before}, Antwoord.JA, _told(plaats))
        yield Rij({}, Antwoord.NEE, (_BESLUIT_1,))

    def _uitkomst(self) -> Iterator[Rij]:
        for vraag in self._kader.vragen:
            asked = [each.id for each in self.plaatsen.values() if each.vraag is vraag.id and not each.einde]
            here: dict[str, tuple[str, ...]] = {PLAATS: tuple(asked)}
            if vraag.onderweg_na_melding:
                yield self._shown({**here, AL_NOODZAKELIJK: _YES}, vraag.onderweg_na_melding)
            if vraag.onderweg:
                yield self._shown({**here, AL_NOODZAKELIJK: _NO}, vraag.onderweg)
        for plaats, gevolg in self._ended():
            here = {PLAATS: (plaats.id,)}
            if gevolg.uitkomst_na_melding:
                reported = OPNIEUW if gevolg.herhaalt else AL_NOODZAKELIJK
                yield self._shown({**here, reported: _YES}, gevolg.uitkomst_na_melding)
                here[reported] = _NO
            if gevolg.uitkomst:
                yield self._shown(here, gevolg.uitkomst)
        yield Rij({}, GEEN, tuple(vraag.id for vraag in self._kader.vragen if not vraag.onderweg))

    def _adviezen(self) -> Iterator[Rij]:
        for advies in self._kader.adviezen:
            needed = {each: _YES for each in SEEN if each in advies.situaties or each in advies.omstandigheden}
            if not advies.twijfel_bij:
                yield Rij(needed, advies.id, advies.grond)
            for vraag in self._kader.vragen:
                if vraag.id in advies.twijfel_bij:
                    doubt = {**self._certain_way(vraag), vraag.id: (Antwoord.WEET_NIET,)}
                    yield Rij({**doubt, **needed}, advies.id, advies.grond)

    def _shown(self, als: dict[str, tuple[str, ...]], uitkomst: UitkomstId) -> Rij:
        return Rij(als, uitkomst, self._kader.uitkomst_grond[uitkomst])

    def _ended(self) -> Iterator[tuple[Plaats[VraagId], Gevolg]]:
        for plaats in self.plaatsen.values():
            if plaats.einde:
                yield plaats, self._kader.vraag(plaats.vraag).gevolg(plaats.antwoorden[0])

    def _certain_way(self, vraag: Vraag) -> dict[str, tuple[str, ...]]:
        """Return the answers that lead to a question; none of them may be one that can contradict what was ticked."""
        for before, antwoorden in self._way[vraag.id].items():
            if self._kader.vraag(before).tegenspraak and set(antwoorden) & set(_COUNT_AS_NO):
                raise TableError(f"{vraag.id}: hangt af van een tegenspraak bij {before}, en dat past niet in een rij")
        return {str(before): antwoorden for before, antwoorden in self._way[vraag.id].items()}


def _told(plaats: Plaats[VraagId]) -> tuple[str, ...]:
    """Return the fact ids of the answers that end at a place."""
    return (plaats.vraag, "afw-weetniet") if Antwoord.WEET_NIET in plaats.antwoorden else (plaats.vraag,)


AFWEGINGSTABELLEN = Afwegingstabellen(AFWEGINGSKADER)
"""The tables by which `resolve` decides."""
