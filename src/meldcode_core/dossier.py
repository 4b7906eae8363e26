"""The dossier file format: a case that staff keep themselves, encrypted with a passphrase.

The format has two JSON layers, each with a format name and a version. The content holds the case and the decision made
on it. The envelope holds the encrypted content and the parameters to decrypt it. The browser does the cryptography;
this module defines the parameters it must use. README.md documents both layers.
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

OMSLAG, INHOUD = "meldcode-dossierbestand", "meldcode-dossier"
VERSIES = {OMSLAG: 1, INHOUD: 2}
"""The version of each layer. Increment it for any change that older readers cannot read; they refuse it.

Version 2 of the content added steps 1 to 3 to the case. Every key of a case is optional, so version 1 reads as before.
"""
KORTSTE_WACHTZIN = 12
"""Minimum length of the passphrase, in characters."""
RONDES = 600_000
"""PBKDF2-HMAC-SHA-256 iterations, as OWASP recommends."""
_MOST_RONDES = 10_000_000
"""Upper bound for files that are read: more iterations would hang the browser."""
GEKOPPELD = f"{OMSLAG} {VERSIES[OMSLAG]}"
"""Additional authenticated data for AES-GCM; it binds the content to this envelope format and version."""
_ZOUT, _NONCE = 16, 12
"""Lengths in bytes."""
GROOTSTE_BESTAND = 800_000
"""In bytes. The largest case fits, also in letters that take the most room."""
_LONGEST_VERSION = 100


@dataclass(frozen=True, slots=True)
class Besluit:
    """The decisions that the rules gave for a case when it was saved."""

    melden: Melden
    hulp: Hulp
    uitkomst: UitkomstId | None

    @classmethod
    def of(cls, zaak: Zaak) -> "Besluit":
        """Decide the case under the current rules."""
        stand = resolve(zaak.afweging)
        return cls(stand.melden, stand.hulp, stand.uitkomst)


@dataclass(frozen=True, slots=True)
class Dossier:
    """The decrypted content of a dossier file."""

    zaak: Zaak
    bewaard: Moment
    protocol: str
    """The version of the school's protocol when the case was saved."""
    regels: str
    """The version of the rules when the case was saved."""
    besluit: Besluit

    def as_json(self) -> dict[str, object]:
        """Return the content as a JSON-serializable dict."""
        return {
            "formaat": INHOUD,
            "versie": VERSIES[INHOUD],
            "bewaard": str(self.bewaard),
            "protocol": self.protocol,
            "regels": self.regels,
            "besluit": {"melden": self.besluit.melden, "hulp": self.besluit.hulp, "uitkomst": self.besluit.uitkomst},
            "zaak": self.zaak.as_json(),
        }

    def changes(self, protocol: str, voorbeelden: Mapping[str, object]) -> tuple[str, ...]:
        """Return what has changed since the case was saved.

        Args:
            protocol: The current version of the school's protocol.
            voorbeelden: The current wording of every example, by id.

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
    """Build the dossier content for a case, decided under the current rules."""
    return Dossier(zaak, bewaard, protocol, __version__, Besluit.of(zaak))


def read_dossier(text: object) -> Dossier:
    """Parse the content of a dossier file.

    Raises:
        RequestError: `geen-dossier` for another format, `nieuwer` for a newer version, or another code for invalid
            content.
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
    """Build the envelope around encrypted content.

    Args:
        zout: The salt, base64.
        nonce: The nonce, base64.
        inhoud: The ciphertext, base64.

    Raises:
        RequestError: A value is not valid base64 or has the wrong length.
    """
    _bytes(zout, "zout", _ZOUT)
    _bytes(nonce, "nonce", _NONCE)
    return {
        "formaat": OMSLAG,
        "versie": VERSIES[OMSLAG],
        "sleutel": {"afleiding": "PBKDF2-SHA-256", "rondes": RONDES, "zout": zout},
        "versleuteling": {"soort": "AES-256-GCM", "nonce": nonce},
        "controle": binascii.crc32(_bytes(inhoud, "inhoud")),
        "inhoud": inhoud,
    }


def read_omslag(text: object) -> dict[str, object]:
    """Parse an envelope.

    Returns:
        What is needed to decrypt the content: `rondes`, `zout`, `nonce` and `inhoud`.

    Raises:
        RequestError: `geen-dossier`, `nieuwer`, `beschadigd` when the checksum does not match, or another code for
            invalid content.
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
    """Parse JSON text and check its format, version and keys."""
    found = load_object(text)
    if found.get("formaat") != formaat:
        raise RequestError("geen-dossier", "formaat", "Dit is geen dossierbestand van het afwegingskader.")
    versie = found.get("versie")
    if type(versie) is not int or versie < 1:
        raise RequestError("onbekende-waarde", "versie", "Deze versie bestaat niet.")
    if versie > VERSIES[formaat]:
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
