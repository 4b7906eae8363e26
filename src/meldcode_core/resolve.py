"""Decide an afweging by the tables, always from all the answers.

No state is kept: a changed answer is a new decision, so no earlier answer, outcome or advice can linger.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from meldcode_core.afwegingskader import AFWEGINGSKADER
from meldcode_core.beslistabel import Beslissing, Reden, decide, explain
from meldcode_core.flow import BeantwoordeVraag, ignored
from meldcode_core.places import unless_none, walked
from meldcode_core.tabellen import (
    ADVIEZEN,
    AFWEGINGSTABELLEN,
    HULP,
    MELDEN,
    MELDNORMEN,
    NOTHING_GIVEN,
    OPNIEUW,
    PLAATS,
    TEGENSPRAAK,
    UITKOMST,
    VOLGENDE,
)
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
    """The state of an afweging: the path, the two decisions, and the facts they rest on.

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
    rijen: tuple[str, ...]
    """The names of the rows of the tables that decided."""

    @property
    def samen_met_veilig_thuis(self) -> bool:
        """Whether questions 3 to 5 are worked through together with Veilig Thuis (fact afw-2)."""
        return Meldnorm.ALTIJD in self.meldnormen

    @property
    def twijfel(self) -> tuple[VraagId, ...]:
        """The questions on the path that were answered with doubt."""
        return tuple(step.vraag for step in self.pad if step.antwoord is Antwoord.WEET_NIET)


def resolve(afweging: Afweging) -> Stand:
    """Decide by the tables, from the first question on.

    Source: the facts afw-1 to afw-5, afw-weetniet, mn-1 to mn-3 and sit-disclosure.
    """
    beslissing = beslis(afweging)
    gegevens = beslissing.gegevens
    pad = walked(AFWEGINGSTABELLEN.plaatsen[gegevens[PLAATS]], afweging.antwoorden)
    tegenspraak = unless_none(gegevens[TEGENSPRAAK], VraagId)
    uitkomst = unless_none(gegevens[UITKOMST], UitkomstId)
    meldnormen = tuple(norm for norm in Meldnorm if norm in beslissing.verzameld[MELDNORMEN])
    adviezen = tuple(advies for advies in AdviesId if advies in beslissing.verzameld[ADVIEZEN])
    return Stand(
        pad=pad,
        volgende=unless_none(gegevens[VOLGENDE], VraagId),
        genegeerd=ignored(pad, afweging.antwoorden, VraagId),
        melden=Melden(gegevens[MELDEN]),
        hulp=Hulp(gegevens[HULP]),
        meldnormen=meldnormen,
        opnieuw=gegevens[OPNIEUW] == Antwoord.JA,
        uitkomst=uitkomst,
        adviezen=adviezen,
        tegenspraak=(tegenspraak,) if tegenspraak else (),
        grond=_grond(pad, meldnormen, _counted(afweging, meldnormen, tegenspraak), uitkomst, adviezen),
        rijen=beslissing.rijen,
    )


def beslis(afweging: Afweging) -> Beslissing:
    """Return what the tables decide, with the names of the rows that decided."""
    ticked = dict.fromkeys(afweging.alle_situaties | afweging.omstandigheden, Antwoord.JA)
    return decide(AFWEGINGSTABELLEN.tabellen, NOTHING_GIVEN | dict(afweging.antwoorden) | ticked)


def waarom(afweging: Afweging) -> tuple[Reden, ...]:
    """Explain a decision: for each table, the rows that decided and why the others did not."""
    return tuple(explain(AFWEGINGSTABELLEN.tabellen, beslis(afweging)))


def _counted(afweging: Afweging, meldnormen: tuple[Meldnorm, ...], tegenspraak: VraagId | None) -> tuple[Situatie, ...]:
    """Return the situations that the decision rests on."""
    if Meldnorm.ALTIJD not in meldnormen and not tegenspraak:
        return ()
    return tuple(situatie for situatie in Situatie if situatie in afweging.alle_situaties)


def _grond(
    pad: tuple[BeantwoordeVraag[VraagId], ...],
    meldnormen: tuple[Meldnorm, ...],
    situaties: tuple[Situatie, ...],
    uitkomst: UitkomstId | None,
    adviezen: tuple[AdviesId, ...],
) -> tuple[str, ...]:
    """Return the fact ids that the decision rests on, in the order in which they are shown."""
    cited: list[str] = []
    for step in pad:
        cited.append(step.vraag)
        if step.antwoord is Antwoord.WEET_NIET:
            cited.append("afw-weetniet")
    cited += [*meldnormen, *(situatie.feit for situatie in situaties)]
    if uitkomst is not None:
        cited += AFWEGINGSKADER.uitkomst_grond[uitkomst]
    for advies in AFWEGINGSKADER.adviezen:
        if advies.id in adviezen:
            cited += advies.grond
    return tuple(dict.fromkeys(str(feit) for feit in cited))
