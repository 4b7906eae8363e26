"""How a page tells where to call Veilig Thuis, so that no page claims hours or cost by itself.

"Gratis, dag en nacht" holds for the national number only, and that number is in view beside every regional one.
"""

from typing import NamedTuple

from meldcode_site.school.profile import VeiligThuis
from meldcode_site.telephone import digits, telephone
from meldcode_site.words import Passage, as_markdown

NATIONAL = "0800-2000"


class VeiligThuisWords(NamedTuple):
    """`{{ veilig_thuis... }}` in templates."""

    regio: str
    telefoon: str
    link: str
    landelijk: str
    """The national number, where `telefoon` is a regional one; otherwise empty."""
    landelijk_link: str
    erbij: str
    """Hours and cost of `telefoon`; empty for a regional number of which the school says nothing."""
    bellen: Passage
    """Markdown: every number as a link, with hours and cost."""
    bellen_kort: Passage
    """Markdown: every number as a link, no more."""
    bellen_tekst: str
    """`bellen` as plain text."""
    bellen_kort_tekst: str
    """`bellen_kort` as plain text."""


def is_regional(told: VeiligThuis) -> bool:
    """Whether the number is another than the national one."""
    return digits(told.telefoon) != digits(NATIONAL)


def veilig_thuis_words(told: VeiligThuis) -> VeiligThuisWords:
    """The ready values for one school."""
    regional = is_regional(told)
    erbij = ", ".join(filter(None, [told.bereikbaar, told.kosten])) if regional else "gratis, dag en nacht"
    linked, national = (_link(number) for number in (told.telefoon, NATIONAL))
    return VeiligThuisWords(
        told.regio,
        told.telefoon,
        telephone(told.telefoon),
        NATIONAL if regional else "",
        telephone(NATIONAL) if regional else "",
        erbij,
        Passage(_with_hours(linked, as_markdown(erbij), national) if regional else f"{linked}, {erbij}"),
        Passage(f"{linked} of {national}" if regional else linked),
        _with_hours(told.telefoon, erbij, NATIONAL) if regional else f"{told.telefoon}, {erbij}",
        f"{told.telefoon} of {NATIONAL}" if regional else told.telefoon,
    )


def _link(number: str) -> str:
    return f"[{as_markdown(number)}]({telephone(number)})"


def _with_hours(regional: str, erbij: str, national: str) -> str:
    return f"{regional}{f' ({erbij})' if erbij else ''}, of dag en nacht gratis {national}"
