"""The kindcheck: three questions, and whether they lead to the steps of the meldcode, as one literal table.

Whoever sees an adult in a serious situation does not see the children; these questions bring them into view. As in the
afwegingskader every decision is a replay from the first question.

Source: the facts kc-wie to kc-twijfel. Doubt counts as `ja` here, at every question, so no doubt can weigh lighter than
the answer that leads to the steps.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from meldcode_core.flow import (
    BeantwoordeVraag,
    Uitkomst,
    check_grounded,
    check_questions,
    check_reached,
    ignored,
    walk,
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
    """A complete table. Making one checks it.

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


@dataclass(frozen=True, slots=True)
class KindcheckStand:
    """Where a kindcheck stands: the path, both decisions, and the facts that carry them."""

    pad: tuple[BeantwoordeVraag[KindcheckVraagId], ...]
    volgende: KindcheckVraagId | None
    genegeerd: tuple[KindcheckVraagId, ...]
    aan_de_orde: Besluit
    stappen: Besluit
    uitkomst: KindcheckUitkomstId | None
    grond: tuple[str, ...]

    @property
    def twijfel(self) -> tuple[KindcheckVraagId, ...]:
        """The questions on the path that were answered with doubt."""
        return tuple(step.vraag for step in self.pad if step.antwoord is Antwoord.WEET_NIET)


def do_kindcheck(antwoorden: Mapping[KindcheckVraagId, Antwoord], kindcheck: Kindcheck = KINDCHECK) -> KindcheckStand:
    """Replay the answers from the first question; the order in which they were given does not matter.

    Source: the facts kc-wanneer, kc-voorbeelden, kc-adolescent, kc-zwanger and kc-twijfel.
    """
    vragen = {vraag.id: vraag for vraag in kindcheck.vragen}
    pad: list[BeantwoordeVraag[KindcheckVraagId]] = []
    volgende = uitkomst = None
    aan_de_orde = stappen = Besluit.OPEN
    grond: list[str] = []
    for vraag_id, antwoord in walk(kindcheck.vragen, antwoorden):
        if antwoord is None:
            volgende = vraag_id
            break
        gevolg = vragen[vraag_id].gevolg(antwoord)
        pad.append(BeantwoordeVraag(vraag_id, antwoord))
        aan_de_orde = gevolg.aan_de_orde or aan_de_orde
        stappen = gevolg.stappen or stappen
        uitkomst = gevolg.uitkomst
        grond += vragen[vraag_id].grond
    for each in kindcheck.uitkomsten:
        if each.id is uitkomst:
            grond += each.grond
    return KindcheckStand(
        pad=tuple(pad),
        volgende=volgende,
        genegeerd=ignored(pad, antwoorden, KindcheckVraagId),
        aan_de_orde=aan_de_orde,
        stappen=stappen,
        uitkomst=uitkomst,
        grond=tuple(dict.fromkeys(grond)),
    )
