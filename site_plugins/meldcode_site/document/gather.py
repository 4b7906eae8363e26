"""Gathers what goes on paper from the finished pages of a build."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from meldcode_core import AFWEGINGSKADER, KINDCHECK, Omstandigheid, Situatie
from meldcode_site.afwegingskader import words as afwegingskader_words
from meldcode_site.afwegingskader.picture import Picture
from meldcode_site.afwegingskader.plugin import PAGE as AFWEGINGSKADER_PAGE
from meldcode_site.afwegingskader.words import AfwegingskaderWords
from meldcode_site.check.report import REQUIREMENTS, requirements_of
from meldcode_site.document.book import Book
from meldcode_site.document.contents import LAW, Chapter, in_order
from meldcode_site.document.drawing import drawing
from meldcode_site.document.edition import Edition
from meldcode_site.document.forms import afwegingskader_on_paper, kindcheck_on_paper
from meldcode_site.document.law import law_html
from meldcode_site.document.names import PAGES, PAPER, Page
from meldcode_site.feiten.index import ids_in, locate, required_ids
from meldcode_site.forms.html import FactLinks
from meldcode_site.forms.plugin import FormPage, contents
from meldcode_site.forms.words import Word, question_number
from meldcode_site.kindcheck import words as kindcheck_words
from meldcode_site.kindcheck.plugin import PAGE as KINDCHECK_PAGE
from meldcode_site.school.load import PROFILE
from meldcode_site.school.own_text import LARGEST_PAGE
from meldcode_site.school.plugin import SchoolPlugin, school_plugin
from meldcode_site.words import Words
from meldcode_site.yaml_text import text_of


class Gathered(NamedTuple):
    """What a build puts on paper."""

    book: Book
    papers: Mapping[Page, Word]


def gathered(config: MkDocsConfig, files: Files, words: Mapping[str, Any]) -> Gathered:
    """Gather it, when every page has its content.

    Args:
        config: the build's.
        files: every page, with its content.
        words: the texts of `document.yml`.

    Raises:
        SiteError: words that are missing or wrong, with file and line.
    """
    school = school_plugin(config)
    kader = afwegingskader_words.load_words(school.files, school.words, AFWEGINGSKADER)
    picture = Picture(AFWEGINGSKADER, kader)
    facts = required_ids()
    urls = locate(contents(files), facts)
    forms = dict(_forms(config, files, urls, document=words, kader=kader, picture=picture))
    titles = {file.url: str(file.page.title) for file in files.documentation_pages() if file.page is not None}
    pages = [Chapter(url, source, titles[url], forms.get(url, html)) for url, source, html in contents(files)]
    told_in = {feit: each for each in pages for feit in ids_in(each.html) if feit in facts}
    law = law_html(requirements_of(school.profiel), told_in, FactLinks(urls, LAW), words)
    return Gathered(
        Book(
            Edition(school.profiel, words, drawing(picture)),
            in_order([*pages, Chapter(LAW, REQUIREMENTS, words["wet_titel"], law)]),
            frozenset(facts),
            (*school.files.all(), school.folder(config) / PROFILE),
        ),
        dict(_papers(school, kader)),
    )


def _forms(
    config: MkDocsConfig,
    files: Files,
    urls: Mapping[str, str],
    *,
    document: Mapping[str, Any],
    kader: AfwegingskaderWords,
    picture: Picture,
) -> Iterator[tuple[str, str]]:
    """The URL and the HTML of each page that has a form, with the form for a pen in its place."""
    school = school_plugin(config)
    page = FormPage(config, files, AFWEGINGSKADER_PAGE, afwegingskader_words.FOLDER)
    links = FactLinks(urls, page.url)
    form = afwegingskader_on_paper(kader, picture, document=document, fact_link=links, resolve_link=page.resolve_link)
    yield page.url, page.with_form(form)
    page = FormPage(config, files, KINDCHECK_PAGE, kindcheck_words.FOLDER)
    words = kindcheck_words.load_words(school.files, school.words, KINDCHECK)
    form = kindcheck_on_paper(words, fact_link=FactLinks(urls, page.url), resolve_link=page.resolve_link)
    yield page.url, page.with_form(form)


def _papers(school: SchoolPlugin, kader: AfwegingskaderWords) -> Iterator[tuple[Page, Word]]:
    """What each page for the wall says: its words may also show those of the afwegingskader."""
    situations = [kader.situaties[each].fields["kort"] for each in Situatie]
    more = {
        "teksten": kader.teksten,
        "beeld": kader.beeld.fields,
        "vragen": {question_number(key): word.fields["kort"] for key, word in kader.vragen.items()},
        "situaties": [*situations, kader.omstandigheden[Omstandigheid.EERGERELATEERD].fields["label"]],
    }
    words = Words(school.words.variables | more)
    for page in PAGES:
        path = school.files.find(f"{PAPER}{page.name}.md")
        yield page, Word(path, {}, words.markdown(text_of(path, LARGEST_PAGE), path))
