"""Find every normative fact on the pages: each must appear exactly once, under its own id."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.remembered import remembered
from meldcode_site.text.start_tags import start_tags

FEITEN = Path(__file__).with_name("feiten.md")
"""The normative facts in note form, one table row each; the site's words state them in full."""

_ROW = re.compile(r"\| ([a-z0-9]+(?:-[a-z0-9]+)+) \|")


def required_ids(feiten: Path = FEITEN) -> dict[str, Place]:
    """Return the id of every fact with its location in the list of facts."""
    lines = feiten.read_text("utf-8").splitlines()
    rows = ((_ROW.match(line), number) for number, line in enumerate(lines, start=1))
    return {row[1]: Place(feiten, number) for row, number in rows if row}


def locate(pages: Iterable[tuple[str, Path, str]], required: Mapping[str, Place]) -> dict[str, str]:
    """Find the page that states each fact.

    Args:
        pages: The URL, source file and HTML of each page.
        required: The ids to find, with their location in the list of facts.

    Returns:
        The page URL for each id.

    Raises:
        SiteError: A fact is missing from all pages, or its id occurs more than once.
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


@remembered(500)  # several plugins look for facts on all pages
def ids_in(html: str) -> tuple[str, ...]:
    """Return every id in a piece of HTML, in order, including duplicates."""
    return tuple(value for tag in start_tags(html) for name, value in tag.attributes if name == "id" and value)
