"""Other helplines and sites, as lines on a page."""

from meldcode_site.school.profile import Hulplijn
from meldcode_site.text.telephone import telephone
from meldcode_site.text.words import Passage, as_markdown


def line_of(hulplijn: Hulplijn) -> Passage:
    """Format as Markdown: `**De Kindertelefoon**: [0800-0432](tel:08000432) (elke dag 11-21 uur, gratis)`."""
    reach = ", ".join(filter(None, [_number(hulplijn), _link(hulplijn.link)]))
    return Passage(": ".join(filter(None, [f"**{as_markdown(hulplijn.naam)}**", reach])))


def _number(hulplijn: Hulplijn) -> str:
    details = ", ".join(as_markdown(each) for each in (hulplijn.bereikbaar, hulplijn.kosten) if each)
    if not hulplijn.telefoon:
        return details
    number = f"[{as_markdown(hulplijn.telefoon)}]({telephone(hulplijn.telefoon)})"
    return f"{number} ({details})" if details else number


def _link(address: str) -> str:
    shown = as_markdown(address)
    return f"[{shown}]({shown})" if shown else ""
