"""Find agreements in a school's profile that may conflict with the protocol.

It recognizes the forms that such agreements take in real protocols, and leaves the judgement to the reader. Other forms
go unnoticed, so the report also asks about every agreement.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from meldcode_site.school.profile import Profiel


class Finding(NamedTuple):
    """A sentence that may conflict with the protocol."""

    step_id: str
    zin: str
    uitleg: str


class _Form(NamedTuple):
    """A form of risky sentence: the patterns that must all match, and one that makes the sentence harmless."""

    has: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None
    uitleg: str


def _form(*has: str, uitleg: str, unless: str | None = None) -> _Form:
    return _Form(tuple(map(_word, has)), _word(unless) if unless else None, uitleg)


def _word(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


_PARENTS = r"ouders?\b|verzorgers?\b|vader\b|moeder\b|gezin\b"
_REPORT = r"veilig thuis|meld(?:t|en|ing)?\b"
_FORMS = (
    _form(
        r"altijd\b|eerst\b|steeds\b|verplicht|voordat\b|alvorens\b",
        _PARENTS,
        "praat|praten|gesprek|bespre|vertel|bel|inform|overleg|inlicht|licht",
        unless=r"niet\b|nooit\b|geen\b|tenzij\b|behalve\b|onveilig|veilig\b(?! thuis)|eerst veilig thuis"
        r"|veilig thuis .*(?:voordat|alvorens) .*ouder|(?:voordat|alvorens) .*ouder.*veilig thuis",
        uitleg="Eerst met de ouders praten kan onveilig zijn. Dan slaan jullie stap 3 over of stellen jullie hem uit, "
        "in overleg met Veilig Thuis.",
    ),
    _form(
        "toestemming|instemming|akkoord|medeweten",
        _PARENTS,
        unless="geen|zonder|niet nodig|hoeft",
        uitleg="Voor advies van Veilig Thuis en voor een melding is geen toestemming van ouders nodig.",
    ),
    _form(
        "toestemming|goedkeuring|akkoord",
        _REPORT,
        unless="geen|zonder|niet nodig|hoeft",
        uitleg="Iedereen mag Veilig Thuis om advies vragen en melden, zonder toestemming.",
    ),
    _form(
        r"pas\b|alleen\b|eerst\b",
        "bewijs|bewezen|zeker",
        uitleg="Een vermoeden is genoeg om te beginnen. Bewijs is niet nodig.",
    ),
    _form(
        r"nooit\b|geen melding|niet(?: zelf)? (?:bellen|melden)|(?:bel|meld)(?:t|len|en)? (?:\w+ ){0,3}niet\b",
        _REPORT,
        uitleg="Bij twijfel vraag je altijd advies aan Veilig Thuis, en wat een meldnorm noemt, wordt gemeld.",
    ),
    _form(
        "anoniem",
        r"meld(?:t|en|ing)\b",
        unless="niet anoniem",
        uitleg="Advies vragen kan anoniem. Een beroepskracht meldt met naam, tenzij dat onveilig is.",
    ),
)
_WRAPPED = re.compile(r"\n(?!\s*(?:\n|[-*+] |\d+[.)] |$))")
"""A line break within a paragraph or a list item."""
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


def findings(profiel: Profiel) -> Iterator[Finding]:
    """Yield each sentence of an agreement that matches a risky form, with what the protocol says."""
    for step_id, stap in profiel.stappen.items():
        for sentence in _SENTENCE.findall(_WRAPPED.sub(" ", stap.afspraak)):
            form = next((form for form in _FORMS if _matches(form, sentence)), None)
            if form:
                yield Finding(step_id, sentence.strip(" -*>"), form.uitleg)


def _matches(form: _Form, sentence: str) -> bool:
    return all(each.search(sentence) for each in form.has) and not (form.unless and form.unless.search(sentence))


def steps_with_an_agreement(profiel: Profiel) -> list[str]:
    """Return the steps whose agreements a person must read."""
    return [step_id for step_id, stap in profiel.stappen.items() if stap.afspraak]
