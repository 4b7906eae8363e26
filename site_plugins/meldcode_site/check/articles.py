"""The articles that ask for a fact to be in a meldcode, as far as they are the same for every kind of school."""

from functools import cache
from typing import Any

from meldcode_site.check.report import REQUIREMENTS
from meldcode_site.text import yaml_reader

_OF_THE_BESLUIT = "Besluit "
"""What those articles begin with."""


@cache
def articles_by_fact() -> dict[str, list[str]]:
    """For each fact the articles that ask for it; a fact that no article asks for is not there."""
    articles: dict[str, list[str]] = {}
    requirements: dict[str, Any] = yaml_reader.read(REQUIREMENTS).data
    for requirement in requirements.values():
        artikel = requirement.get("artikel", "")
        if artikel.startswith(_OF_THE_BESLUIT):
            for feit in requirement.get("feiten", ()):
                articles.setdefault(feit, []).append(artikel)
    return articles
