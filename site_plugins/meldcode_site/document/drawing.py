"""Draws the flow chart of the afwegingskader for paper, from the same layout as on the site."""

from meldcode_site.afwegingskader.lettering import FONT_SIZE
from meldcode_site.afwegingskader.picture import WIDTH, Picture
from meldcode_site.forms.html import environment
from meldcode_site.forms.words import question_number

_GAP = 24
"""Between the two panels."""


def drawing(picture: Picture) -> str:
    """The flow chart as an SVG file."""
    template = environment("meldcode_site.document").get_template("drawing.svg")
    return template.render(picture=picture, width=WIDTH, gap=_GAP, font_size=FONT_SIZE, number=question_number)
