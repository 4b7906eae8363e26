"""A case: an afweging plus what staff recorded with it. Records describe it; dossier files store it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from meldcode_core.aanloop import AANLOOP_KEYS, Aanloop, as_aanloop
from meldcode_core.moment import Datum, as_datum
from meldcode_core.reading import as_antwoorden, as_ids, as_object, as_text, deelnemer, member, voorbeeld
from meldcode_core.resolve import Afweging
from meldcode_core.vocabulary import Deelnemer, Omstandigheid, Situatie, VraagId

LANGSTE_NOTITIE = 4_000
"""In characters. This is over a page, while a whole record should fit on two."""

AFWEGING_KEYS = ("antwoorden", "situaties", "voorbeelden", "omstandigheden")
ZAAK_KEYS = (*AFWEGING_KEYS, "gezien", "notities", "deelnemers", "herziening", *AANLOOP_KEYS)


@dataclass(frozen=True, slots=True)
class Zaak:
    """An afweging with the notes per question, the participants, the review date for question 5, and steps 1 to 3."""

    afweging: Afweging = field(default_factory=Afweging)
    gezien: Mapping[str, str] = field(default_factory=dict)
    """The wording of ticked examples and own roles by id, because the school can change or remove them later."""
    notities: Mapping[VraagId, str] = field(default_factory=dict)
    deelnemers: frozenset[str] = frozenset()
    """Each one a `Deelnemer` value or the id of a school's own role."""
    herziening: Datum | None = None
    aanloop: Aanloop = field(default_factory=Aanloop)

    @property
    def deelnemers_in_order(self) -> list[str]:
        """The participants: roles that every school has first, then the school's own."""
        fixed = [each for each in Deelnemer if each in self.deelnemers]
        return [*fixed, *sorted(self.deelnemers.difference(Deelnemer))]

    def as_json(self) -> dict[str, object]:
        """Return the case as a JSON-serializable dict.

        Lists follow the order of their vocabulary, so that equal cases serialize equally.
        """
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
            **self.aanloop.as_json(),
        }


def as_afweging(request: dict[str, object]) -> Afweging:
    """Parse the keys of the decision contract from a request.

    Raises:
        RequestError: A value is invalid; `waar` is its location.
    """
    return Afweging(
        antwoorden=as_antwoorden(request.get("antwoorden", {}), VraagId),
        situaties=as_ids(request, "situaties", member(Situatie)),
        voorbeelden=as_ids(request, "voorbeelden", voorbeeld),
        omstandigheden=as_ids(request, "omstandigheden", member(Omstandigheid)),
    )


def as_zaak(value: object, where: str) -> Zaak:
    """Parse a case; every key is optional.

    Raises:
        RequestError: A value is invalid; `waar` is its location.
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
        aanloop=as_aanloop(zaak, where),
    )


def _gezien(value: object, where: str, ticked: Iterable[str]) -> dict[str, str]:
    gezien = as_object(value, where, sorted(ticked))
    return {key: as_text(text, f"{where}.{key}", LANGSTE_NOTITIE) for key, text in gezien.items()}


def _notities(value: object, where: str) -> dict[VraagId, str]:
    notities = as_object(value, where, VraagId)
    texts = {VraagId(key): as_text(text, f"{where}.{key}", LANGSTE_NOTITIE).strip() for key, text in notities.items()}
    return {vraag: text for vraag, text in texts.items() if text}
