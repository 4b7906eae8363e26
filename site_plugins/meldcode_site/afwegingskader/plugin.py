"""MkDocs plugin: renders the afwegingskader on its page."""

from typing import cast

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from meldcode_core import AFWEGINGSKADER, EIGEN_ROL
from meldcode_site.afwegingskader.render import render, render_outcomes, render_picture, render_trial
from meldcode_site.afwegingskader.voorbeelden import Voorbeelden, by_situatie, load_voorbeelden, own_voorbeelden
from meldcode_site.afwegingskader.words import FOLDER, AfwegingskaderWords, load_gesprek, load_words
from meldcode_site.feiten.index import locate, required_ids
from meldcode_site.forms.html import FactLinks
from meldcode_site.forms.page import FormPage
from meldcode_site.forms.plugin import forms_plugin
from meldcode_site.mkdocs_adapter.errors import reported_by_mkdocs
from meldcode_site.school.plugin import school_plugin
from meldcode_site.text.nouns import capitalize
from meldcode_site.text.telephone import telephone
from meldcode_site.text.words import Passage

PAGE = "afwegingskader/index.md"
PICTURE_PAGE = "afwegingskader-in-beeld.md"


class AfwegingskaderConfig(Config):
    """The plugin has no options."""


class AfwegingskaderPlugin(BasePlugin[AfwegingskaderConfig]):
    """Renders the afwegingskader and its drawing into the placeholders on their pages."""

    voorbeelden: Voorbeelden
    """The examples of bijlage 1; set in on_config."""
    words: AfwegingskaderWords
    """All words of the form; set in on_files."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the examples and the shared passages, which pages use too."""
        school = school_plugin(config)
        with reported_by_mkdocs():
            self.voorbeelden = load_voorbeelden(school.files.find("afwegingskader/voorbeelden.yml"), school.words)
            gesprek = load_gesprek(school.files, school.words)
        school.words.define(
            voorbeelden=self.voorbeelden, gesprek={name: Passage(word.body) for name, word in gesprek.items()}
        )
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Load the words, now that every plugin has said what they may show."""
        school = school_plugin(config)
        with reported_by_mkdocs():
            self.words = load_words(school.files, school.words, AFWEGINGSKADER)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 -- the base's form
        """Render the form once all pages have their content, so that every fact has a URL."""
        with reported_by_mkdocs():
            forms = forms_plugin(config)
            page = FormPage(config, files, PAGE, FOLDER)
            required = required_ids()
            questions = {vraag.id.value for vraag in AFWEGINGSKADER.vragen}
            # Skip the questions, which the form itself states.
            urls = locate(forms.contents(files), {k: v for k, v in required.items() if k not in questions})
            school = school_plugin(config)
            words = self.words
            html = render(
                AFWEGINGSKADER,
                words,
                voorbeelden=by_situatie(self.voorbeelden, own_voorbeelden(school.profiel.disclosure_voorbeelden)),
                eigen_rollen={
                    f"{EIGEN_ROL}{rol}": capitalize(its.naam) for rol, its in school.profiel.rollen.eigen.items()
                },
                fact_link=FactLinks(urls | dict.fromkeys(questions, page.url), page.url),
                resolve_link=page.links(),
                assets=page.assets(),
                protocol=school.profiel.meldcode.versie,
                veilig_thuis_link=telephone(school.profiel.veilig_thuis.telefoon),
            )
            page.start_python_early()
            forms.insert(page, html)
            pictured = FormPage(config, files, PICTURE_PAGE, "beeld")
            general = words.without_case
            trial = render_trial(AFWEGINGSKADER, general, words.situation_names, pictured.assets())
            drawn = render_picture(AFWEGINGSKADER, general)
            pictured.put(drawn)
            forms.insert(pictured, f"{trial}{drawn}{render_outcomes(general)}")
            locate(forms.contents(files), required)


def afwegingskader_plugin(config: MkDocsConfig) -> AfwegingskaderPlugin:
    """Return the afwegingskader plugin of a build, for plugins that need its words."""
    return cast(AfwegingskaderPlugin, config.plugins["meldcode/afwegingskader"])
