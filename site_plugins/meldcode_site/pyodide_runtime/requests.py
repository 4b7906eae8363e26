"""Requests of every kind, good and bad, for the rehearsal of the runtime; made from the core's own vocabulary."""

import base64
import itertools
import json
from collections.abc import Iterable, Iterator
from typing import Any

from meldcode_core import (
    VOORBEELDEN,
    Antwoord,
    Deelnemer,
    KindcheckVraagId,
    Omstandigheid,
    Situatie,
    SoortGesprek,
    SoortSignaal,
    VraagId,
    dossier_bestand,
    dossier_inhoud,
    verslag,
)

_BAD = (
    "",
    "{",
    "[" * 1000,
    "1" * 10_000,
    "NaN",
    "[]",
    "null",
    "\x00",
    '{"\\ud83d": "\u00e9"}',
    '{"naam": 1}',
    '{"situaties": [], "situaties": []}',
    '{"situaties": "acuut"}',
    '{"situaties": ["\u00e9", 1]}',
    '{"antwoorden": []}',
    '{"antwoorden": {"weg": "ja"}}',
    '{"voorbeelden": ["weg"]}',
)


_NARROW, _WIDE, _WIDEST = "Eén kind, één keer.", "Zoë zei \u2018ja\u2019 \u2026", "Een tekening: \U0001f642 Ñ"
"""Texts that Python keeps in one, two and four bytes for each character."""
_NOTE = "Bel Jan de Vries: 06-12345678, of mail jan@voorbeeld.nl. Zijn nummer: 123456782.\n- Dat was 12 november."
_NOW = "2026-11-24T14:05"
_SIZES = (6, 10_000)
"""Of what a file holds, in bytes."""
_CASE = {
    "antwoorden": {"afw-1": "ja", "afw-2": "nee", "afw-3": "weet_niet"},
    "situaties": [*Situatie],
    "voorbeelden": [*VOORBEELDEN, "b1-d-0123abcd"],
    "gezien": {"b1-d-0123abcd": _WIDE, "rol-jeugd-arts": _WIDE},
    "omstandigheden": [*Omstandigheid],
    "notities": {"afw-1": _NARROW, "afw-2": f"{_WIDE}\n1. *{_NOTE}*", "afw-3": _WIDEST},
    "deelnemers": [*Deelnemer, "rol-jeugd-arts"],
    "herziening": "2027-02-01",
    "signalen": [
        {"datum": "2026-11-12", "soort": soort, "wie": _WIDE, "tekst": f"{_WIDEST}\n{_NOTE}"} for soort in SoortSignaal
    ],
    "overleg": [{"datum": None, "wie": _NARROW, "tekst": ""}],
    "gesprekken": [{"datum": None, "soort": soort, "wie": "", "tekst": ""} for soort in SoortGesprek],
}
_BEGUN = {"antwoorden": {"afw-1": "nee"}, "signalen": _CASE["signalen"]}
"""A case with a decision, without steps 2 and 3."""
_FUNCTIONS = (
    *("handle", "kindcheck", "nalezen", "verslag", "navraag", "herinnering"),
    *("dossier_inhoud", "dossier_bestand", "dossier_openen", "dossier_zaak"),
)


def rehearsed_requests() -> list[tuple[str, str]]:
    """For each request the function that it is for: every combination of answers, every other id, and what is none."""
    return [
        *(("handle", request) for request in (*_answers(VraagId), *_others())),
        *(("kindcheck", request) for request in _answers(KindcheckVraagId)),
        *_notes(),
        *_records(),
        *_files(),
        *itertools.product(_FUNCTIONS, _BAD),
    ]


def _answers(vragen: Iterable[str]) -> Iterator[str]:
    asked = list(vragen)
    for combination in itertools.product((None, *Antwoord), repeat=len(asked)):
        answers = {vraag: antwoord for vraag, antwoord in zip(asked, combination, strict=True) if antwoord}
        yield json.dumps({"antwoorden": answers})


def _others() -> Iterator[str]:
    for key, ids in (("situaties", Situatie), ("omstandigheden", Omstandigheid), ("voorbeelden", VOORBEELDEN)):
        for each in ids:
            yield json.dumps({key: [each]})


def _notes() -> Iterator[tuple[str, str]]:
    for note in ("", _NARROW, _WIDE, _WIDEST, _NOTE, f"{_NOTE} {_WIDEST}"):
        yield "nalezen", _asked(tekst=note, bekend=[_NARROW, _WIDE])
    for titel, tekst in ((_NARROW, _NOTE * 3), (_WIDEST, _NOTE * 3), ("\u2026", "\u2026")):
        yield "herinnering", _asked(datum="2027-02-01", uid="a" * 32, nu=_NOW, titel=titel, tekst=tekst)


def _records() -> Iterator[tuple[str, str]]:
    for case in ({}, _CASE, {"antwoorden": {"afw-1": "nee"}}, _BEGUN):
        yield "navraag", _asked(zaak=case)
        words: dict[str, Any] = {}
        lacks = {"waar": ""}
        while lacks:
            request = _asked(zaak=case, nu=_NOW, woorden=words)
            yield "verslag", request
            lacks = json.loads(verslag(request)).get("fout")
            if lacks:
                _add_word(words, lacks)


def _add_word(words: dict[str, Any], lacks: dict[str, str]) -> None:
    """Add what a record could not be made without."""
    root, *path, name = lacks["waar"].split(".")
    if root != "woorden":
        raise ValueError(lacks)
    for each in path:
        words = words.setdefault(each, {})
    words[name] = f"{_WIDE} {{naam}}" if lacks["code"] == "woord-ontbreekt" else [{"soort": "tekst", "tekst": _NARROW}]


def _files() -> Iterator[tuple[str, str]]:
    for case in ({}, _CASE):
        content = _asked(zaak=case, nu=_NOW, protocol="2026-1")
        yield "dossier_inhoud", content
        saved = json.loads(dossier_inhoud(content))["inhoud"]
        for text in (saved, saved[:-1]):
            yield "dossier_zaak", _asked(inhoud=text, protocol="2027-1", voorbeelden={"b1-a-03": _WIDE})
    for size in _SIZES:
        content = base64.b64encode(bytes(number % 251 for number in range(size))).decode()
        envelope = _asked(zout="AAECAwQFBgcICQoLDA0ODw==", nonce="AAECAwQFBgcICQoL", inhoud=content)
        yield "dossier_bestand", envelope
        file = json.loads(dossier_bestand(envelope))["bestand"]
        for text in (file, file[:-3], file[:-5]):
            yield "dossier_openen", _asked(bestand=text)


def _asked(**request: object) -> str:
    """A request as a browser writes it: without escapes."""
    return json.dumps(request, ensure_ascii=False)
