"""MkDocs adapter: puts the afwegingskader on its page, and its browser side among the files of the site."""

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from meldcode_core import AFWEGINGSKADER, EIGEN_ROL
from meldcode_site.afwegingskader.assets import browser_files
from meldcode_site.afwegingskader.picture import Picture
from meldcode_site.afwegingskader.render import render, render_picture
from meldcode_site.afwegingskader.voorbeelden import Voorbeelden, by_situatie, load_voorbeelden, own_voorbeelden
from meldcode_site.afwegingskader.words import FOLDER, load_gesprek, load_words
from meldcode_site.feiten.index import locate, required_ids
from meldcode_site.forms.html import FactLinks
from meldcode_site.forms.plugin import FormPage, Unsearched, contents
from meldcode_site.mkdocs_errors import reported_by_mkdocs
from meldcode_site.school.noun import capitalize
from meldcode_site.school.plugin import school_plugin
from meldcode_site.telephone import telephone
from meldcode_site.words import Passage

PAGE = "afwegingskader/index.md"
PICTURE_PAGE = "afwegingskader-in-beeld.md"


class AfwegingskaderConfig(Config):
    """The plugin has no options."""


class AfwegingskaderPlugin(Unsearched, BasePlugin[AfwegingskaderConfig]):
    """Renders the afwegingskader and its drawing where their pages have a place for them."""

    voorbeelden: Voorbeelden
    """The examples of bijlage 1; there from on_config on."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the examples and what is said at many places: pages tell both too."""
        school = school_plugin(config)
        with reported_by_mkdocs():
            self.voorbeelden = load_voorbeelden(school.files.find("afwegingskader/voorbeelden.yml"), school.words)
            gesprek = load_gesprek(school.files, school.words)
        school.words.variables["voorbeelden"] = self.voorbeelden
        school.words.variables["gesprek"] = {name: Passage(word.body) for name, word in gesprek.items()}
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the scripts and styles."""
        for url, path in browser_files().items():
            files.append(File.generated(config, url, abs_src_path=str(path)))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 -- the base's form
        """Render it now that every page has its content, and thereby every fact its place."""
        with reported_by_mkdocs():
            page = FormPage(config, files, PAGE, FOLDER)
            required = required_ids()
            questions = {vraag.id.value for vraag in AFWEGINGSKADER.vragen}
            # The questions themselves are told by what is rendered here.
            urls = locate(contents(files), {k: v for k, v in required.items() if k not in questions})
            school = school_plugin(config)
            words = load_words(school.files, school.words, AFWEGINGSKADER)
            picture = Picture(AFWEGINGSKADER, words)  # for both pages
            html = render(
                AFWEGINGSKADER,
                words,
                voorbeelden=by_situatie(self.voorbeelden, own_voorbeelden(school.profiel.disclosure_voorbeelden)),
                eigen_rollen={
                    f"{EIGEN_ROL}{rol}": capitalize(its.naam) for rol, its in school.profiel.rollen.eigen.items()
                },
                fact_link=FactLinks(urls | dict.fromkeys(questions, page.url), page.url),
                resolve_link=page.resolve_link,
                picture=picture,
                assets=page.assets(early=True),
                protocol=school.profiel.meldcode.versie,
                veilig_thuis_link=telephone(school.profiel.veilig_thuis.telefoon),
            )
            page.put_after_search(html)
            FormPage(config, files, PICTURE_PAGE, "beeld").put(render_picture(picture, words))
            locate(contents(files), required)
