"""The kindcheck: three questions, and whether they lead to the steps of the meldcode, as one literal table.

Staff who deal with an adult in a serious situation may not see the children; these questions bring them into view. As
in the afwegingskader, every decision is made from all the answers, by decision tables.

Source: the facts kc-wie to kc-twijfel. Doubt counts as `ja` at every question, so it never weighs less than the
answer that leads to the steps.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from meldcode_core.beslistabel import Rij, Treffer, decide
from meldcode_core.flow import (
    BeantwoordeVraag,
    Uitkomst,
    check_grounded,
    check_questions,
    check_reached,
    ignored,
)
from meldcode_core.places import (
    GEEN,
    OPEN,
    answer_columns,
    find_places,
    last_decided,
    make_table,
    next_table,
    place_table,
    unless_none,
    walked,
)
from meldcode_core.vocabulary import Antwoord


class KindcheckVraagId(StrEnum):
    """The three questions, in the order in which they are asked."""

    SITUATIE = "kindcheck-1"
    ZORGEN = "kindcheck-2"
    TWIJFEL = "kindcheck-3"


class KindcheckUitkomstId(StrEnum):
    """What the page shows when the questions are answered. None of them says that all is well."""

    STAPPEN = "uitkomst-stappen"
    GEEN_TWIJFEL = "uitkomst-geen-twijfel"
    NIET_AAN_DE_ORDE = "uitkomst-niet-aan-de-orde"


class Besluit(StrEnum):
    """What the answers so far say about one of the two things to decide."""

    OPEN = "open"
    JA = "ja"
    NEE = "nee"


@dataclass(frozen=True, slots=True)
class KindcheckGevolg:
    """What follows from one answer: another question (`naar`), or the end in `uitkomst`."""

    naar: KindcheckVraagId | None = None
    aan_de_orde: Besluit | None = None
    """Decides whether the kindcheck is called for (fact kc-wanneer)."""
    stappen: Besluit | None = None
    """Decides whether the steps of the meldcode must be gone through (fact kc-twijfel)."""
    uitkomst: KindcheckUitkomstId | None = None


@dataclass(frozen=True, slots=True)
class KindcheckVraag:
    """One question, what follows from each answer, and the fact ids on which it rests."""

    id: KindcheckVraagId
    ja: KindcheckGevolg
    nee: KindcheckGevolg
    grond: tuple[str, ...]

    def gevolg(self, antwoord: Antwoord) -> KindcheckGevolg:
        """What follows from an answer."""
        return self.nee if counts_as(antwoord) is Antwoord.NEE else self.ja


def counts_as(antwoord: Antwoord) -> Antwoord:
    """What an answer is decided as: doubt counts as `ja` (fact kc-twijfel)."""
    return Antwoord.NEE if antwoord is Antwoord.NEE else Antwoord.JA


@dataclass(frozen=True)
class Kindcheck:
    """A complete set of rules, checked when it is created.

    Raises:
        TableError: naming the question or outcome that is wrong.
    """

    vragen: tuple[KindcheckVraag, ...]
    uitkomsten: tuple[Uitkomst[KindcheckUitkomstId], ...]

    def __post_init__(self) -> None:
        """Refuse a table that could leave someone without an outcome."""
        check_questions(self.vragen, KindcheckVraagId)
        check_grounded("vraag", self.vragen, KindcheckVraagId)
        check_grounded("uitkomst", self.uitkomsten, KindcheckUitkomstId)
        reached = (vraag.gevolg(antwoord).uitkomst for vraag in self.vragen for antwoord in Antwoord)
        check_reached("uitkomst", reached, KindcheckUitkomstId)

    def feiten(self) -> frozenset[str]:
        """Every fact id that an outcome can cite."""
        return frozenset(
            [
                *(feit for vraag in self.vragen for feit in vraag.grond),
                *(feit for uitkomst in self.uitkomsten for feit in uitkomst.grond),
            ]
        )


KINDCHECK = Kindcheck(
    vragen=(
        KindcheckVraag(
            KindcheckVraagId.SITUATIE,
            ja=KindcheckGevolg(naar=KindcheckVraagId.ZORGEN),
            nee=KindcheckGevolg(
                aan_de_orde=Besluit.NEE, stappen=Besluit.NEE, uitkomst=KindcheckUitkomstId.NIET_AAN_DE_ORDE
            ),
            grond=("kc-wanneer", "kc-voorbeelden", "kc-adolescent", "kc-zwanger"),
        ),
        KindcheckVraag(
            KindcheckVraagId.ZORGEN,
            ja=KindcheckGevolg(naar=KindcheckVraagId.TWIJFEL, aan_de_orde=Besluit.JA),
            nee=KindcheckGevolg(
                aan_de_orde=Besluit.NEE, stappen=Besluit.NEE, uitkomst=KindcheckUitkomstId.NIET_AAN_DE_ORDE
            ),
            grond=("kc-wanneer", "kc-adolescent", "kc-zwanger"),
        ),
        KindcheckVraag(
            KindcheckVraagId.TWIJFEL,
            ja=KindcheckGevolg(stappen=Besluit.JA, uitkomst=KindcheckUitkomstId.STAPPEN),
            nee=KindcheckGevolg(stappen=Besluit.NEE, uitkomst=KindcheckUitkomstId.GEEN_TWIJFEL),
            grond=("kc-twijfel",),
        ),
    ),
    uitkomsten=(
        Uitkomst(KindcheckUitkomstId.STAPPEN, grond=("kc-twijfel", "org-documenteren")),
        Uitkomst(KindcheckUitkomstId.GEEN_TWIJFEL, grond=("kc-twijfel", "stap-2-twijfel", "org-documenteren")),
        Uitkomst(KindcheckUitkomstId.NIET_AAN_DE_ORDE, grond=("kc-wanneer", "stap-2-twijfel", "org-documenteren")),
    ),
)
"""The questions of the kindcheck (facts kc-wanneer, kc-voorbeelden, kc-adolescent, kc-zwanger, kc-twijfel)."""


PLAATS = "kindcheck-plaats"
"""Where the answers stop."""
VOLGENDE = "kindcheck-volgende"
"""The question to ask now."""
AAN_DE_ORDE = "kindcheck-aan-de-orde"
STAPPEN = "kindcheck-stappen"
UITKOMST = "kindcheck-uitkomst"
NOTHING_GIVEN: dict[str, str] = dict.fromkeys(KindcheckVraagId, OPEN)
"""The value of each column when nothing is answered."""


class Kindchecktabellen:
    """The decision tables of the kindcheck, checked when they are created.

    Raises:
        TableError: for a rule that no row can express, naming the question.
    """

    def __init__(self, kindcheck: Kindcheck) -> None:
        self._vragen = {vraag.id: vraag for vraag in kindcheck.vragen}
        self.plaatsen = {plaats.id: plaats for plaats in find_places(kindcheck.vragen)}
        places = self.plaatsen.values()
        grond = {vraag.id: vraag.grond for vraag in kindcheck.vragen}
        domein = {PLAATS: tuple(self.plaatsen), **answer_columns(KindcheckVraagId)}
        self.tabellen = (
            place_table(PLAATS, places, grond, domein),
            next_table(VOLGENDE, places, grond, PLAATS),
            make_table(AAN_DE_ORDE, Treffer.EERSTE, Besluit, self._decided(lambda gevolg: gevolg.aan_de_orde), domein),
            make_table(STAPPEN, Treffer.EERSTE, Besluit, self._decided(lambda gevolg: gevolg.stappen), domein),
            make_table(
                UITKOMST, Treffer.EERSTE, (*KindcheckUitkomstId, GEEN), self._uitkomst(kindcheck.uitkomsten), domein
            ),
        )

    def _decided(self, of: Callable[[KindcheckGevolg], Besluit | None]) -> Iterator[Rij]:
        for plaats in self.plaatsen.values():
            found = last_decided(plaats, lambda vraag_id, antwoord: of(self._vragen[vraag_id].gevolg(antwoord)))
            if found is not None:
                vraag_id, besluit = found
                yield Rij({PLAATS: (plaats.id,)}, besluit, self._vragen[vraag_id].grond)
        yield Rij({}, Besluit.OPEN, next(iter(self._vragen.values())).grond)

    def _uitkomst(self, uitkomsten: Iterable[Uitkomst[KindcheckUitkomstId]]) -> Iterator[Rij]:
        grond = {uitkomst.id: uitkomst.grond for uitkomst in uitkomsten}
        for plaats in self.plaatsen.values():
            if plaats.einde:
                uitkomst = self._vragen[plaats.vraag].gevolg(plaats.antwoorden[0]).uitkomst
                if uitkomst is not None:
                    yield Rij({PLAATS: (plaats.id,)}, uitkomst, grond[uitkomst])
        yield Rij({}, GEEN, next(iter(self._vragen.values())).grond)


KINDCHECKTABELLEN = Kindchecktabellen(KINDCHECK)
"""The tables by which `do_kindcheck` decides."""


@dataclass(frozen=True, slots=True)
class KindcheckStand:
    """The state of a kindcheck: the path, the two decisions, and the facts they rest on."""

    pad: tuple[BeantwoordeVraag[KindcheckVraagId], ...]
    volgende: KindcheckVraagId | None
    genegeerd: tuple[KindcheckVraagId, ...]
    aan_de_orde: Besluit
    stappen: Besluit
    uitkomst: KindcheckUitkomstId | None
    grond: tuple[str, ...]
    rijen: tuple[str, ...]
    """The names of the rows of the tables that decided."""

    @property
    def twijfel(self) -> tuple[KindcheckVraagId, ...]:
        """The questions on the path that were answered with doubt."""
        return tuple(step.vraag for step in self.pad if step.antwoord is Antwoord.WEET_NIET)


def do_kindcheck(antwoorden: Mapping[KindcheckVraagId, Antwoord]) -> KindcheckStand:
    """Decide by the tables, from the first question on; the order in which answers were given does not matter.

    Source: the facts kc-wanneer, kc-voorbeelden, kc-adolescent, kc-zwanger and kc-twijfel.
    """
    beslissing = decide(KINDCHECKTABELLEN.tabellen, NOTHING_GIVEN | dict(antwoorden))
    gegevens = beslissing.gegevens
    pad = walked(KINDCHECKTABELLEN.plaatsen[gegevens[PLAATS]], antwoorden)
    uitkomst = unless_none(gegevens[UITKOMST], KindcheckUitkomstId)
    grond = {vraag.id: vraag.grond for vraag in KINDCHECK.vragen} | {
        each.id: each.grond for each in KINDCHECK.uitkomsten
    }
    cited = [feit for each in (*(step.vraag for step in pad), uitkomst) if each for feit in grond[each]]
    return KindcheckStand(
        pad=pad,
        volgende=unless_none(gegevens[VOLGENDE], KindcheckVraagId),
        genegeerd=ignored(pad, antwoorden, KindcheckVraagId),
        aan_de_orde=Besluit(gegevens[AAN_DE_ORDE]),
        stappen=Besluit(gegevens[STAPPEN]),
        uitkomst=uitkomst,
        grond=tuple(dict.fromkeys(cited)),
        rijen=beslissing.rijen,
    )
