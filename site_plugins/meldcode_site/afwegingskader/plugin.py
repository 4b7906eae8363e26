"""MkDocs adapter: puts the afwegingskader on its page, and its browser side among the files of the site."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from meldcode_core import AFWEGINGSKADER
from meldcode_site.afwegingskader.assets import Assets, browser_files, script_hashes, scripts_url
from meldcode_site.afwegingskader.render import FactLinks, render, render_picture
from meldcode_site.afwegingskader.voorbeelden import Voorbeelden, by_situatie, load_voorbeelden, own_voorbeelden
from meldcode_site.afwegingskader.words import load_words
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.feiten.index import locate, required_ids
from meldcode_site.mkdocs_errors import reported_by_mkdocs
from meldcode_site.pyodide_runtime.plugin import runtime_plugin
from meldcode_site.school.plugin import school_plugin

PAGE = "afwegingskader/index.md"
PICTURE_PAGE = "afwegingskader-in-beeld.md"


class AfwegingskaderConfig(Config):
    """The plugin has no options."""


class AfwegingskaderPlugin(BasePlugin[AfwegingskaderConfig]):
    """Renders the afwegingskader and its drawing where their pages have a place for them."""

    voorbeelden: Voorbeelden
    """The examples of bijlage 1; there from on_config on."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the examples, which pages tell too."""
        school = school_plugin(config)
        with reported_by_mkdocs():
            self.voorbeelden = load_voorbeelden(school.files.find("afwegingskader/voorbeelden.yml"), school.words)
        school.words.variables["voorbeelden"] = self.voorbeelden
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the scripts and styles."""
        for url, path in browser_files().items():
            files.append(File.generated(config, url, abs_src_path=str(path)))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 -- the base's form
        """Render it now that every page has its content, and thereby every fact its place."""
        with reported_by_mkdocs():
            page_file = _page_file(PAGE, config, files)
            required = required_ids()
            questions = {vraag.id.value for vraag in AFWEGINGSKADER.vragen}
            # The questions themselves are told by what is rendered here.
            urls = locate(_contents(files), {k: v for k, v in required.items() if k not in questions})
            school = school_plugin(config)
            runtime = runtime_plugin(config)
            words = load_words(school.files, school.words, AFWEGINGSKADER)
            root = "../" * page_file.url.count("/")
            html = render(
                AFWEGINGSKADER,
                words,
                voorbeelden=by_situatie(self.voorbeelden, own_voorbeelden(school.profiel.disclosure_voorbeelden)),
                fact_link=FactLinks(urls | dict.fromkeys(questions, page_file.url), page_file.url),
                resolve_link=lambda href, place: _resolve(href, place, files, page_file),
                assets=Assets(
                    scripts=root + scripts_url(),
                    hashes=script_hashes(),
                    runtime=root + runtime.url,
                    runtime_integrity=runtime.integrity,
                ),
                protocol=school.profiel.meldcode.versie,
            )
            _put(html, page_file, "afwegingskader")
            _put(render_picture(AFWEGINGSKADER, words), _page_file(PICTURE_PAGE, config, files), "beeld")
            locate(_contents(files), required)


def _page_file(name: str, config: MkDocsConfig, files: Files) -> File:
    file = files.get_file_from_path(name)
    if file is None or file.page is None or file.page.content is None:
        raise SiteError(Problem(Place(Path(config.docs_dir) / name), "deze pagina ontbreekt"))
    return file


def _put(html: str, file: File, what: str) -> None:
    """Put what was rendered in the place that its page has for it."""
    placeholder = f'<div data-plaats="{what}"></div>'
    if file.page is None or file.page.content is None or placeholder not in file.page.content:
        place = Place(Path(file.abs_src_path or file.src_uri))
        raise SiteError(Problem(place, f"op deze pagina hoort `{placeholder}`"))
    file.page.content = file.page.content.replace(placeholder, html)


def _contents(files: Files) -> Iterator[tuple[str, Path, str]]:
    for file in files.documentation_pages():
        if file.page is not None and file.page.content is not None:
            yield file.url, Path(file.abs_src_path or file.src_uri), file.page.content


def _resolve(href: str, place: Place, files: Files, page_file: File) -> str:
    target, fragment = urldefrag(href)
    found = files.get_file_from_path(posixpath.normpath(posixpath.join(posixpath.dirname(PAGE), target)))
    if found is None:
        raise SiteError(Problem(place, f"de link `{href}` leidt nergens heen"))
    return found.url_relative_to(page_file) + (f"#{fragment}" if fragment else "")
