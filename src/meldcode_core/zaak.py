"""A case: an afweging with all that staff wrote beside it. It is what a record tells and what a dossier keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from meldcode_core.moment import Datum, as_datum
from meldcode_core.reading import as_antwoorden, as_ids, as_object, as_text, deelnemer, member, voorbeeld
from meldcode_core.resolve import Afweging
from meldcode_core.vocabulary import Deelnemer, Omstandigheid, Situatie, VraagId

LANGSTE_NOTITIE = 4_000
"""In characters: over a page, where a whole record should fit two."""

AFWEGING_KEYS = ("antwoorden", "situaties", "voorbeelden", "omstandigheden")
ZAAK_KEYS = (*AFWEGING_KEYS, "gezien", "notities", "deelnemers", "herziening")


@dataclass(frozen=True, slots=True)
class Zaak:
    """An afweging, on what each answer rests, who took part, and when question 5 is to be answered."""

    afweging: Afweging = field(default_factory=Afweging)
    gezien: Mapping[str, str] = field(default_factory=dict)
    """The wording of examples and own roles that were ticked, by id: a school can change or take back what it said."""
    notities: Mapping[VraagId, str] = field(default_factory=dict)
    deelnemers: frozenset[str] = frozenset()
    """Each a `Deelnemer`, or the id of a role that only this school has."""
    herziening: Datum | None = None

    @property
    def deelnemers_in_order(self) -> list[str]:
        """Those that every school has first."""
        fixed = [each for each in Deelnemer if each in self.deelnemers]
        return [*fixed, *sorted(self.deelnemers.difference(Deelnemer))]

    def as_json(self) -> dict[str, object]:
        """The case as JSON carries it; every list in the order of its vocabulary, so that equal cases look equal."""
        afweging = self.afweging
        return {
            "antwoorden": {vraag: afweging.antwoorden[vraag] for vraag in VraagId if vraag in afweging.antwoorden},
            "situaties": [each for each in Situatie if each in afweging.situaties],
            "voorbeelden": sorted(afweging.voorbeelden),
            "omstandigheden": [each for each in Omstandigheid if each in afweging.omstandigheden],
            "gezien": dict(sorted(self.gezien.items())),
            "notities": {vraag: self.notities[vraag] for vraag in VraagId if vraag in self.notities},
            "deelnemers": self.deelnemers_in_order,
            "herziening": str(self.herziening) if self.herziening else None,
        }


def as_afweging(request: dict[str, object]) -> Afweging:
    """Take the keys of the decision contract out of a request.

    Raises:
        RequestError: with the place of what is wrong.
    """
    return Afweging(
        antwoorden=as_antwoorden(request.get("antwoorden", {}), VraagId),
        situaties=as_ids(request, "situaties", member(Situatie)),
        voorbeelden=as_ids(request, "voorbeelden", voorbeeld),
        omstandigheden=as_ids(request, "omstandigheden", member(Omstandigheid)),
    )


def as_zaak(value: object, where: str) -> Zaak:
    """Take a value as a case; every key may be left out.

    Raises:
        RequestError: with the place of what is wrong.
    """
    zaak = as_object(value, where, ZAAK_KEYS)
    herziening = zaak.get("herziening")
    afweging = as_afweging(zaak)
    deelnemers = as_ids(zaak, "deelnemers", deelnemer)
    return Zaak(
        afweging=afweging,
        gezien=_gezien(zaak.get("gezien", {}), f"{where}.gezien", afweging.voorbeelden | deelnemers),
        notities=_notities(zaak.get("notities", {}), f"{where}.notities"),
        deelnemers=deelnemers,
        herziening=None if herziening is None else as_datum(herziening, f"{where}.herziening"),
    )


def _gezien(value: object, where: str, ticked: Iterable[str]) -> dict[str, str]:
    gezien = as_object(value, where, sorted(ticked))
    return {key: as_text(text, f"{where}.{key}", LANGSTE_NOTITIE) for key, text in gezien.items()}


def _notities(value: object, where: str) -> dict[VraagId, str]:
    notities = as_object(value, where, VraagId)
    texts = {VraagId(key): as_text(text, f"{where}.{key}", LANGSTE_NOTITIE).strip() for key, text in notities.items()}
    return {vraag: text for vraag, text in texts.items() if text}
