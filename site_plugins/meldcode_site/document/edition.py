"""What every PDF of one build says alike: of which school it is, which version, and of which day."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from meldcode_site.school import colour
from meldcode_site.school.profile import Profiel

_INK = "#0b5563"
"""The colour of a school that has none: that of the site."""


class Edition(NamedTuple):
    """A school's Meldcode as it is adopted."""

    profiel: Profiel
    words: Mapping[str, Any]
    """The texts of `document.yml`."""
    drawing: str
    """The flow chart of the afwegingskader, as SVG."""
    logo: str
    """Where the school's logo is on the site; empty if it has none."""

    @property
    def ink(self) -> str:
        """The colour of headings and links, as hex: the school's own, as dark as the site has it."""
        own = colour.parse(self.profiel.school.kleur)
        return colour.as_hex(colour.darkened(own)) if own else _INK

    def data(self, title: str) -> dict[str, object]:
        """What a template shows, for a PDF with this title."""
        school, date = self.profiel.school, self.profiel.meldcode.vastgesteld_op
        return {
            "title": f"{title}, {school.naam}",
            "school": school.naam,
            "place": school.plaats,
            "date": [date.year, date.month, date.day] if date else None,
            "words": self.words,
            "drawing": self.drawing,
            "logo": self.logo,
            "ink": self.ink,
        }
