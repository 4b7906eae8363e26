"""Other numbers and sites to turn to, as lines on a page."""

from meldcode_site.school.profile import Hulplijn
from meldcode_site.telephone import telephone
from meldcode_site.words import Passage, as_markdown


def line_of(hulplijn: Hulplijn) -> Passage:
    """One of them as Markdown: `**De Kindertelefoon**: [0800-0432](tel:08000432) (elke dag 11-21 uur, gratis)`."""
    number, link = as_markdown(hulplijn.telefoon), as_markdown(hulplijn.link)
    told = ", ".join(as_markdown(each) for each in (hulplijn.bereikbaar, hulplijn.kosten) if each)
    reach = ", ".join(
        filter(
            None,
            [
                f"[{number}]({telephone(hulplijn.telefoon)})" + (f" ({told})" if told else "") if number else told,
                f"[{link}]({link})" if link else "",
            ],
        )
    )
    return Passage(f"**{as_markdown(hulplijn.naam)}**" + (f": {reach}" if reach else ""))
