"""What the HTML of a finished page is made of, whichever file it becomes."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt

from selectolax.lexbor import LexborHTMLParser, LexborNode

from meldcode_site.errors import Place, Problem, SiteError

SITE_ONLY = "alleen-op-de-site"
"""The class of words that hold for the site and not on paper."""

BLANKS = re.compile(r"[ \t\n\f\r]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])")
HEADING = re.compile(r"h[1-6]")
WRAPPED = {"address", "article", "aside", "center", "div", "figcaption", "figure", "footer", "header", "hgroup"}
WRAPPED |= {"nav", "section"}
"""Blocks that are only what they hold."""
BLOCKS = WRAPPED | {"blockquote", "dd", "details", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li"}
BLOCKS |= {"ol", "p", "pre", "summary", "table", "ul"}
PLAIN = {"span", "abbr", "acronym", "bdi", "data", "label", "time", "var"}
CODE = {"code", "kbd", "samp", "tt"}
MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page cannot tell by itself.

    Attributes:
        name_of: the name that a place has in the document, by its id on this page.
        target_of: where a link leads: the name of a place in the document, a whole address, or nothing when it leads to
            what stands on the site only.
        picture: the path of a picture, by its `src`; None when there is no such file.
        place_of: where a piece of text was written.
    """

    name_of: Callable[[str], str]
    target_of: Callable[[str], str]
    picture: Callable[[str], str | None]
    place_of: Callable[[str], Place]


class Levels:
    """The levels of the headings on one page: one below the one before at most, and never a second title."""

    def __init__(self) -> None:
        self._last = 0

    def of(self, heading: LexborNode) -> int:
        """The level of the next heading."""
        told = int((heading.tag or "h1")[1])
        self._last = 1 if self._last == 0 else max(2, min(told, self._last + 1))
        return self._last


def converted[Made](html: str, surroundings: Surroundings, convert: Callable[[LexborNode], Made]) -> Made | None:
    """What a converter makes of a page, or None where there is nothing on it.

    Raises:
        SiteError: its elements stand too deep in each other; with file and line.
    """
    body = LexborHTMLParser(html).body
    try:
        return None if body is None else convert(body)
    except RecursionError:
        told = "HTML staat hier te diep in elkaar; gebruik minder niveaus"
        raise SiteError(Problem(surroundings.place_of("<div"), told)) from None


def elements(node: LexborNode) -> Iterator[LexborNode]:
    """The elements in a node, without the text between them."""
    return node.iter(include_text=False)


def classes(node: LexborNode) -> list[str]:
    """The classes of an element."""
    return (node.attributes.get("class") or "").split()


def first_of(functions: Mapping[str, str], node: LexborNode) -> str | None:
    """What the first class of an element that has a function stands for."""
    return next((functions[each] for each in classes(node) if each in functions), None)


def is_for_the_site(node: LexborNode) -> bool:
    """Whether it holds for the site and not on paper."""
    return SITE_ONLY in classes(node)


def language_of(node: LexborNode) -> str | None:
    """The language that an element says its words are in, without its region."""
    found = _LANGUAGE.match(node.attributes.get("lang") or "")
    return found and found[0]


def widths(rows: Sequence[Sequence[LexborNode]], columns: int) -> list[int]:
    """How wide each column is beside the others: the more it says, the wider, though not by as much."""
    alike = [row for row in rows if len(row) == columns]
    said = [sum(len(row[index].text()) for row in alike) for index in range(columns)]
    return [max(1, isqrt(length)) for length in said]


def span(node: LexborNode, kind: str, most: int) -> int:
    """How many columns or rows a cell takes; `kind` is the name of the attribute."""
    told = node.attributes.get(kind) or ""
    return min(max(1, int(told)), most) if re.fullmatch(r"[0-9]{1,9}", told) else 1
