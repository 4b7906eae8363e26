"""The afwegingskader and the kindcheck as forms to fill in with a pen, in the words of the site."""

from collections.abc import Mapping
from typing import Any

from meldcode_core import AFWEGINGSKADER, KINDCHECK, Antwoord, Omstandigheid, Situatie
from meldcode_site.afwegingskader.picture import Picture
from meldcode_site.afwegingskader.render import QUESTION_OF_OMSTANDIGHEID, ways_on
from meldcode_site.afwegingskader.words import AfwegingskaderWords
from meldcode_site.forms.html import FactLinks, ResolveLink, environment
from meldcode_site.forms.words import question_number
from meldcode_site.kindcheck.render import way_on
from meldcode_site.kindcheck.words import KindcheckWords

_PACKAGE = "meldcode_site.document"


def afwegingskader_on_paper(
    words: AfwegingskaderWords,
    picture: Picture,
    *,
    document: Mapping[str, Any],
    fact_link: FactLinks,
    resolve_link: ResolveLink,
) -> str:
    """The HTML of the afwegingskader, for where its page has the place for it.

    Args:
        words: the words of the afwegingskader.
        picture: the flow chart; the template only says where it goes.
        document: the texts of the document.
        fact_link: gives the link to a fact.
        resolve_link: gives the URL for a link to a Markdown file, as written at a place.
    """
    kader = AFWEGINGSKADER
    before = [o for o in Omstandigheid if any(o in vraag.tegenspraak for vraag in kader.vragen)]
    names: dict[Situatie | Omstandigheid, str] = {each: words.gronden[each.feit] for each in Situatie}
    names |= {each: words.omstandigheden[each].fields["label"] for each in before}
    template = environment(_PACKAGE, resolve_link).get_template("afwegingskader.html")
    return template.render(
        kader=kader,
        words=words,
        t=words.teksten,
        z=words.zaak,
        b=words.beeld.fields,
        w=document,
        picture=picture,
        Antwoord=Antwoord,
        Situatie=Situatie,
        omstandigheden_vooraf=before,
        omstandigheden_bij=lambda vraag: [o for o, v in QUESTION_OF_OMSTANDIGHEID.items() if v is vraag.id],
        contradicted=lambda vraag: [name for each, name in names.items() if each in vraag.tegenspraak],
        ways=lambda vraag, antwoord: ways_on(kader, words, vraag, antwoord),
        number=question_number,
        fact_link=fact_link,
    )


def kindcheck_on_paper(words: KindcheckWords, *, fact_link: FactLinks, resolve_link: ResolveLink) -> str:
    """The HTML of the kindcheck, for where its page has the place for it; the arguments are those of the other form."""
    template = environment(_PACKAGE, resolve_link).get_template("kindcheck.html")
    return template.render(
        kindcheck=KINDCHECK,
        words=words,
        t=words.teksten,
        Antwoord=Antwoord,
        way=lambda vraag, antwoord: way_on(words, vraag, antwoord),
        number=question_number,
        fact_link=fact_link,
    )
