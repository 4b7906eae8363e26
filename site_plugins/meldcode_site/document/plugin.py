"""MkDocs adapter: puts the Meldcode on the site as PDFs, when a build asks for it."""

from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from meldcode_site.afwegingskader import plugin as afwegingskader
from meldcode_site.afwegingskader.words import FOLDER as AFWEGINGSKADER
from meldcode_site.document.names import DOCUMENT, PAGES, PAPER, Page
from meldcode_site.document.typeset import refuse_without_typst
from meldcode_site.forms.plugin import FormPage, contents
from meldcode_site.forms.words import read_our_texts
from meldcode_site.kindcheck import plugin as kindcheck
from meldcode_site.kindcheck.words import FOLDER as KINDCHECK
from meldcode_site.mkdocs_errors import reported_by_mkdocs
from meldcode_site.school.plugin import school_plugin


class DocumentConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    wanted = config_options.Type(bool, default=False)
    """Whether this build makes the PDFs."""


class DocumentPlugin(BasePlugin[DocumentConfig]):
    """Writes the whole Meldcode as one PDF into the site, and pages for the wall."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let the words and the theme tell where the PDFs are."""
        school = school_plugin(config)
        config.extra["document"] = DOCUMENT if self.config.wanted else ""
        school.words.variables["document"] = config.extra["document"]
        if self.config.wanted:
            with reported_by_mkdocs():
                refuse_without_typst()
                self._words: Mapping[str, Any] = read_our_texts(school.files, school.words, "document.yml").fields
            school.words.variables["bladen"] = list(map(self._told, PAGES))
        return config

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 -- the base's form
        """Gather what goes on paper, now that every page has its content."""
        if self.config.wanted:
            from meldcode_site.document.contents import Chapter  # noqa: PLC0415 -- needs what a school may not have
            from meldcode_site.document.gather import gathered  # noqa: PLC0415 -- as above

            titles = {
                file.url: unescape(str(file.page.title))
                for file in files.documentation_pages()
                if file.page is not None
            }
            with reported_by_mkdocs():
                self._gathered = gathered(
                    school_plugin(config),
                    self._words,
                    [Chapter(url, source, html, titles[url]) for url, source, html in contents(files)],
                    FormPage(config, files, afwegingskader.PAGE, AFWEGINGSKADER),
                    FormPage(config, files, kindcheck.PAGE, KINDCHECK),
                )

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Set it, now that all pictures are there."""
        if self.config.wanted:
            from meldcode_site.document.paper import facts_on, sheets  # noqa: PLC0415 -- as above

            site, book = Path(config.site_dir), self._gathered.book
            with reported_by_mkdocs():
                (site / DOCUMENT).write_bytes(book.typeset(site))
                (site / PAPER).mkdir(exist_ok=True)  # a school's own picture can be there
                facts = facts_on((chapter.html for chapter in book.chapters), book.facts)
                for page, word in self._gathered.papers.items():
                    for name, pdf in sheets(page, word, book.edition, facts):
                        (site / name).write_bytes(pdf)

    def _told(self, page: Page) -> dict[str, object]:
        """A page for the wall as a page of the site tells of it."""
        files = [{"maat": sheet.upper(), "adres": page.file(sheet)} for sheet in page.sheets]
        return {"titel": self._words["bladen"][page.name], "bestanden": files}
