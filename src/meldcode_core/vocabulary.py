"""The vocabulary of the rules: closed sets of ids.

The values are the ids of the protocol's facts and of the decision contract. They appear unchanged in requests,
responses and HTML, so renaming one breaks the public interface.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Antwoord(StrEnum):
    """An answer to one question of the afwegingskader."""

    JA = "ja"
    NEE = "nee"
    WEET_NIET = "weet_niet"

    @property
    def geldt_als(self) -> "Antwoord":
        """The answer used to decide: doubt counts as `nee` (fact afw-weetniet)."""
        return Antwoord.JA if self is Antwoord.JA else Antwoord.NEE


class VraagId(StrEnum):
    """The five questions, in the order in which they are asked (facts afw-1 to afw-5)."""

    VERMOEDEN = "afw-1"
    ONVEILIGHEID = "afw-2"
    EFFECTIEVE_HULP = "afw-3"
    BEREIDHEID = "afw-4"
    RESULTAAT = "afw-5"


class Situatie(StrEnum):
    """A situation in which reporting is always necessary (facts sit-acuut, sit-structureel, sit-disclosure)."""

    ACUUT = "acuut"
    STRUCTUREEL = "structureel"
    DISCLOSURE = "disclosure"

    @property
    def feit(self) -> str:
        """The fact id that defines the situation."""
        return f"sit-{self.value}"


class Omstandigheid(StrEnum):
    """A circumstance that changes the advice or the kind of report.

    A suspicion alone is enough to keep a case from being closed (fact stap-1-eer).
    """

    EERGERELATEERD = "eergerelateerd"
    EERDER_GEMELD = "eerder-gemeld"

    @property
    def feit(self) -> str:
        """The fact id that gives the circumstance its weight."""
        return "stap-1-eer" if self is Omstandigheid.EERGERELATEERD else "afw-5"


class Meldnorm(StrEnum):
    """A norm that makes reporting to Veilig Thuis necessary (facts mn-1, mn-2, mn-3)."""

    ALTIJD = "mn-1"
    HULP_ONTOEREIKEND = "mn-2"
    ONVEILIGHEID_BLIJFT = "mn-3"


class Melden(StrEnum):
    """Decision 1: is reporting to Veilig Thuis necessary? (fact stap-5-besluit-1)."""

    OPEN = "open"
    JA = "ja"
    NEE = "nee"


class Hulp(StrEnum):
    """Decision 2: is giving or arranging help (also) possible? (fact stap-5-besluit-2)."""

    OPEN = "open"
    JA = "ja"
    NEE = "nee"
    NIET_VAN_TOEPASSING = "nvt"


class UitkomstId(StrEnum):
    """The outcomes that the page can show."""

    AFSLUITEN = "uitkomst-afsluiten"
    AFSLUITEN_BIJ_TWIJFEL = "uitkomst-afsluiten-bij-twijfel"
    MELDEN_SAMEN_VERDER = "uitkomst-melden-samen-verder"
    MELDEN = "uitkomst-melden"
    OPNIEUW_MELDEN = "uitkomst-opnieuw-melden"
    HULP_LOOPT = "uitkomst-hulp-loopt"
    MELDEN_EN_HULP_LOOPT = "uitkomst-melden-en-hulp-loopt"
    HULP_EN_VOLGEN = "uitkomst-hulp-en-volgen"
    MELDEN_EN_HULP = "uitkomst-melden-en-hulp"


class AdviesId(StrEnum):
    """Advice shown alongside the decisions."""

    DIRECT_GEVAAR = "advies-direct-gevaar"
    EERGERELATEERD = "advies-eergerelateerd"
    VERSNELD = "advies-versneld"
    VEILIG_THUIS_BIJ_TWIJFEL = "advies-veilig-thuis-bij-twijfel"
    DISCLOSURE_ZORGVULDIG = "advies-disclosure-zorgvuldig"


class Deelnemer(StrEnum):
    """The role of a participant that every school has; names are written in by hand, on paper."""

    LEERKRACHT = "leerkracht"
    AANDACHTSFUNCTIONARIS = "aandachtsfunctionaris"
    DIRECTIE = "directie"
    VEILIG_THUIS = "veilig-thuis"
    DESKUNDIGE = "deskundige"


VOORBEELDEN: Mapping[str, Situatie] = MappingProxyType(
    {f"b1-a-{number:02}": Situatie.ACUUT for number in range(1, 16)}
    | {f"b1-s-{number:02}": Situatie.STRUCTUREEL for number in range(1, 7)}
    | {"b1-d": Situatie.DISCLOSURE}
)
"""The examples of bijlage 1, each with the situation it illustrates (facts b1-*)."""

EIGEN_VOORBEELD = "b1-d-"
"""Prefix of the ids of a school's own disclosure examples, followed by letters, digits and hyphens."""

EIGEN_ROL = "rol-"
"""Prefix of the ids of a school's own roles, followed by letters, digits and hyphens."""


def situatie_van(voorbeeld: str) -> Situatie | None:
    """Return the situation that an example of bijlage 1 implies, or None for an unknown example."""
    return Situatie.DISCLOSURE if _is_own(voorbeeld, EIGEN_VOORBEELD) else VOORBEELDEN.get(voorbeeld)


def is_eigen_rol(deelnemer: str) -> bool:
    """Return whether a participant id has the form of a school's own role; the school defines which ones exist."""
    return _is_own(deelnemer, EIGEN_ROL)


def _is_own(value: str, begin: str) -> bool:
    own = value.removeprefix(begin)
    return own != value and own.isascii() and all(part.isalnum() for part in own.split("-"))
