"""MkDocs plugin: checks and finishes a built site."""

import json
from collections.abc import Callable
from fnmatch import fnmatch
from html import unescape
from pathlib import Path

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from meldcode_site.errors import SiteError
from meldcode_site.integrity import integrity
from meldcode_site.mkdocs_adapter.errors import reported_by_mkdocs
from meldcode_site.mkdocs_adapter.menu import render_menu_once
from meldcode_site.mkdocs_adapter.search_entries import index_once
from meldcode_site.publishing import pages, search
from meldcode_site.publishing.bom import write_bill_of_materials
from meldcode_site.publishing.describe import description
from meldcode_site.publishing.link_sources import problems_with
from meldcode_site.publishing.links import dead_links
from meldcode_site.publishing.names import MAKER, digest, digests
from meldcode_site.publishing.offline import (
    FALLBACK,
    SERVICE_WORKER,
    WEB_MANIFEST,
    web_manifest,
    write_service_worker,
)
from meldcode_site.publishing.origin import origin
from meldcode_site.publishing.parts import LICENCES, licence_texts, parts
from meldcode_site.publishing.policy import refused, with_policy, write_headers
from meldcode_site.publishing.styles import joined, pruned, stylesheet_url
from meldcode_site.pyodide_runtime.plugin import runtime_plugin
from meldcode_site.resources import resources
from meldcode_site.school.plugin import school_plugin

ICONS = "assets/meldcode/"
_THEME_SCRIPT = "assets/javascripts/bundle.*.min.js"
_THEME_STYLES = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")


class PublishingConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    compressed = config_options.Type(bool, default=True)
    """Whether to add compressed copies of the files."""
    one_of_many = config_options.Type(bool, default=False)
    """Whether many sites are built in turn; see `compress_folder`."""


class PublishingPlugin(BasePlugin[PublishingConfig]):
    """Refuses a site with dead links or unsafe markup, and adds the policy, service worker and bill of materials."""

    write_maker: Callable[[Path], object] | None = None
    """Writes the page on which a school makes its site into a folder; None for a site without that page."""
    digests: dict[str, bytes]
    """The SHA-256 of each file, by its name on the site; set in on_post_build."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the program's version and its parts available to the words and the theme."""
        self._pages: dict[Path, pages.Page] = {}
        self._explained: dict[str, str] = {}
        self.origin = config.extra["programma"] = origin()
        self.parts = parts(pdf=bool(config.extra["document"]), maker=self.write_maker is not None)
        config.extra["maker"] = MAKER if self.write_maker else ""
        config.theme.static_templates.add(FALLBACK)
        school_plugin(config).words.define(programma=self.origin, onderdelen=self.parts, maken=config.extra["maker"])
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the web app manifest and the licences, and bundle the style sheets and the search scripts."""
        content = web_manifest(unescape(config.site_name), ICONS)
        files.append(File.generated(config, WEB_MANIFEST, content=content))
        files.append(File.generated(config, LICENCES, content=licence_texts(self.parts)))
        _join_styles(files, config)
        [script] = _matching(files, _THEME_SCRIPT)
        config.extra["theme_integrity"] = integrity(script.content_bytes)
        for source_map in _matching(files, "*.map"):  # a third of a site's size, and no page asks for it
            files.remove(source_map)
        _join_search(files, config)
        return files

    @event_priority(-100)  # run last, when all sections exist
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 -- the base's form
        """Store the menu, from which search results take their titles, and have each page indexed once."""
        index_once(config)
        self._menu = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 -- the base's form
        """Have the menu of each page rendered once."""
        render_menu_once(env, self._menu)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 -- the base's form
        """Set the page's description, and collect the terms it defines for the search."""
        about = description(html)
        if about:
            page.meta.setdefault("description", escape(about))
        if not search.explains_terms(html):
            return html
        self._explained[page.url] = html
        return search.with_places(html)

    @event_priority(-100)  # run last, when the page is complete
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Finish a page."""
        return self._finished(output, Path(config.site_dir) / page.file.dest_uri)

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002 -- the base's form
    ) -> TemplateContext:
        """Make the error page's links relative to the site root, wherever that is on the host."""
        if template_name.endswith(".html"):
            context["base_url"] = "."
        return context

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Finish the pages that come from templates: the error page and the offline page."""
        path = Path(config.site_dir) / template_name
        return self._finished(output_content, path) if path.suffix == ".html" else output_content

    @event_priority(-100)  # run after every other plugin has written its files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Check the built site, write the derived files, and compress everything last."""
        site = Path(config.site_dir)
        for path in sorted(set(site.rglob("*.html")) - self._pages.keys()):  # pages not written by MkDocs
            path.write_text(self._finished(path.read_text("utf-8"), path), "utf-8")
        with reported_by_mkdocs():
            if self.write_maker:
                self.write_maker(site / MAKER)  # with a policy of its own
            problems = refused(self._pages)
            if problems:
                raise SiteError(*problems)
            self._improve_search(site / search.INDEX, config)
            write_headers(site, self._pages.values(), frames=self.write_maker is not None)
            runtime = runtime_plugin(config).digests()
            found = self.digests = digests(site, runtime) | runtime
            write_service_worker(site, found)
            found[SERVICE_WORKER] = digest(site / SERVICE_WORKER)
            name, version = unescape(config.site_name), config.extra["profiel"].meldcode.versie
            write_bill_of_materials(site, found, self.parts, self.origin, name=name, version=version)
            problems = problems_with(dead_links(site, self._pages), school_plugin(config).sources)
            if problems:
                raise SiteError(*problems)
        if self.config.compressed:
            from meldcode_site.publishing.compress import compress_folder  # noqa: PLC0415 -- not available in a browser

            compress_folder(site, resources().compressed, found, one_of_many=self.config.one_of_many)

    def _improve_search(self, index: Path, config: MkDocsConfig) -> None:
        school = school_plugin(config)
        words = school.words.yaml(school.files.find(search.WORDS_FILE))
        where = {
            page.url: (
                page.parent.title if page.parent else "",
                unescape(str(page.title)),
            )  # the title is HTML, and the worker escapes it
            for page in self._menu.pages
        }
        better = search.improved(json.loads(index.read_text("utf-8")), self._explained, words, where)
        index.write_text(search.as_file(better), "utf-8")

    def _finished(self, html: str, path: Path) -> str:
        """Return a page as it will be published."""
        # The theme writes an empty tabindex, which is invalid HTML and ignored by browsers.
        html = html.replace(' tabindex=""', "")
        html = html.replace(
            '<aside class="md-banner">', '<aside class="md-banner" aria-label="Hulp bij gevaar of twijfel">'
        )
        page = self._pages[path] = pages.read_page(html)
        with reported_by_mkdocs():
            return with_policy(html, page.scripts, path)


def _matching(files: Files, *patterns: str) -> list[File]:
    return [file for pattern in patterns for file in files if fnmatch(file.src_uri, pattern)]


def _join_search(files: Files, config: MkDocsConfig) -> None:
    [theme] = _matching(files, search.THEME_WORKER)
    stemmer = [files.src_uris[name] for name in search.STEMMER]
    content = search.worker(theme.content_string, [file.content_string for file in stemmer])
    for file in (theme, *_matching(files, f"{search.LANGUAGES}*")):
        files.remove(file)
    config.extra["search_worker"] = search.worker_url(content)
    files.append(File.generated(config, config.extra["search_worker"], content=content))


def _join_styles(files: Files, config: MkDocsConfig) -> None:
    theme = _matching(files, *_THEME_STYLES)
    own = list(filter(None, map(files.get_file_from_path, config.extra_css)))
    content = joined(*(pruned(file.content_string) for file in theme), *(file.content_string for file in own))
    for file in (*theme, *own):
        files.remove(file)
    config.extra_css = []
    config.extra["stylesheet"] = stylesheet_url(content)  # for the theme's head
    config.extra["stylesheet_integrity"] = integrity(content.encode())
    files.append(File.generated(config, config.extra["stylesheet"], content=content))
