"""Gathers what goes on paper from the finished pages of a build."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from meldcode_core import AFWEGINGSKADER, KINDCHECK, Omstandigheid, Situatie
from meldcode_site.afwegingskader import words as afwegingskader_words
from meldcode_site.afwegingskader.picture import Picture
from meldcode_site.afwegingskader.words import AfwegingskaderWords
from meldcode_site.check.report import REQUIREMENTS, requirements_of
from meldcode_site.document.book import Book
from meldcode_site.document.contents import LAW, Chapter, in_order
from meldcode_site.document.drawing import drawing
from meldcode_site.document.edition import Edition
from meldcode_site.document.forms import afwegingskader_on_paper, kindcheck_on_paper
from meldcode_site.document.law import law_html
from meldcode_site.document.names import PAGES, PAPER, Page
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.feiten.index import ids_in, locate, required_ids
from meldcode_site.forms.html import FactLinks
from meldcode_site.forms.page import FormPage
from meldcode_site.forms.words import Word, question_number
from meldcode_site.kindcheck import words as kindcheck_words
from meldcode_site.school.own_text import LARGEST_PAGE
from meldcode_site.school.plugin import SchoolPlugin
from meldcode_site.text.words import Words
from meldcode_site.text.yaml_reader import text_of


class Gathered(NamedTuple):
    """What a build puts on paper."""

    book: Book
    papers: Mapping[Page, Word]


def gathered(
    school: SchoolPlugin,
    words: Mapping[str, Any],
    pages: Sequence[Chapter],
    afwegingskader: FormPage,
    kindcheck: FormPage,
    *,
    logo: str,
) -> Gathered:
    """Gather it, when every page has its content.

    Args:
        school: the plugin with the school's facts and words.
        words: the texts of `document.yml`.
        pages: all pages of the site, in the order of its navigation.
        afwegingskader: the page of that form.
        kindcheck: the page of that one.
        logo: where the school's logo is on the site; empty if it has none.

    Raises:
        SiteError: words that are missing or wrong, with file and line.
    """
    kader = afwegingskader_words.load_words(school.files, school.words, AFWEGINGSKADER)
    check = kindcheck_words.load_words(school.files, school.words, KINDCHECK)
    picture = Picture(AFWEGINGSKADER, kader)
    facts = required_ids()
    urls = locate(((page.url, page.source, page.html) for page in pages), facts)

    def links(on: FormPage) -> FactLinks:
        return FactLinks(urls, on.url)

    forms = {
        afwegingskader.url: afwegingskader.with_form(
            afwegingskader_on_paper(
                kader,
                picture,
                document=words,
                fact_link=links(afwegingskader),
                resolve_link=afwegingskader.links(),
            )
        ),
        kindcheck.url: kindcheck.with_form(
            kindcheck_on_paper(check, fact_link=links(kindcheck), resolve_link=kindcheck.links())
        ),
    }
    on_paper = [page._replace(html=forms.get(page.url, page.html)) for page in pages]
    told_in = {fact: page for page in on_paper for fact in ids_in(page.html) if fact in facts}
    law = law_html(requirements_of(school.profiel), told_in, FactLinks(urls, LAW), words)
    return Gathered(
        Book(
            Edition(school.profiel, words, drawing(picture), logo),
            in_order([*on_paper, Chapter(LAW, REQUIREMENTS, law, words["wet_titel"])]),
            frozenset(facts),
            (*school.sources.own, school.sources.profile),
        ),
        dict(_papers(school, kader)),
    )


def _papers(school: SchoolPlugin, kader: AfwegingskaderWords) -> Iterator[tuple[Page, Word]]:
    """What each page for the wall says: its words may also show those of the afwegingskader."""
    situations = [kader.gronden[each.feit] for each in Situatie]
    more = {
        "teksten": kader.teksten,
        "beeld": kader.beeld.fields,
        "vragen": {question_number(key): word.fields["kort"] for key, word in kader.vragen.items()},
        "situaties": [*situations, kader.omstandigheden[Omstandigheid.EERGERELATEERD].fields["label"]],
    }
    words = Words({**school.words.variables, **more})
    names = {f"{PAPER}{page.name}.md": page for page in PAGES}
    unknown = [name for name in school.files.listed(PAPER.rstrip("/"), ".md") if name not in names]
    if unknown:
        told = "zo heet geen van onze bladen; klopt de naam van het bestand?"
        raise SiteError(*(Problem(Place(school.files.find(name)), told) for name in unknown))
    for name, page in names.items():
        path = school.files.find(name)
        yield page, Word(path, {}, words.markdown(text_of(path, LARGEST_PAGE), path))
