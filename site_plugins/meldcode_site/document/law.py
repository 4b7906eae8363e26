"""The chapter that tells what the law asks of a meldcode, and where each of it stands."""

from collections.abc import Mapping

from meldcode_site.check.report import Requirement
from meldcode_site.document.contents import Chapter
from meldcode_site.forms.html import FactLinks, environment

_LAW = "wet-"


def law_html(
    requirements: Mapping[str, Requirement], told_in: Mapping[str, Chapter], fact_link: FactLinks, words: object
) -> str:
    """The chapter.

    Args:
        requirements: what is asked, by id.
        told_in: the chapter that tells each fact.
        fact_link: gives the link to a fact.
        words: the texts of the document.
    """
    asked = [its for key, its in requirements.items() if key.startswith(_LAW)]
    places = {its.vraagt: _first_of_each_chapter(its, told_in) for its in asked}
    template = environment("meldcode_site.document").get_template("wat-vraagt-de-wet.html")
    return template.render(asked=asked, places=places, fact_link=fact_link, w=words)


def _first_of_each_chapter(asked: Requirement, told_in: Mapping[str, Chapter]) -> dict[str, str]:
    """The title of every chapter that tells of a requirement, by the first fact of it that stands there."""
    titles: dict[str, str] = {}
    for feit in asked.feiten:
        if told_in[feit].title not in titles.values():
            titles[feit] = told_in[feit].title
    return titles
