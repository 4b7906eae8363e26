"""Reads the examples of bijlage 1, which the page of bijlage 1 tells and the afwegingskader offers to tick."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from meldcode_core import VOORBEELDEN, Situatie
from meldcode_site import yaml_text
from meldcode_site.errors import Problem, SiteError
from meldcode_site.words import Words

type Voorbeelden = Mapping[str, Mapping[str, str]]
"""For each situation the text of each of its examples, by id."""

_OWN = "b1-d"
"""The national list has no example of disclosure: the school's own take its place."""


def load_voorbeelden(path: Path, words: Words) -> Voorbeelden:
    """Read the examples, in the order in which they are told.

    Raises:
        SiteError: an example that the rules do not know, or that is missing; with file and line.
    """
    document = yaml_text.read(path)
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
    """The school's own examples of disclosure. Each id comes from the words: in a dossier it never means other ones."""
    return {f"{_OWN}-{hashlib.sha256(text.encode()).hexdigest()[:12]}": text for text in texts}


def by_situatie(voorbeelden: Voorbeelden, own: Mapping[str, str]) -> dict[Situatie, Mapping[str, str]]:
    """All examples to tick, for every situation."""
    return {situatie: voorbeelden.get(situatie, {}) for situatie in Situatie} | {Situatie.DISCLOSURE: own}
