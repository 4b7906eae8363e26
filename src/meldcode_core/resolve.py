"""Decide: replay the answers from the first question and say where that leads.

There is no state to keep and nothing to undo. A changed answer is a new replay, so no earlier answer, outcome or advice
can stay behind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from meldcode_core.afwegingskader import AFWEGINGSKADER
from meldcode_core.flow import BeantwoordeVraag, ignored, walk
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
    situatie_van,
)


@dataclass(frozen=True, slots=True)
class Afweging:
    """What staff saw and answered so far. The order of the answers does not matter.

    Raises:
        ValueError: when an example id of bijlage 1 does not exist.
    """

    antwoorden: Mapping[VraagId, Antwoord] = field(default_factory=dict)
    situaties: frozenset[Situatie] = frozenset()
    voorbeelden: frozenset[str] = frozenset()
    omstandigheden: frozenset[Omstandigheid] = frozenset()

    def __post_init__(self) -> None:
        """Refuse an example that does not exist: it would silently imply nothing."""
        for voorbeeld in self.voorbeelden:
            if situatie_van(voorbeeld) is None:
                raise ValueError(f"no such example: {voorbeeld!r}")

    @property
    def alle_situaties(self) -> frozenset[Situatie]:
        """The situations that were ticked, together with those that the ticked examples imply."""
        implied = (situatie_van(voorbeeld) for voorbeeld in self.voorbeelden)
        return self.situaties | {situatie for situatie in implied if situatie is not None}


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an afweging stands: the path, both decisions apart, and what carries them.

    The fields follow the decision contract; see `handle` for their JSON form.
    """

    pad: tuple[BeantwoordeVraag[VraagId], ...]
    volgende: VraagId | None
    genegeerd: tuple[VraagId, ...]
    melden: Melden
    hulp: Hulp
    meldnormen: tuple[Meldnorm, ...]
    opnieuw: bool
    uitkomst: UitkomstId | None
    adviezen: tuple[AdviesId, ...]
    tegenspraak: tuple[VraagId, ...]
    grond: tuple[str, ...]

    @property
    def samen_met_veilig_thuis(self) -> bool:
        """Whether questions 3 to 5 are gone through together with Veilig Thuis (fact afw-2)."""
        return Meldnorm.ALTIJD in self.meldnormen

    @property
    def twijfel(self) -> tuple[VraagId, ...]:
        """The questions on the path that were answered with doubt."""
        return tuple(step.vraag for step in self.pad if step.antwoord is Antwoord.WEET_NIET)


def resolve(afweging: Afweging, kader: Afwegingskader = AFWEGINGSKADER) -> Stand:
    """Replay an afweging from the first question.

    Source: the facts afw-1 to afw-5, afw-weetniet, mn-1 to mn-3 and sit-disclosure.
    """
    replay = _Replay(afweging, kader)
    replay.run()
    return replay.stand()


class _Replay:
    """One walk over the table; lives for one call of `resolve`."""

    def __init__(self, afweging: Afweging, kader: Afwegingskader) -> None:
        self.afweging = afweging
        self.kader = kader
        self.situaties = afweging.alle_situaties
        self.gezien = self.situaties | afweging.omstandigheden
        self.pad: list[BeantwoordeVraag[VraagId]] = []
        self.volgende: Vraag | None = None
        self.melden = Melden.OPEN
        self.hulp = Hulp.OPEN
        self.meldnormen: set[Meldnorm] = set()
        self.opnieuw = False
        self.eindigt_in: UitkomstId | None = None
        self.tegenspraak: VraagId | None = None

    def run(self) -> None:
        for vraag_id, antwoord in walk(self.kader.vragen, self.afweging.antwoorden):
            vraag = self.volgende = self.kader.vraag(vraag_id)
            self._reach(vraag)
            if antwoord is None:
                return
            self.pad.append(BeantwoordeVraag(vraag.id, antwoord))
            if antwoord.geldt_als is Antwoord.NEE and vraag.tegenspraak & self.gezien:
                # The question stays the next one until the answer and what was ticked agree.
                self.tegenspraak = vraag.id
                return
            self._follow(vraag.gevolg(antwoord))
        self.volgende = None

    def _reach(self, vraag: Vraag) -> None:
        if vraag.melden_bij & self.situaties:
            self._report((Meldnorm.ALTIJD,))

    def _follow(self, gevolg: Gevolg) -> None:
        reported_before = self.melden is Melden.JA
        if gevolg.herhaalt:
            reported_before |= Omstandigheid.EERDER_GEMELD in self.afweging.omstandigheden
            self.opnieuw = reported_before
        if gevolg.melden is Melden.JA:
            self._report(gevolg.meldnormen)
        elif gevolg.melden is not None and self.melden is not Melden.JA:
            self.melden = gevolg.melden
        self.hulp = gevolg.hulp or self.hulp
        self.eindigt_in = (reported_before and gevolg.uitkomst_na_melding) or gevolg.uitkomst

    def _report(self, meldnormen: tuple[Meldnorm, ...]) -> None:
        self.melden = Melden.JA
        self.meldnormen.update(meldnormen)

    def stand(self) -> Stand:
        uitkomst = self._uitkomst()
        adviezen = self._adviezen()
        return Stand(
            pad=tuple(self.pad),
            volgende=self.volgende.id if self.volgende else None,
            genegeerd=ignored(self.pad, self.afweging.antwoorden, VraagId),
            melden=self.melden,
            hulp=self.hulp,
            meldnormen=tuple(norm for norm in Meldnorm if norm in self.meldnormen),
            opnieuw=self.opnieuw,
            uitkomst=uitkomst,
            adviezen=adviezen,
            tegenspraak=(self.tegenspraak,) if self.tegenspraak else (),
            grond=self._grond(uitkomst, adviezen),
        )

    def _uitkomst(self) -> UitkomstId | None:
        if self.volgende is None:
            return self.eindigt_in
        return self.volgende.onderweg_na_melding if self.melden is Melden.JA else self.volgende.onderweg

    def _adviezen(self) -> tuple[AdviesId, ...]:
        twijfel = frozenset(step.vraag for step in self.pad if step.antwoord is Antwoord.WEET_NIET)
        return tuple(
            advies.id
            for advies in self.kader.adviezen
            if advies.applies(self.situaties, self.afweging.omstandigheden, twijfel)
        )

    def _grond(self, uitkomst: UitkomstId | None, adviezen: tuple[AdviesId, ...]) -> tuple[str, ...]:
        cited: list[str] = []
        for step in self.pad:
            cited.append(step.vraag)
            if step.antwoord is Antwoord.WEET_NIET:
                cited.append("afw-weetniet")
        cited += [norm.value for norm in Meldnorm if norm in self.meldnormen]
        if Meldnorm.ALTIJD in self.meldnormen or self.tegenspraak:
            cited += [situatie.feit for situatie in Situatie if situatie in self.situaties]
        if uitkomst is not None:
            cited += self.kader.uitkomst_grond[uitkomst]
        for advies in self.kader.adviezen:
            if advies.id in adviezen:
                cited += advies.grond
        return tuple(dict.fromkeys(str(feit) for feit in cited))
