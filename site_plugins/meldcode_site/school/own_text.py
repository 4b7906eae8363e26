"""Looks through a text from a school's folder before anything else reads it: for what hides or never ends."""

import re
from collections.abc import Iterator
from pathlib import Path

from meldcode_site import yaml_text
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.markdown_text import problem_in
from meldcode_site.unseen import unseen
from meldcode_site.yaml_text import text_of

LARGEST_PAGE = 30_000
"""In bytes; some ten sheets of paper, five times our longest page."""

_PLACE = re.compile(r'<div data-plaats="[\w-]+"></div>')
_FRONT_MATTER = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
"""As MkDocs finds it; it would follow aliases in it without end."""


def problems_in_page(path: Path, ours: Path) -> Iterator[Problem]:
    """What is wrong with a page or a word in Markdown in the place of ours, if we have one, with its line."""
    try:
        text = text_of(path, LARGEST_PAGE)
        hidden = unseen(text)
        if hidden:
            line, column, told = hidden
            yield Problem(Place(path, line, column), told)
            return
        too_much = problem_in(text)
        if too_much:
            line, told = too_much
            yield Problem(Place(path, line), told)
        _front_matter(path, text)
        for place in _PLACE.findall(text_of(ours, LARGEST_PAGE) if ours.is_file() else ""):
            if place not in text:
                yield Problem(Place(path), f"op deze pagina hoort `{place}`, want anders is het formulier weg")
    except SiteError as error:
        yield from error.problems


def title(path: Path, text: str) -> str:
    """The title that a page gives itself above its text; empty when it gives none.

    Raises:
        SiteError: what stands there is no sound YAML.
    """
    found = _front_matter(path, text).get("title", "")
    return found if isinstance(found, str) else ""


def problems_in_words(path: Path, ours: Path) -> Iterator[Problem]:
    """What is wrong with a YAML file in the place of ours: it has the same keys, with values of the same kind."""
    try:
        own = yaml_text.read(path)
    except SiteError as error:
        yield from error.problems
        return
    if ours.is_file():
        yield from _differences(own, own.data, yaml_text.read(ours).data, ())
    else:
        yield Problem(Place(path), "dit bestand wordt nergens gebruikt; klopt de naam?")


def _front_matter(path: Path, text: str) -> dict[str, yaml_text.Data]:
    found = _FRONT_MATTER.match(text)
    return yaml_text.read(path, found[1], first_line=2).data if found else {}


def _differences(
    document: yaml_text.Document, own: yaml_text.Data, ours: yaml_text.Data, location: tuple[str | int, ...]
) -> Iterator[Problem]:
    place = document.place(location)
    if isinstance(own, dict) and isinstance(ours, dict):
        yield from (Problem(place, f"`{key}` ontbreekt") for key in ours if key not in own)
        for key, value in own.items():
            if key in ours:
                yield from _differences(document, value, ours[key], (*location, key))
            else:
                yield Problem(document.place((*location, key)), f"`{key}` is onbekend")
    elif isinstance(own, list) and isinstance(ours, list):
        for index, value in enumerate(own):
            yield from _differences(document, value, "", (*location, index))
    elif type(own) is not type(ours):
        kind = {str: "een tekst", list: "een lijst", dict: "meer regels, elk met een sleutel en een waarde"}[type(ours)]
        yield Problem(place, f"hier hoort {kind}")
