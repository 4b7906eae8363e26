"""Finds every normative fact on the pages: each must be told, at one place, under its own id."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.start_tags import start_tags

FEITEN = Path(__file__).with_name("feiten.md")
"""The normative facts as notes, one table row each; the words of the site tell them in full."""

_ROW = re.compile(r"\| ([a-z0-9]+(?:-[a-z0-9]+)+) \|")


def required_ids(feiten: Path = FEITEN) -> dict[str, Place]:
    """The id of every fact, and where it stands in the list of facts."""
    lines = feiten.read_text("utf-8").splitlines()
    rows = ((_ROW.match(line), number) for number, line in enumerate(lines, start=1))
    return {row[1]: Place(feiten, number) for row, number in rows if row}


def locate(pages: Iterable[tuple[str, Path, str]], required: Mapping[str, Place]) -> dict[str, str]:
    """Find the page on which each fact is told.

    Args:
        pages: for each page its URL, its source file and its HTML.
        required: the ids to look for, with their place in the list of facts.

    Returns:
        For each id the URL of its page.

    Raises:
        SiteError: a fact that no page tells, or that is told under the same id more than once.
    """
    found: defaultdict[str, list[tuple[str, Path]]] = defaultdict(list)
    for url, source, html in pages:
        for each in ids_in(html):
            if each in required:
                found[each].append((url, source))
    problems = [
        Problem(place, f"geen pagina vertelt feit `{feit}`; zet `{{: #{feit} }}` onder de alinea die het vertelt")
        for feit, place in required.items()
        if feit not in found
    ]
    problems += [
        Problem(Place(source), f"feit `{feit}` staat {len(places)} keer op de site; laat het op één plaats staan")
        for feit, places in found.items()
        if len(places) > 1
        for _, source in places[1:]
    ]
    if problems:
        raise SiteError(*problems)
    return {feit: places[0][0] for feit, places in found.items()}


@lru_cache(maxsize=500)  # all that a site has: they are looked for more than once, and when it is made again
def ids_in(html: str) -> tuple[str, ...]:
    """Every id in a piece of HTML, in order, with repetitions."""
    return tuple(value for tag in start_tags(html) for name, value in tag.attributes if name == "id" and value)
