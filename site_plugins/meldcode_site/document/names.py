"""Which PDFs a site can have, and where they are on it."""

from collections.abc import Sequence
from typing import NamedTuple

DOCUMENT = "meldcode.pdf"
"""The whole Meldcode."""
PAPER = "papier/"
"""The folder with the pages for the wall and the pocket; in docs a folder of the same name has their words."""


def is_made_for_paper(name: str) -> bool:
    """Whether a file of a site is one of the PDFs that are made for it."""
    return name == DOCUMENT or (name.startswith(PAPER) and name.endswith(".pdf"))


class Page(NamedTuple):
    """A page that a school can hang up or hand out."""

    name: str
    """Of its file of words."""
    largest: int
    """The size of its letters on A4 where there are few words, in points."""
    sheets: Sequence[str] = ("a4", "a3")
    """The sizes of paper that it comes in."""

    def file(self, sheet: str) -> str:
        """Where it is on the site for a size of paper."""
        return f"{PAPER}{self.name}-{sheet}.pdf"


PAGES = (
    Page("wat-nu", 30),
    Page("vijf-stappen", 30),
    Page("altijd-melden", 30),
    Page("afwegingskader", 30),
    Page("contactkaart", 11, ("a4",)),
    Page("verslagformulier", 11, ("a4",)),
)
