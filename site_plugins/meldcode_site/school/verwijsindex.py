"""How a page tells of the verwijsindex, under the name that it has in the region (facts vir-bekend, vir-bevoegd)."""

import datetime
from typing import NamedTuple

from meldcode_site.school.profile import Verwijsindex

_ANYWHERE = "de verwijsindex"


class IndexWords(NamedTuple):
    """`{{ verwijsindex... }}` in templates."""

    bevoegd: bool
    signaleert: bool
    """Whether this school signals at all: it may, and its rule is not that nobody does."""
    regel: str
    """As in the profile, and `niemand` where the school may not signal."""
    heet: str
    """What it is called within a sentence: `de verwijsindex`, `Zorg voor Jeugd (de verwijsindex)`."""
    naam: str
    link: str
    procedure: str
    gecontroleerd_op: datetime.date | None


def index_words(told: Verwijsindex) -> IndexWords:
    """The ready values for one school."""
    regel = told.regel if told.bevoegd else "niemand"
    return IndexWords(
        told.bevoegd,
        regel != "niemand",
        regel,
        f"{told.naam} ({_ANYWHERE})" if told.naam else _ANYWHERE,
        told.naam,
        told.link,
        told.procedure,
        told.gecontroleerd_op,
    )
