"""The wording for the verwijsindex, under its regional name (facts vir-bekend, vir-bevoegd)."""

import datetime
from typing import NamedTuple

from meldcode_site.school.profile import Verwijsindex

_ANYWHERE = "de verwijsindex"


class IndexWords(NamedTuple):
    """The values of `{{ verwijsindex... }}` in templates."""

    bevoegd: bool
    signaleert: bool
    """Whether the school signals at all: it is authorized, and its rule is not `niemand`."""
    regel: str
    """As in the profile, but `niemand` if the school is not authorized."""
    heet: str
    """The name within a sentence: `de verwijsindex`, `Zorg voor Jeugd (de verwijsindex)`."""
    naam: str
    link: str
    procedure: str
    gecontroleerd_op: datetime.date | None


def index_words(index: Verwijsindex) -> IndexWords:
    """Build the template values for one school."""
    regel = index.regel if index.bevoegd else "niemand"
    return IndexWords(
        index.bevoegd,
        regel != "niemand",
        regel,
        f"{index.naam} ({_ANYWHERE})" if index.naam else _ANYWHERE,
        index.naam,
        index.link,
        index.procedure,
        index.gecontroleerd_op,
    )
