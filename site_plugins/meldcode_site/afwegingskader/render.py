"""Renders the afwegingskader as HTML that is complete without a script: a form, a flow chart and its outcomes in one.

Everything a visitor can come to see stands in this HTML. The page's script only shows and hides it, by id.
"""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from meldcode_core import (
    GROOTSTE_BESTAND,
    KORTSTE_WACHTZIN,
    LANGSTE_NOTITIE,
    Afwegingskader,
    Antwoord,
    Hulp,
    Melden,
    Meldnorm,
    Omstandigheid,
    Situatie,
    UitkomstId,
    Vraag,
    VraagId,
)
from meldcode_site.afwegingskader.assets import Assets
from meldcode_site.afwegingskader.edges import Edge, Voorwaarde, edges, waiting
from meldcode_site.afwegingskader.lettering import FONT_SIZE
from meldcode_site.afwegingskader.picture import WIDTH, Picture
from meldcode_site.afwegingskader.record import record_words
from meldcode_site.afwegingskader.words import AfwegingskaderWords
from meldcode_site.forms.html import ResolveLink, Way, environment, sealed
from meldcode_site.forms.words import question_number
from meldcode_site.words import filled

PACKAGE = "meldcode_site.afwegingskader"
"""Where the templates are."""

QUESTION_OF_OMSTANDIGHEID = {
    Omstandigheid.EERDER_GEMELD: VraagId.RESULTAAT,  # it decides there whether a report is a repeated one
}
"""Where a circumstance is asked that contradicts no answer; those that do are asked before the first question."""


def render(
    kader: Afwegingskader,
    words: AfwegingskaderWords,
    *,
    voorbeelden: Mapping[Situatie, Mapping[str, str]],
    eigen_rollen: Mapping[str, str],
    fact_link: Callable[[str], str],
    resolve_link: ResolveLink,
    picture: Picture,
    assets: Assets,
    protocol: str,
    veilig_thuis_link: str,
) -> Markup:
    """Render the whole afwegingskader.

    Args:
        kader: the rules.
        words: the words for every id in the rules.
        voorbeelden: for each situation the text of each example to tick, by id.
        eigen_rollen: what each role that only this school has is called, by the id that it has as one who takes part.
        fact_link: gives the link to a fact.
        resolve_link: gives the URL for a link to a Markdown file, as written at a place.
        picture: the flow chart, drawn.
        assets: what the page loads, and the hashes that it must have.
        protocol: the version of the school's protocol.
        veilig_thuis_link: the link that calls Veilig Thuis.

    Raises:
        SiteError: a link that leads nowhere.
    """
    env = environment(PACKAGE, resolve_link)
    deelnemers = words.zaak["deelnemers"] | eigen_rollen
    html = env.get_template("afwegingskader.html").render(
        kader=kader,
        z=words.zaak,
        woorden={
            "bekend": words.zaak["bekend"],
            "verslag": record_words(words, voorbeelden, deelnemers, env.filters["markdown"]),
            "eigen_rollen": eigen_rollen,
            "herinnering": words.zaak["later_herinnering"],
        },
        voorbeelden=voorbeelden,
        fact_link=fact_link,
        ways=lambda vraag, antwoord: ways_on(kader, words, vraag, antwoord),
        **_drawn(picture, words),
        omstandigheden_bij=lambda vraag: [o for o, v in QUESTION_OF_OMSTANDIGHEID.items() if v is vraag.id],
        omstandigheden_vooraf=[o for o in Omstandigheid if any(o in vraag.tegenspraak for vraag in kader.vragen)],
        Antwoord=Antwoord,
        Situatie=Situatie,
        Meldnorm=Meldnorm,
        Melden=Melden,
        Hulp=Hulp,
        deelnemers=deelnemers,
        langste_notitie=LANGSTE_NOTITIE,
        kortste_wachtzin=KORTSTE_WACHTZIN,
        grootste_bestand=GROOTSTE_BESTAND,
        protocol=protocol,
        veilig_thuis_link=veilig_thuis_link,
        wachtende_uitkomsten=_waiting(kader),
        assets=assets,
    )
    return sealed(html)


def render_picture(picture: Picture, words: AfwegingskaderWords) -> Markup:
    """Render the flow chart and the same in words, as a page of its own shows them."""
    return Markup(environment(PACKAGE).get_template("afwegingskader-in-beeld.html").render(_drawn(picture, words)))  # noqa: S704 -- the template escapes what it is given


def _drawn(picture: Picture, words: AfwegingskaderWords) -> dict[str, object]:
    """What a template needs to draw the flow chart."""
    return {
        "picture": picture,
        "width": WIDTH,
        "font_size": FONT_SIZE,
        "words": words,
        "t": words.teksten,
        "b": words.beeld.fields,
        "number": question_number,
    }


def _waiting(kader: Afwegingskader) -> list[UitkomstId]:
    """The outcomes that hold until a question is answered weeks later: one that has an outcome of its own till then."""
    waiting = [vraag for vraag in kader.vragen if vraag.onderweg]
    return [each for vraag in waiting for each in (vraag.onderweg, vraag.onderweg_na_melding) if each]


def ways_on(kader: Afwegingskader, words: AfwegingskaderWords, vraag: Vraag, antwoord: Antwoord) -> list[Way]:
    """Every place that an answer can lead to, with the condition where it depends on what came before."""
    t = words.teksten

    def way(edge: Edge, *, certain: bool = False) -> Way:
        if isinstance(edge.naar, UitkomstId):
            label = filled(t["naar_uitkomst"], titel=words.uitkomsten[edge.naar].fields["titel"])
        else:
            label = filled(t["naar_vraag"], n=question_number(edge.naar))
        return Way(f"#{edge.naar}", label, "" if certain or not edge.voorwaarde else t[edge.voorwaarde])

    ways: list[Way] = []
    for edge in edges(vraag):
        if antwoord not in edge.antwoorden or edge.voorwaarde is Voorwaarde.TEGENSPRAAK:
            continue
        if isinstance(edge.naar, VraagId):
            first = waiting(kader.vraag(edge.naar))
            if edge.meldt:  # then it is known which of them holds
                ways += [way(each, certain=True) for each in first if each.voorwaarde is Voorwaarde.NA_MELDING]
            else:
                ways += map(way, first)
        ways.append(way(edge))
    return ways
