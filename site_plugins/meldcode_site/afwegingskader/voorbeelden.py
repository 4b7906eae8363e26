"""The examples of bijlage 1, listed on the page of bijlage 1 and offered as boxes in the afwegingskader."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from meldcode_core import VOORBEELDEN, Situatie
from meldcode_site.errors import Problem, SiteError
from meldcode_site.text import yaml_reader
from meldcode_site.text.words import Words

type Voorbeelden = Mapping[str, Mapping[str, str]]
"""The text of each example by id, per situation."""

_OWN = "b1-d"
"""The national list has no example of disclosure; the school's own are used instead."""


def load_voorbeelden(path: Path, words: Words) -> Voorbeelden:
    """Load the examples in display order.

    Raises:
        SiteError: An example is unknown to the rules, or missing; with file and line.
    """
    document = yaml_reader.read(path)
    problems = [
        Problem(document.place((situatie, str(voorbeeld))), f"`{voorbeeld}` is geen voorbeeld van {situatie}")
        for situatie, texts in document.data.items()
        for voorbeeld in texts
        if VOORBEELDEN.get(str(voorbeeld)) != situatie
    ]
    problems += [
        Problem(document.place((situatie,)), f"hier ontbreekt `{voorbeeld}`")
        for voorbeeld, situatie in VOORBEELDEN.items()
        if voorbeeld != _OWN and voorbeeld not in document.data.get(situatie, {})
    ]
    if problems:
        raise SiteError(*problems)
    return words.yaml(path)


def own_voorbeelden(texts: Sequence[str]) -> Mapping[str, str]:
    """Return the school's own disclosure examples by id.

    Each id is a hash of the text, so that it never changes meaning in a dossier.
    """
    return {f"{_OWN}-{hashlib.sha256(text.encode()).hexdigest()[:12]}": text for text in texts}


def by_situatie(voorbeelden: Voorbeelden, own: Mapping[str, str]) -> dict[Situatie, Mapping[str, str]]:
    """Return all examples to tick, for every situation."""
    return {situatie: voorbeelden.get(situatie, {}) for situatie in Situatie} | {Situatie.DISCLOSURE: own}
