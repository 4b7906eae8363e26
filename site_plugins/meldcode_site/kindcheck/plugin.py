"""MkDocs plugin: renders the kindcheck on its page."""

from typing import cast

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from meldcode_core import KINDCHECK
from meldcode_site.feiten.index import locate, required_ids
from meldcode_site.forms.html import FactLinks
from meldcode_site.forms.page import FormPage
from meldcode_site.forms.plugin import forms_plugin
from meldcode_site.kindcheck.render import render
from meldcode_site.kindcheck.words import FOLDER, KindcheckWords, load_words
from meldcode_site.mkdocs_adapter.errors import reported_by_mkdocs
from meldcode_site.school.plugin import school_plugin

PAGE = "kindcheck.md"


class KindcheckConfig(Config):
    """The plugin has no options."""


class KindcheckPlugin(BasePlugin[KindcheckConfig]):
    """Renders the kindcheck into the placeholder on its page."""

    words: KindcheckWords
    """All words of the form; set in on_files."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Load the words, now that every plugin has said what they may show."""
        school = school_plugin(config)
        with reported_by_mkdocs():
            self.words = load_words(school.files, school.words, KINDCHECK)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 -- the base's form
        """Render the form once every fact has a URL, including those that the afwegingskader states."""
        with reported_by_mkdocs():
            forms = forms_plugin(config)
            urls = locate(forms.contents(files), required_ids())
            page = FormPage(config, files, PAGE, FOLDER)
            html = render(
                KINDCHECK,
                self.words,
                fact_link=FactLinks(urls, page.url),
                resolve_link=page.links(),
                assets=page.assets(),
            )
            forms.insert(page, html)


def kindcheck_plugin(config: MkDocsConfig) -> KindcheckPlugin:
    """Return the kindcheck plugin of a build, for plugins that need its words."""
    return cast(KindcheckPlugin, config.plugins["meldcode/kindcheck"])
