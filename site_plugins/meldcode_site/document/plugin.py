"""MkDocs adapter: makes the document of the finished pages, when a build asks for it."""

from pathlib import Path

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from meldcode_core import AFWEGINGSKADER, KINDCHECK
from meldcode_site.afwegingskader import words as afwegingskader_words
from meldcode_site.afwegingskader.picture import Picture
from meldcode_site.afwegingskader.plugin import PAGE as AFWEGINGSKADER_PAGE
from meldcode_site.check.report import REQUIREMENTS, requirements_of
from meldcode_site.document.book import Book
from meldcode_site.document.contents import LAW, Chapter, in_order
from meldcode_site.document.drawing import drawing
from meldcode_site.document.forms import afwegingskader_on_paper, kindcheck_on_paper
from meldcode_site.document.law import law_html
from meldcode_site.document.typeset import refuse_without_typst
from meldcode_site.feiten.index import ids_in, locate, required_ids
from meldcode_site.forms.html import FactLinks
from meldcode_site.forms.plugin import FormPage, contents
from meldcode_site.forms.words import read_our_texts
from meldcode_site.kindcheck import words as kindcheck_words
from meldcode_site.kindcheck.plugin import PAGE as KINDCHECK_PAGE
from meldcode_site.mkdocs_errors import reported_by_mkdocs
from meldcode_site.school.load import PROFILE
from meldcode_site.school.plugin import school_plugin

DOCUMENT = "meldcode.pdf"


class DocumentConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    wanted = config_options.Type(bool, default=False)
    """Whether this build makes the PDFs."""


class DocumentPlugin(BasePlugin[DocumentConfig]):
    """Writes the school's Meldcode as a PDF into the site."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let the words and the theme tell whether there is a PDF."""
        with reported_by_mkdocs():
            if self.config.wanted:
                refuse_without_typst()
        config.extra["document"] = DOCUMENT if self.config.wanted else ""
        school_plugin(config).words.variables["document"] = config.extra["document"]
        return config

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 -- the base's form
        """Gather what goes into the document, now that every page has its content."""
        if self.config.wanted:
            with reported_by_mkdocs():
                self._book = _gathered(config, files)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Set it, now that all pictures are there."""
        if self.config.wanted:
            site = Path(config.site_dir)
            with reported_by_mkdocs():
                (site / DOCUMENT).write_bytes(self._book.typeset(site))


def _gathered(config: MkDocsConfig, files: Files) -> Book:
    """All that the document is made of."""
    school = school_plugin(config)
    words = read_our_texts(school.files, school.words, "document.yml").fields
    facts = required_ids()
    urls = locate(contents(files), facts)
    kader = afwegingskader_words.load_words(school.files, school.words, AFWEGINGSKADER)
    picture = Picture(AFWEGINGSKADER, kader)
    page = FormPage(config, files, AFWEGINGSKADER_PAGE, afwegingskader_words.FOLDER)
    check = FormPage(config, files, KINDCHECK_PAGE, kindcheck_words.FOLDER)
    forms = {
        page.url: page.with_form(
            afwegingskader_on_paper(
                kader, picture, document=words, fact_link=FactLinks(urls, page.url), resolve_link=page.resolve_link
            )
        ),
        check.url: check.with_form(
            kindcheck_on_paper(
                kindcheck_words.load_words(school.files, school.words, KINDCHECK),
                fact_link=FactLinks(urls, check.url),
                resolve_link=check.resolve_link,
            )
        ),
    }
    titles = {file.url: str(file.page.title) for file in files.documentation_pages() if file.page is not None}
    pages = [Chapter(url, source, titles[url], forms.get(url, html)) for url, source, html in contents(files)]
    told_in = {feit: each for each in pages for feit in ids_in(each.html) if feit in facts}
    law = law_html(requirements_of(school.profiel), told_in, FactLinks(urls, LAW), words)
    return Book(
        school.profiel,
        words,
        in_order([*pages, Chapter(LAW, REQUIREMENTS, words["wet_titel"], law)]),
        frozenset(facts),
        drawing(picture),
        (*school.files.all(), school.folder(config) / PROFILE),
    )
