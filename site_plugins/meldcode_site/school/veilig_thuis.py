"""The wording for calling Veilig Thuis, so that no page states hours or costs itself.

"Gratis, dag en nacht" applies to the national number only, and that number is shown next to every regional one.
"""

from typing import NamedTuple

from meldcode_site.school.profile import VeiligThuis
from meldcode_site.text.telephone import digits, telephone
from meldcode_site.text.words import Passage, as_markdown

NATIONAL = "0800-2000"


class VeiligThuisWords(NamedTuple):
    """The values of `{{ veilig_thuis... }}` in templates."""

    regio: str
    telefoon: str
    link: str
    landelijk: str
    """The national number if `telefoon` is a regional one; otherwise empty."""
    landelijk_link: str
    erbij: str
    """Hours and costs of `telefoon`; empty for a regional number if the school does not state them."""
    bellen: Passage
    """Markdown: each number as a link, with hours and costs."""
    bellen_kort: Passage
    """Markdown: each number as a link, without hours or costs."""
    bellen_tekst: str
    """`bellen` as plain text."""
    bellen_kort_tekst: str
    """`bellen_kort` as plain text."""


def is_regional(veilig_thuis: VeiligThuis) -> bool:
    """Return whether the number differs from the national one."""
    return digits(veilig_thuis.telefoon) != digits(NATIONAL)


def veilig_thuis_words(veilig_thuis: VeiligThuis) -> VeiligThuisWords:
    """Build the template values for one school."""
    regional = is_regional(veilig_thuis)
    erbij = (
        ", ".join(filter(None, [veilig_thuis.bereikbaar, veilig_thuis.kosten])) if regional else "gratis, dag en nacht"
    )
    linked, national = (_link(number) for number in (veilig_thuis.telefoon, NATIONAL))
    return VeiligThuisWords(
        veilig_thuis.regio,
        veilig_thuis.telefoon,
        telephone(veilig_thuis.telefoon),
        NATIONAL if regional else "",
        telephone(NATIONAL) if regional else "",
        erbij,
        Passage(_with_hours(linked, as_markdown(erbij), national) if regional else f"{linked}, {erbij}"),
        Passage(f"{linked} of {national}" if regional else linked),
        _with_hours(veilig_thuis.telefoon, erbij, NATIONAL) if regional else f"{veilig_thuis.telefoon}, {erbij}",
        f"{veilig_thuis.telefoon} of {NATIONAL}" if regional else veilig_thuis.telefoon,
    )


def _link(number: str) -> str:
    return f"[{as_markdown(number)}]({telephone(number)})"


def _with_hours(regional: str, erbij: str, national: str) -> str:
    return f"{regional}{f' ({erbij})' if erbij else ''}, of dag en nacht gratis {national}"
