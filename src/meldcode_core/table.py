"""The types of the afwegingskader's rules, and the checks they must pass before they may decide."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from meldcode_core.errors import TableError
from meldcode_core.flow import Uitkomst, check_grounded, check_questions, check_reached
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


@dataclass(frozen=True, slots=True)
class Gevolg:
    """What follows from one answer to one question.

    Either another question follows (`naar`) or the afwegingskader ends in `uitkomst`.
    """

    naar: VraagId | None = None
    melden: Melden | None = None
    """Decides on reporting. A report that is already necessary stays necessary."""
    meldnormen: tuple[Meldnorm, ...] = ()
    """The norms that make reporting necessary through this answer."""
    hulp: Hulp | None = None
    uitkomst: UitkomstId | None = None
    uitkomst_na_melding: UitkomstId | None = None
    """The outcome if reporting was already necessary before this answer; None means the same as `uitkomst`."""
    herhaalt: bool = False
    """Whether a report because of this answer repeats an earlier one, necessary or made."""


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question: what follows from each answer, and what applies while it is the next to be answered."""

    id: VraagId
    ja: Gevolg
    nee: Gevolg
    weet_niet: Gevolg | None = None
    """What follows from doubt; None means the same as `nee`. It always decides as `nee` does (fact afw-weetniet)."""
    melden_bij: frozenset[Situatie] = frozenset()
    """Situations that make reporting necessary by meldnorm 1 as soon as this question is reached."""
    tegenspraak: frozenset[Situatie | Omstandigheid] = frozenset()
    """Situations and circumstances that contradict an answer that counts as `nee`."""
    onderweg: UitkomstId | None = None
    """What to do while this question is the next one and reporting is not (yet) necessary."""
    onderweg_na_melding: UitkomstId | None = None
    """What to do while this question is the next one and reporting is necessary."""

    def gevolg(self, antwoord: Antwoord) -> Gevolg:
        """What follows from an answer."""
        if antwoord is Antwoord.WEET_NIET and self.weet_niet is not None:
            return self.weet_niet
        return self.ja if antwoord is Antwoord.JA else self.nee


@dataclass(frozen=True, slots=True)
class Advies:
    """A piece of advice, when it applies (all the conditions given must hold), and the fact ids it rests on."""

    id: AdviesId
    grond: tuple[str, ...]
    situaties: frozenset[Situatie] = frozenset()
    omstandigheden: frozenset[Omstandigheid] = frozenset()
    twijfel_bij: frozenset[VraagId] = frozenset()
    """Doubt at one of these questions is enough."""


@dataclass(frozen=True)
class Afwegingskader:
    """A complete set of rules, checked when it is created.

    Raises:
        TableError: naming the question, outcome or advice that is wrong.
    """

    vragen: tuple[Vraag, ...]
    uitkomsten: tuple[Uitkomst[UitkomstId], ...]
    adviezen: tuple[Advies, ...]

    def __post_init__(self) -> None:
        """Refuse a table that could leave someone without an outcome."""
        check_questions(self.vragen, VraagId)
        check_grounded("uitkomst", self.uitkomsten, UitkomstId)
        check_grounded("advies", self.adviezen, AdviesId)
        for vraag in self.vragen:
            _check_vraag(vraag)
        for advies in self.adviezen:
            if not (advies.situaties or advies.omstandigheden or advies.twijfel_bij):
                raise TableError(f"{advies.id}: zegt niet wanneer het geldt")
        check_reached("uitkomst", self._reachable_uitkomsten(), UitkomstId)

    @cached_property
    def _by_id(self) -> dict[VraagId, Vraag]:
        return {vraag.id: vraag for vraag in self.vragen}

    def vraag(self, vraag_id: VraagId) -> Vraag:
        """The question with an id."""
        return self._by_id[vraag_id]

    @cached_property
    def uitkomst_grond(self) -> dict[UitkomstId, tuple[str, ...]]:
        """The fact ids that each outcome rests on."""
        return {uitkomst.id: uitkomst.grond for uitkomst in self.uitkomsten}

    def feiten(self) -> frozenset[str]:
        """Every fact id that a decision or advice can cite."""
        return frozenset(
            [
                "afw-weetniet",
                *(vraag.id.value for vraag in self.vragen),
                *(norm.value for norm in Meldnorm),
                *(situatie.feit for situatie in Situatie),
                *(feit for uitkomst in self.uitkomsten for feit in uitkomst.grond),
                *(feit for advies in self.adviezen for feit in advies.grond),
            ]
        )

    def _reachable_uitkomsten(self) -> Iterator[UitkomstId]:
        for vraag in self.vragen:
            for antwoord in Antwoord:
                gevolg = vraag.gevolg(antwoord)
                yield from filter(None, (gevolg.uitkomst, gevolg.uitkomst_na_melding))
            yield from filter(None, (vraag.onderweg, vraag.onderweg_na_melding))


def _check_vraag(vraag: Vraag) -> None:
    for antwoord in Antwoord:
        gevolg, where = vraag.gevolg(antwoord), f"{vraag.id} {antwoord}"
        if (gevolg.melden is Melden.JA) != bool(gevolg.meldnormen):
            raise TableError(f"{where}: melden en meldnormen horen bij elkaar")
        if gevolg.herhaalt and gevolg.melden is not Melden.JA:
            raise TableError(f"{where}: herhaalt een melding die er niet is")
    doubt, no = vraag.gevolg(Antwoord.WEET_NIET), vraag.nee
    if (doubt.naar, doubt.melden, doubt.meldnormen, doubt.hulp) != (no.naar, no.melden, no.meldnormen, no.hulp):
        raise TableError(f"{vraag.id} weet_niet: beslist anders dan nee")
