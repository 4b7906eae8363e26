"""MkDocs plugin: puts the practice form and the expert's answers on the page of each invented case."""

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from meldcode_site.afwegingskader.plugin import afwegingskader_plugin
from meldcode_site.errors import Problem, SiteError
from meldcode_site.feiten.index import locate, required_ids
from meldcode_site.forms.html import FactLinks
from meldcode_site.forms.page import FormPage
from meldcode_site.forms.plugin import forms_plugin
from meldcode_site.forms.words import read_our_texts
from meldcode_site.mkdocs_adapter.errors import reported_by_mkdocs
from meldcode_site.oefenen.cases import FOLDER, INDEX, Case, load_case
from meldcode_site.oefenen.render import mark, render
from meldcode_site.school.plugin import school_plugin

SCRIPT = "beeld"
"""The script with which answers are tried without a case."""


class OefenenConfig(Config):
    """The plugin has no options."""


class OefenenPlugin(BasePlugin[OefenenConfig]):
    """Renders the practice form into the placeholder of each case."""

    _cases: list[Case]

    @event_priority(-10)  # after the examples of bijlage 1 are loaded
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the cases, for the page that lists them."""
        school = school_plugin(config)
        self._cases = []
        problems: list[Problem] = []
        names = [] if FOLDER in school.profiel.weglaten else school.files.listed(FOLDER, ".md")
        with reported_by_mkdocs():
            for name in names:
                if name == INDEX:
                    continue
                try:
                    self._cases.append(load_case(name, school.files.find(name), school.words))
                except SiteError as error:
                    problems += error.problems
            if problems:
                raise SiteError(*problems)
        self._cases.sort(key=lambda case: (case.soort, case.titel))
        school.words.define(oefenzaken=self._cases)
        return config

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 -- the base's form
        """Put the cases, which are not in the menu, in the section of the page that lists them."""
        listed = files.get_file_from_path(INDEX)
        for case in self._cases:
            file = files.get_file_from_path(case.name)
            if listed and listed.page and file and file.page and file.page.parent is None:
                file.page.parent = listed.page.parent
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 -- the base's form
        """Render each case."""
        if not self._cases:
            return
        with reported_by_mkdocs():
            forms, school = forms_plugin(config), school_plugin(config)
            urls = locate(forms.contents(files), required_ids())
            words = afwegingskader_plugin(config).words.without_case
            texts = read_our_texts(school.files, school.words, f"{FOLDER}/teksten.yml").fields
            for case in self._cases:
                page = FormPage(config, files, case.name, "oefening", script=SCRIPT)
                fact_link = FactLinks(urls, page.url)
                html = render(case, words, texts, page.assets(), fact_link)
                forms.insert(page, html, above=mark(texts, "../" * page.url.count("/")))
