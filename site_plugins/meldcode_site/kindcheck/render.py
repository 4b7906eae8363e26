"""Render the kindcheck as HTML that works without scripts: a short form with its outcomes."""

from collections.abc import Callable

from markupsafe import Markup

from meldcode_core import Antwoord, Kindcheck, KindcheckVraag
from meldcode_site.forms.assets import Assets
from meldcode_site.forms.html import ResolveLink, Way, environment, sealed
from meldcode_site.forms.words import question_number
from meldcode_site.kindcheck.words import KindcheckWords
from meldcode_site.remembered import remembered
from meldcode_site.text.words import filled


@remembered()
def render(
    kindcheck: Kindcheck,
    words: KindcheckWords,
    *,
    fact_link: Callable[[str], str],
    resolve_link: ResolveLink,
    assets: Assets,
) -> Markup:
    """Render the whole kindcheck.

    Args:
        kindcheck: The rules.
        words: The words for every id in the rules.
        fact_link: Returns the link to a fact.
        resolve_link: Returns the URL for a link to a Markdown file.
        assets: The assets of the page, with their hashes.

    Raises:
        SiteError: A link is dead.
    """
    env = environment("meldcode_site.kindcheck", resolve_link)
    html = env.get_template("kindcheck.html").render(
        kindcheck=kindcheck,
        words=words,
        t=words.teksten,
        fact_link=fact_link,
        way=lambda vraag, antwoord: way_on(words, vraag, antwoord),
        question_number=question_number,
        Antwoord=Antwoord,
        assets=assets,
    )
    return sealed(html)


def way_on(words: KindcheckWords, vraag: KindcheckVraag, antwoord: Antwoord) -> Way:
    """Return where an answer leads."""
    gevolg = vraag.gevolg(antwoord)
    t = words.teksten
    if gevolg.naar is not None:
        return Way(f"#{gevolg.naar}", filled(t["naar_vraag"], n=question_number(gevolg.naar)))
    titel = words.uitkomsten[str(gevolg.uitkomst)].fields["titel"]
    return Way(f"#{gevolg.uitkomst}", filled(t["naar_uitkomst"], titel=titel))
