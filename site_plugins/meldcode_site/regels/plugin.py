"""MkDocs adapter: puts the rules on their page, and their files among those of the site."""

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from meldcode_site.afwegingskader.plugin import afwegingskader_plugin
from meldcode_site.feiten.index import locate, required_ids
from meldcode_site.forms.html import FactLinks
from meldcode_site.forms.page import FormPage
from meldcode_site.forms.plugin import forms_plugin
from meldcode_site.kindcheck.plugin import kindcheck_plugin
from meldcode_site.mkdocs_adapter.errors import reported_by_mkdocs
from meldcode_site.regels.data import current_rules
from meldcode_site.regels.files import rules_files
from meldcode_site.regels.history import published
from meldcode_site.regels.render import render
from meldcode_site.regels.words import RulesWords, joined

PAGE = "regels.md"


class RegelsConfig(Config):
    """The plugin has no options."""


class RegelsPlugin(BasePlugin[RegelsConfig]):
    """Publishes the rules, for whoever wants to check them."""

    _words: RulesWords

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the rules in every format."""
        self._words = joined(afwegingskader_plugin(config).words, kindcheck_plugin(config).words)
        for url, text in rules_files(self._words).items():
            files.append(File.generated(config, url, content=text))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 -- the base's form
        """Render them now that every fact has its place."""
        with reported_by_mkdocs():
            forms = forms_plugin(config)
            page = FormPage(config, files, PAGE, "regels")
            fact_link = FactLinks(locate(forms.contents(files), required_ids()), page.url)
            forms.insert(page, render(current_rules(), published(), self._words, fact_link))
