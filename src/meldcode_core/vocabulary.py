"""The words that the rules are written in: closed sets of ids.

The values are the ids of the protocol's facts and of the decision contract; they appear unchanged in requests,
responses and HTML, so a rename here is a change of the public interface.
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
        """What the answer is decided as: doubt counts as `nee` (fact afw-weetniet)."""
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
    """A circumstance that changes advice or the kind of report; no case is closed on a suspicion (fact stap-1-eer)."""

    EERGERELATEERD = "eergerelateerd"
    EERDER_GEMELD = "eerder-gemeld"


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
    """What the page shows once there is something to do."""

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
    """Advice that stands beside the decisions."""

    DIRECT_GEVAAR = "advies-direct-gevaar"
    EERGERELATEERD = "advies-eergerelateerd"
    VERSNELD = "advies-versneld"
    VEILIG_THUIS_BIJ_TWIJFEL = "advies-veilig-thuis-bij-twijfel"
    DISCLOSURE_ZORGVULDIG = "advies-disclosure-zorgvuldig"


class Deelnemer(StrEnum):
    """Who took part in weighing, as a role that every school has; who that was is written in by hand, on paper."""

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
"""The examples of bijlage 1 and the situation that each of them is an example of (facts b1-*)."""

EIGEN_VOORBEELD = "b1-d-"
"""What the id of a school's own example of disclosure begins with; letters, digits and hyphens follow."""

EIGEN_ROL = "rol-"
"""What the id of a role that only this school has begins with; letters, digits and hyphens follow."""


def situatie_van(voorbeeld: str) -> Situatie | None:
    """The situation that an example id of bijlage 1 implies, or None when there is no such example."""
    return Situatie.DISCLOSURE if _is_own(voorbeeld, EIGEN_VOORBEELD) else VOORBEELDEN.get(voorbeeld)


def is_eigen_rol(deelnemer: str) -> bool:
    """Whether a participant has a role that only this school has. Which there are, the school says."""
    return _is_own(deelnemer, EIGEN_ROL)


def _is_own(value: str, begin: str) -> bool:
    own = value.removeprefix(begin)
    return own != value and own.isascii() and all(part.isalnum() for part in own.split("-"))
