"""MkDocs adapter: puts the Meldcode on the site as PDFs and as a Word file, when a build asks for it."""

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
from meldcode_site.document.installed import refuse_without_libraries
from meldcode_site.document.names import DOCUMENT, EDITABLE, PAGES, PAPER, Page
from meldcode_site.forms.page import FormPage
from meldcode_site.forms.plugin import forms_plugin
from meldcode_site.forms.words import read_our_texts
from meldcode_site.kindcheck import plugin as kindcheck
from meldcode_site.kindcheck.words import FOLDER as KINDCHECK
from meldcode_site.mkdocs_adapter.errors import reported_by_mkdocs
from meldcode_site.school.plugin import school_plugin


class DocumentConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    pdf = config_options.Type(bool, default=False)
    """Whether this build makes the PDFs."""
    docx = config_options.Type(bool, default=False)
    """Whether it makes the Word file."""


class DocumentPlugin(BasePlugin[DocumentConfig]):
    """Writes the whole Meldcode as one file into the site, and pages for the wall."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let the words and the theme tell which files there are."""
        school = school_plugin(config)
        config.extra["document"] = DOCUMENT if self.config.pdf else ""
        school.words.define(document=config.extra["document"], bewerkbaar=EDITABLE if self.config.docx else "")
        if self._wanted:
            with reported_by_mkdocs():
                for kind in self._wanted:
                    refuse_without_libraries(kind)
                self._words: Mapping[str, Any] = read_our_texts(school.files, school.words, "document.yml").fields
            school.words.define(bladen=list(map(self._told, PAGES)))
        return config

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 -- the base's form
        """Gather what goes on paper, now that every page has its content."""
        if self._wanted:
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
                    [
                        Chapter(url, source, html, titles[url])
                        for url, source, html in forms_plugin(config).contents(files)
                    ],
                    FormPage(config, files, afwegingskader.PAGE, AFWEGINGSKADER),
                    FormPage(config, files, kindcheck.PAGE, KINDCHECK),
                    logo=str(config.theme.get("logo") or ""),
                )

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write it, now that all pictures are there."""
        site = Path(config.site_dir)
        with reported_by_mkdocs():
            if self.config.pdf:
                self._write_pdfs(site)
            if self.config.docx:
                from meldcode_site.document.editable import editable  # noqa: PLC0415 -- as above

                (site / EDITABLE).write_bytes(editable(self._gathered.book, site))

    @property
    def _wanted(self) -> list[str]:
        """The kinds of files to make."""
        return [kind for kind in ("pdf", "docx") if self.config[kind]]

    def _write_pdfs(self, site: Path) -> None:
        from meldcode_site.document.paper import facts_on, sheets  # noqa: PLC0415 -- as above

        book = self._gathered.book
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
