"""Which files for paper a site can have, and where they are on it."""

from collections.abc import Sequence
from typing import NamedTuple

DOCUMENT = "meldcode.pdf"
"""The whole Meldcode as a PDF."""
EDITABLE = "meldcode.docx"
"""The same as a Word file, to comment on."""
PAPER = "papier/"
"""The folder with the pages for the wall and the pocket; in docs a folder of the same name has their words."""


def is_made_for_paper(name: str) -> bool:
    """Whether a file of a site is one of those that are made for paper."""
    return name in {DOCUMENT, EDITABLE} or (name.startswith(PAPER) and name.endswith(".pdf"))


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
    Page("voor-ouders", 30, ("a4",)),
    Page("voor-kinderen", 30, ("a4",)),
    Page("voor-jongeren", 30, ("a4",)),
    Page("contactkaart", 11, ("a4",)),
    Page("verslagformulier", 11, ("a4",)),
)
