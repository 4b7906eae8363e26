"""The format of a dossier file: a case that staff keep themselves, encrypted with a passphrase.

Two layers, each JSON with a format, a version and a reader that names what is wrong. The inner one, the content, holds
the case and what it was decided with. The outer one, the envelope, holds the content encrypted, and what is needed to
open it. The browser does the cryptography; what the format asks of it stands here. README.md documents both layers.
"""

import binascii
from collections.abc import Mapping
from dataclasses import dataclass

from meldcode_core.errors import RequestError
from meldcode_core.moment import Moment, as_moment
from meldcode_core.reading import as_object, as_text, load_object, member
from meldcode_core.resolve import resolve
from meldcode_core.version import __version__
from meldcode_core.vocabulary import Hulp, Melden, UitkomstId, situatie_van
from meldcode_core.zaak import Zaak, as_zaak

VERSIE = 1
"""Of both layers. A reader refuses a higher one; a change that older readers cannot read raises it."""
OMSLAG, INHOUD = "meldcode-dossierbestand", "meldcode-dossier"
KORTSTE_WACHTZIN = 12
"""In characters."""
RONDES = 600_000
"""Of PBKDF2 with HMAC-SHA-256, as OWASP recommends."""
_MOST_RONDES = 10_000_000
"""More would only hang the browser of whoever opens the file."""
GEKOPPELD = f"{OMSLAG} {VERSIE}"
"""What is authenticated with the content (AES-GCM's additional data), so that no other envelope fits around it."""
_ZOUT, _NONCE = 16, 12
"""In bytes."""
GROOTSTE_BESTAND = 200_000
"""In bytes; a case with the longest notes is half of this."""
_LONGEST_VERSION = 100


@dataclass(frozen=True, slots=True)
class Besluit:
    """What a case came to under the rules of its time."""

    melden: Melden
    hulp: Hulp
    uitkomst: UitkomstId | None

    @classmethod
    def of(cls, zaak: Zaak) -> "Besluit":
        """What a case comes to under the rules of now."""
        stand = resolve(zaak.afweging)
        return cls(stand.melden, stand.hulp, stand.uitkomst)


@dataclass(frozen=True, slots=True)
class Dossier:
    """The content of a dossier file."""

    zaak: Zaak
    bewaard: Moment
    protocol: str
    """The version of the school's protocol at the time."""
    regels: str
    """The version of the rules at the time."""
    besluit: Besluit

    def as_json(self) -> dict[str, object]:
        """The content as JSON carries it."""
        return {
            "formaat": INHOUD,
            "versie": VERSIE,
            "bewaard": str(self.bewaard),
            "protocol": self.protocol,
            "regels": self.regels,
            "besluit": {"melden": self.besluit.melden, "hulp": self.besluit.hulp, "uitkomst": self.besluit.uitkomst},
            "zaak": self.zaak.as_json(),
        }

    def changes(self, protocol: str, voorbeelden: Mapping[str, object]) -> tuple[str, ...]:
        """What is no longer as it was when the case was saved.

        Args:
            protocol: the version of the school's protocol now.
            voorbeelden: the wording of every example now, by id.

        Returns:
            Any of `protocol`, `regels`, `voorbeelden` and `besluit`.
        """
        same = {
            "protocol": self.protocol == protocol,
            "regels": self.regels == __version__,
            "voorbeelden": all(
                voorbeelden.get(key) == wording for key, wording in self.zaak.gezien.items() if situatie_van(key)
            ),
            "besluit": self.besluit == Besluit.of(self.zaak),
        }
        return tuple(name for name, is_same in same.items() if not is_same)


def make_dossier(zaak: Zaak, bewaard: Moment, protocol: str) -> Dossier:
    """The content of a dossier file for a case as it stands."""
    return Dossier(zaak, bewaard, protocol, __version__, Besluit.of(zaak))


def read_dossier(text: object) -> Dossier:
    """Read the content of a dossier file.

    Raises:
        RequestError: `geen-dossier`, `nieuwer`, or what in it is wrong.
    """
    content = _of_format(text, INHOUD, ("bewaard", "protocol", "regels", "besluit", "zaak"))
    return Dossier(
        zaak=as_zaak(content["zaak"], "zaak"),
        bewaard=as_moment(content["bewaard"], "bewaard"),
        protocol=as_text(content["protocol"], "protocol", _LONGEST_VERSION),
        regels=as_text(content["regels"], "regels", _LONGEST_VERSION),
        besluit=_besluit(content["besluit"]),
    )


def make_omslag(zout: object, nonce: object, inhoud: object) -> dict[str, object]:
    """The envelope around encrypted content.

    Raises:
        RequestError: what in it is wrong.
    """
    _bytes(zout, "zout", _ZOUT)
    _bytes(nonce, "nonce", _NONCE)
    return {
        "formaat": OMSLAG,
        "versie": VERSIE,
        "sleutel": {"afleiding": "PBKDF2-SHA-256", "rondes": RONDES, "zout": zout},
        "versleuteling": {"soort": "AES-256-GCM", "nonce": nonce},
        "controle": binascii.crc32(_bytes(inhoud, "inhoud")),
        "inhoud": inhoud,
    }


def read_omslag(text: object) -> dict[str, object]:
    """Read an envelope: what is needed to decrypt its content.

    Raises:
        RequestError: `geen-dossier`, `nieuwer`, `beschadigd`, or what in it is wrong.
    """
    omslag = _of_format(text, OMSLAG, ("sleutel", "versleuteling", "controle", "inhoud"))
    sleutel = as_object(omslag["sleutel"], "sleutel", ("afleiding", "rondes", "zout"))
    versleuteling = as_object(omslag["versleuteling"], "versleuteling", ("soort", "nonce"))
    if (sleutel.get("afleiding"), versleuteling.get("soort")) != ("PBKDF2-SHA-256", "AES-256-GCM"):
        raise RequestError("onbekende-waarde", "sleutel", "Deze versleuteling hoort niet bij dit formaat.")
    rondes = sleutel.get("rondes")
    if type(rondes) is not int or not RONDES <= rondes <= _MOST_RONDES:
        raise RequestError("onbekende-waarde", "sleutel.rondes", "Dit aantal rondes hoort niet bij dit formaat.")
    _bytes(sleutel.get("zout"), "sleutel.zout", _ZOUT)
    _bytes(versleuteling.get("nonce"), "versleuteling.nonce", _NONCE)
    if binascii.crc32(_bytes(omslag["inhoud"], "inhoud")) != omslag["controle"]:
        raise RequestError("beschadigd", "inhoud", "De inhoud is niet meer zoals die werd bewaard.")
    return {
        "rondes": rondes,
        "zout": sleutel["zout"],
        "nonce": versleuteling["nonce"],
        "inhoud": omslag["inhoud"],
    }


def _of_format(text: object, formaat: str, keys: tuple[str, ...]) -> dict[str, object]:
    """The object in a text, once it is known to be of a format and of a version that is read here."""
    found = load_object(text)
    if found.get("formaat") != formaat:
        raise RequestError("geen-dossier", "formaat", "Dit is geen dossierbestand van het afwegingskader.")
    versie = found.get("versie")
    if type(versie) is not int or versie < 1:
        raise RequestError("onbekende-waarde", "versie", "Deze versie bestaat niet.")
    if versie > VERSIE:
        raise RequestError("nieuwer", "versie", "Dit bestand komt van een nieuwere versie van deze site.")
    content = as_object(found, "", ("formaat", "versie", *keys))
    for key in keys:
        if key not in content:
            raise RequestError("sleutel-ontbreekt", key, "Deze sleutel ontbreekt.")
    return content


def _besluit(value: object) -> Besluit:
    besluit = as_object(value, "besluit", ("melden", "hulp", "uitkomst"))
    melden = member(Melden)(as_text(besluit.get("melden"), "besluit.melden"))
    hulp = member(Hulp)(as_text(besluit.get("hulp"), "besluit.hulp"))
    uitkomst = besluit.get("uitkomst")
    known = None if uitkomst is None else member(UitkomstId)(as_text(uitkomst, "besluit.uitkomst"))
    if melden is None or hulp is None or (uitkomst is not None and known is None):
        raise RequestError("onbekende-waarde", "besluit", "Dit besluit bestaat niet.")
    return Besluit(melden, hulp, known)


def _bytes(value: object, where: str, length: int | None = None) -> bytes:
    try:
        decoded = binascii.a2b_base64(as_text(value, where), strict_mode=True)
    except ValueError:
        raise RequestError("beschadigd", where, "Dit is geen geldige base64.") from None
    if length is not None and len(decoded) != length:
        raise RequestError("beschadigd", where, f"Hier horen {length} bytes.")
    return decoded
