"""MkDocs adapter: puts the kindcheck on its page. Its script is one of those that the afwegingskader brings."""

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from meldcode_core import KINDCHECK
from meldcode_site.feiten.index import locate, required_ids
from meldcode_site.forms.html import FactLinks
from meldcode_site.forms.plugin import FormPage, Unsearched, contents
from meldcode_site.kindcheck.render import render
from meldcode_site.kindcheck.words import FOLDER, load_words
from meldcode_site.mkdocs_errors import reported_by_mkdocs
from meldcode_site.school.plugin import school_plugin

PAGE = "kindcheck.md"


class KindcheckConfig(Config):
    """The plugin has no options."""


class KindcheckPlugin(Unsearched, BasePlugin[KindcheckConfig]):
    """Renders the kindcheck where its page has the place for it."""

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 -- the base's form
        """Render it now that every fact has its place, also those that the afwegingskader tells."""
        with reported_by_mkdocs():
            urls = locate(contents(files), required_ids())
            page = FormPage(config, files, PAGE, FOLDER)
            school = school_plugin(config)
            html = render(
                KINDCHECK,
                load_words(school.files, school.words, KINDCHECK),
                fact_link=FactLinks(urls, page.url),
                resolve_link=page.resolve_link,
                assets=page.assets(),
            )
            page.put_after_search(html)
