"""Tells the rows of the decision tables in plain Dutch: one sentence for each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from meldcode_core import (
    AFWEGINGSKADER,
    AFWEGINGSTABELLEN,
    KINDCHECKTABELLEN,
    Antwoord,
    KindcheckVraagId,
    Melden,
    Rij,
    Tabel,
    VraagId,
)
from meldcode_core.places import GEEN, OPEN
from meldcode_site.forms.words import question_number
from meldcode_site.text.words import filled

TEXTS = "regels.yml"
"""Where the texts are, within the docs folder."""

_PLACES = AFWEGINGSTABELLEN.plaatsen | KINDCHECKTABELLEN.plaatsen
_QUESTIONS = (*VraagId, *KindcheckVraagId)
_ASKED_IN_DOUBT = frozenset(vraag for advies in AFWEGINGSKADER.adviezen for vraag in advies.twijfel_bij)
"""The questions at which doubt asks for advice first."""
_NOTHING = {"tegenspraak": "geen_tegenspraak", "volgende": "geen_vraag", "uitkomst": "geen_uitkomst"}
"""The text for each table that can have nothing to name."""


class RowSentences:
    """Sentences for the tables of both forms.

    Args:
        texts: those of `TEXTS`.
        teksten: the texts of the interface of the afwegingskader: what answers and decisions are called.
        titles: what each outcome, advice and norm is called, by id.
    """

    def __init__(self, texts: Mapping[str, Any], teksten: Mapping[str, str], titles: Mapping[str, str]) -> None:
        self._t = texts
        self._teksten = teksten
        self._titles = titles

    def title(self, tabel: Tabel) -> str:
        """What a table decides, as a question."""
        return str(self._t["tabellen"][tabel.id])

    def how(self, tabel: Tabel) -> str:
        """How many rows of a table hold."""
        return str(self._t["treffers"][tabel.treffer])

    def sentence(self, tabel: Tabel, rij: Rij) -> str:
        """A row as a whole: when it holds, and what follows."""
        follows = self.follows(tabel, rij)
        if not rij.als:
            return filled(self._t["anders"], gevolg=follows)
        return filled(self._t["als"], voorwaarden=self.conditions(rij.als), gevolg=follows)

    def conditions(self, als: Mapping[str, Sequence[str]]) -> str:
        """When a row holds."""
        return f"{self._t['en']} ".join(self._condition(kolom, waarden) for kolom, waarden in als.items())

    def follows(self, tabel: Tabel, rij: Rij) -> str:
        """What follows from a row."""
        said = self._state(tabel.id, rij.dan)
        hushes_doubt = (tabel.id, rij.dan) == ("melden", Melden.NEE) and _can_doubt(rij)
        return filled(self._t["bij_twijfel"], gevolg=said) if hushes_doubt else said

    def case(self, case: Mapping[str, str]) -> str:
        """What was answered and ticked, as a sentence."""
        said = self.conditions({kolom: (value,) for kolom, value in case.items()}) or str(self._t["niets_gegeven"])
        return f"{said[:1].upper()}{said[1:]}."

    def said(self, tabel_id: str, values: Sequence[str]) -> str:
        """What a table says: one value, or several, or none."""
        told = f"{self._t['en']} ".join(self._state(tabel_id, value) for value in values)
        return told or f"{self._t['tabellen'][tabel_id]} {self._t['niets']}"

    def column(self, kolom: str) -> str:
        """What a column is called."""
        if kolom in _QUESTIONS:
            return self._question(kolom)
        return str(self._t["namen"].get(kolom) or self._t["tabellen"][kolom])

    def _condition(self, kolom: str, waarden: Sequence[str]) -> str:
        if kolom in _QUESTIONS:
            return self._answered(kolom, waarden)
        if kolom in self._t["namen"]:
            ticked = "aangevinkt" if Antwoord.JA in waarden else "niet_aangevinkt"
            return filled(self._t[ticked], naam=self.column(kolom))
        return f"{self._t['of']} ".join(self._state(kolom, waarde) for waarde in waarden)

    def _answered(self, vraag_id: str, antwoorden: Sequence[str]) -> str:
        vraag = self._question(vraag_id)
        if OPEN in antwoorden:
            return filled(self._t["is_open"], vraag=vraag)
        if set(antwoorden) == set(Antwoord):
            return filled(self._t["is_beantwoord"], vraag=vraag)
        return filled(self._t["is"], vraag=vraag, antwoorden=self._named(antwoorden))

    def _state(self, tabel_id: str, waarde: str) -> str:
        kind = tabel_id.removeprefix("kindcheck-")
        if waarde == GEEN:
            return str(self._t[_NOTHING[kind]])
        say: dict[str, Callable[[str], str]] = {
            "tegenspraak": lambda vraag: filled(self._t["tegenspraak_bij"], vraag=self._question(vraag)),
            "plaats": self._place,
            "volgende": lambda vraag: filled(self._t["aan_de_beurt"], vraag=self._question(vraag)),
            "uitkomst": lambda uitkomst: filled(self._t["uitkomst"], titel=self._titles[uitkomst]),
            "adviezen": lambda advies: filled(self._t["advies"], titel=self._titles[advies]),
            "meldnormen": lambda norm: filled(self._t["norm"], naam=self._titles[norm]),
            "melden": lambda melden: self._decided("melden", melden),
            "hulp": lambda hulp: self._decided("hulp", hulp),
        }
        return say[kind](waarde) if kind in say else str(self._t["waarden"][tabel_id][waarde])

    def _decided(self, besluit: str, waarde: str) -> str:
        t = self._teksten
        return filled(self._t["besluit"], naam=_lower(t[f"besluit_{besluit}"]), waarde=t[f"{besluit}_{waarde}"])

    def _place(self, plaats_id: str) -> str:
        plaats = _PLACES[plaats_id]
        vraag = self._question(plaats.vraag)
        if not plaats.antwoorden:
            return filled(self._t["houdt_op_voor"], vraag=vraag)
        if not plaats.einde:
            return filled(self._t["houdt_op_door_tegenspraak"], vraag=vraag)
        return filled(self._t["eindigt"], vraag=vraag, antwoorden=self._named(plaats.antwoorden))

    def _question(self, vraag_id: str) -> str:
        kind = "vraag_kindcheck" if vraag_id in KindcheckVraagId else "vraag"
        return filled(self._t[kind], n=question_number(vraag_id))

    def _named(self, antwoorden: Iterable[str]) -> str:
        return str(self._t["of_antwoord"]).join(_lower(self._teksten[f"antwoord_{each}"]) for each in antwoorden)


def _can_doubt(rij: Rij) -> bool:
    """Whether a row can be met after doubt that asks for advice before anything is decided."""
    answers = [_PLACES[plaats].als for plaats in rij.als["plaats"]]
    return any(Antwoord.WEET_NIET in each.get(vraag, ()) for each in answers for vraag in _ASKED_IN_DOUBT)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
