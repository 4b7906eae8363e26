"""What every PDF of one build says alike: of which school it is, which version, and of which day."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from meldcode_site.school.profile import Profiel


class Edition(NamedTuple):
    """A school's Meldcode as it is adopted."""

    profiel: Profiel
    words: Mapping[str, Any]
    """The texts of `document.yml`."""
    drawing: str
    """The flow chart of the afwegingskader, as SVG."""

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
        }
