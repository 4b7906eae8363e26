"""Validate texts from the school's folder before they are parsed: no invisible characters, no excessive size."""

import re
from collections.abc import Iterator
from pathlib import Path

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.invisible import find_invisible
from meldcode_site.text import yaml_reader
from meldcode_site.text.markdown_limits import problem_in
from meldcode_site.text.yaml_reader import text_of

LARGEST_PAGE = 30_000
"""In bytes: about ten sheets of paper, five times our longest page."""

_PLACE = re.compile(r'<div data-plaats="[\w-]+"></div>')
_FRONT_MATTER = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
"""As in MkDocs, which would expand YAML aliases in it without limit."""


def problems_in_page(path: Path, ours: Path) -> Iterator[Problem]:
    """Yield the problems in a Markdown page or text, compared with the file of ours that it replaces, if any."""
    try:
        text = text_of(path, LARGEST_PAGE)
        hidden = find_invisible(text)
        if hidden:
            line, column, message = hidden
            yield Problem(Place(path, line, column), message)
            return
        too_much = problem_in(text)
        if too_much:
            line, message = too_much
            yield Problem(Place(path, line), message)
        _front_matter(path, text)
        for place in _PLACE.findall(text_of(ours, LARGEST_PAGE) if ours.is_file() else ""):
            if place not in text:
                yield Problem(Place(path), f"op deze pagina hoort `{place}`, want anders is het formulier weg")
    except SiteError as error:
        yield from error.problems


def title(path: Path, text: str) -> str:
    """Return the title from a page's front matter, or an empty string.

    Raises:
        SiteError: The front matter is not valid YAML.
    """
    found = _front_matter(path, text).get("title", "")
    return found if isinstance(found, str) else ""


def problems_in_words(path: Path, ours: Path) -> Iterator[Problem]:
    """Yield the problems in a YAML file: it must have the same keys as ours, with values of the same type."""
    try:
        own = yaml_reader.read(path)
    except SiteError as error:
        yield from error.problems
        return
    if ours.is_file():
        yield from _differences(own, own.data, yaml_reader.read(ours).data, ())
    else:
        yield Problem(Place(path), "dit bestand wordt nergens gebruikt; klopt de naam?")


def _front_matter(path: Path, text: str) -> dict[str, yaml_reader.Data]:
    found = _FRONT_MATTER.match(text)
    return yaml_reader.read(path, found[1], first_line=2).data if found else {}


def _differences(
    document: yaml_reader.Document, own: yaml_reader.Data, ours: yaml_reader.Data, location: tuple[str | int, ...]
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
