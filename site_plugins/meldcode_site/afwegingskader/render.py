"""Render the afwegingskader as HTML that works without scripts: form, flow chart and outcomes in one page.

The HTML contains everything a visitor can see. The page's script only shows and hides it, by id.
"""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from meldcode_core import (
    AFWEGINGSTABELLEN,
    GROOTSTE_BESTAND,
    KORTSTE_WACHTZIN,
    LANGSTE_NOTITIE,
    LANGSTE_TEKST,
    LANGSTE_WIE,
    MEESTE_RIJEN,
    Afwegingskader,
    Antwoord,
    Hulp,
    Melden,
    Meldnorm,
    Navraag,
    Omstandigheid,
    Rij,
    Situatie,
    Tabel,
    UitkomstId,
    Vraag,
    VraagId,
)
from meldcode_core.tabellen import PLAATS
from meldcode_site.afwegingskader.edges import Edge, Voorwaarde, edges, waiting
from meldcode_site.afwegingskader.lettering import FONT_SIZE
from meldcode_site.afwegingskader.picture import WIDTH, Picture
from meldcode_site.afwegingskader.record import record_words
from meldcode_site.afwegingskader.routes import routes
from meldcode_site.afwegingskader.words import AfwegingskaderWords
from meldcode_site.check.articles import articles_by_fact
from meldcode_site.forms.assets import Assets
from meldcode_site.forms.html import ResolveLink, Way, environment, sealed
from meldcode_site.forms.words import question_number
from meldcode_site.remembered import remembered
from meldcode_site.text.words import filled

PACKAGE = "meldcode_site.afwegingskader"
"""The package with the templates."""

QUESTION_OF_OMSTANDIGHEID = {
    Omstandigheid.EERDER_GEMELD: VraagId.RESULTAAT,  # this question decides whether a report is a repeated one
}
"""The question that asks a circumstance which contradicts no answer; the others are asked before the first question."""


@remembered()
def render(
    kader: Afwegingskader,
    words: AfwegingskaderWords,
    *,
    voorbeelden: Mapping[Situatie, Mapping[str, str]],
    eigen_rollen: Mapping[str, str],
    fact_link: Callable[[str], str],
    resolve_link: ResolveLink,
    assets: Assets,
    protocol: str,
    veilig_thuis_link: str,
) -> Markup:
    """Render the whole afwegingskader.

    Args:
        kader: The rules.
        words: The words for every id in the rules.
        voorbeelden: The text of each example to tick by id, per situation.
        eigen_rollen: The names of the school's own roles, by participant id.
        fact_link: Returns the link to a fact.
        resolve_link: Returns the URL for a link to a Markdown file.
        assets: The assets of the page, with their hashes.
        protocol: The version of the school's protocol.
        veilig_thuis_link: The `tel:` link of Veilig Thuis.

    Raises:
        SiteError: A link is dead.
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
            "oefening": words.zaak["oefening_verslag"],
        },
        voorbeelden=voorbeelden,
        fact_link=fact_link,
        ways=lambda vraag, antwoord: ways_on(kader, words, vraag, antwoord),
        **_variables(kader, words),
        omstandigheden_bij=lambda vraag: [o for o, v in QUESTION_OF_OMSTANDIGHEID.items() if v is vraag.id],
        omstandigheden_vooraf=[o for o in Omstandigheid if any(o in vraag.tegenspraak for vraag in kader.vragen)],
        Antwoord=Antwoord,
        Situatie=Situatie,
        Meldnorm=Meldnorm,
        Navraag=Navraag,
        Melden=Melden,
        Hulp=Hulp,
        deelnemers=deelnemers,
        langste_notitie=LANGSTE_NOTITIE,
        langste_wie=LANGSTE_WIE,
        langste_tekst=LANGSTE_TEKST,
        meeste_rijen=MEESTE_RIJEN,
        kortste_wachtzin=KORTSTE_WACHTZIN,
        grootste_bestand=GROOTSTE_BESTAND,
        protocol=protocol,
        veilig_thuis_link=veilig_thuis_link,
        wachtende_uitkomsten=_waiting(kader),
        regels=words.regels,
        sentences=words.sentences,
        waarom=_behind,
        artikelen=_articles,
        assets=assets,
    )
    return sealed(html)


@remembered()
def render_picture(kader: Afwegingskader, words: AfwegingskaderWords) -> Markup:
    """Render the flow chart and its text version, for a page of its own."""
    return Markup(environment(PACKAGE).get_template("afwegingskader-in-beeld.html").render(_variables(kader, words)))  # noqa: S704 -- the template escapes its input


@remembered()
def render_trial(
    kader: Afwegingskader, words: AfwegingskaderWords, situaties: Mapping[str, str], assets: Assets
) -> Markup:
    """Render what stands above the drawing on its page: choose answers and see which way they take, without a case."""
    html = (
        environment(PACKAGE)
        .get_template("watals.html")
        .render(
            kader=kader,
            words=words,
            t=words.teksten,
            r=words.regels,
            number=question_number,
            situaties=situaties,
            omstandigheden={key: word.fields["label"] for key, word in words.omstandigheden.items()},
            Antwoord=Antwoord,
            Melden=Melden,
            Hulp=Hulp,
            assets=assets,
        )
    )
    return sealed(html)


@remembered()
def render_outcomes(words: AfwegingskaderWords) -> Markup:
    """Render every outcome and every way that leads to it, as a table."""
    template = environment(PACKAGE).get_template("outcomes.html")
    return Markup(template.render(words=words, r=words.regels, routes=list(routes(words.sentences))))  # noqa: S704 -- the template escapes what it is given


def _behind(besluit: str) -> list[Tabel]:
    """The table that makes a decision, and those that it asks; where the answers stop needs no explaining."""
    tables = {tabel.id: tabel for tabel in AFWEGINGSTABELLEN.tabellen}
    return [tables[besluit], *(tables[kolom] for kolom in tables[besluit].kolommen if kolom != PLAATS)]


def _articles(rij: Rij) -> list[str]:
    """The articles on which a row rests."""
    articles = articles_by_fact()
    return list(dict.fromkeys(artikel for feit in rij.grond for artikel in articles.get(feit, ())))


def _variables(kader: Afwegingskader, words: AfwegingskaderWords) -> dict[str, object]:
    """Return the template variables for the flow chart."""
    return {
        "picture": Picture(kader, words),
        "width": WIDTH,
        "font_size": FONT_SIZE,
        "words": words,
        "t": words.teksten,
        "b": words.beeld.fields,
        "number": question_number,
    }


def _waiting(kader: Afwegingskader) -> list[UitkomstId]:
    """Return the outcomes that apply until a later question is answered, weeks later."""
    waiting = [vraag for vraag in kader.vragen if vraag.onderweg]
    return [each for vraag in waiting for each in (vraag.onderweg, vraag.onderweg_na_melding) if each]


def ways_on(kader: Afwegingskader, words: AfwegingskaderWords, vraag: Vraag, antwoord: Antwoord) -> list[Way]:
    """Return everywhere an answer can lead, with a condition if that depends on earlier answers."""
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
            if edge.meldt:  # then the condition is known to hold
                ways += [way(each, certain=True) for each in first if each.voorwaarde is Voorwaarde.NA_MELDING]
            else:
                ways += map(way, first)
        ways.append(way(edge))
    return ways
