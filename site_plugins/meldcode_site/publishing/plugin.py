"""MkDocs adapter: the last look at a built site."""

import json
from fnmatch import fnmatch
from html import unescape
from pathlib import Path

from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from meldcode_site.errors import SiteError
from meldcode_site.home import home
from meldcode_site.integrity import integrity
from meldcode_site.mkdocs_errors import reported_by_mkdocs
from meldcode_site.origin import origin
from meldcode_site.publishing import pages, search
from meldcode_site.publishing.bom import write_bill_of_materials
from meldcode_site.publishing.compress import begin_compressing, compress_folder
from meldcode_site.publishing.describe import description
from meldcode_site.publishing.links import dead_links
from meldcode_site.publishing.names import digest, digests
from meldcode_site.publishing.offline import FALLBACK, SERVICE_WORKER, WEB_MANIFEST, web_manifest, write_service_worker
from meldcode_site.publishing.parts import licence_texts, parts
from meldcode_site.publishing.policy import refused, with_policy, write_headers
from meldcode_site.publishing.styles import joined, pruned, stylesheet_url
from meldcode_site.pyodide_runtime.plugin import runtime_plugin
from meldcode_site.school.link_sources import problems_with
from meldcode_site.school.plugin import school_plugin

ICONS = "assets/meldcode/"
LICENCES = "licenties.txt"
_THEME_SCRIPT = "assets/javascripts/bundle.*.min.js"
_THEME_STYLES = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")


class PublishingConfig(Config):
    """The plugin has no options."""


class PublishingPlugin(BasePlugin[PublishingConfig]):
    """Refuses a site that has dead links or unsafe markup; gives the rest its policy, service worker and bill."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let the words and the theme tell what makes the site."""
        self._pages: dict[Path, pages.Page] = {}
        self._explained: dict[str, str] = {}
        self.origin = config.extra["programma"] = origin()
        self.parts = parts(pdf=bool(config.extra["document"]))
        config.theme.static_templates.add(FALLBACK)
        school_plugin(config).words.variables |= {"programma": self.origin, "onderdelen": self.parts}
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what an installed site calls itself and the licences; join the style sheets, and the search's scripts."""
        content = web_manifest(unescape(config.site_name), ICONS)
        files.append(File.generated(config, WEB_MANIFEST, content=content))
        files.append(File.generated(config, LICENCES, content=licence_texts(self.parts)))
        _join_styles(files, config)
        [script] = _matching(files, _THEME_SCRIPT)
        config.extra["theme_integrity"] = integrity(script.content_bytes)
        _join_search(files, config)
        return files

    @event_priority(-100)  # when all sections are there
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 -- the base's form
        """Remember the menu, for what the search tells of a page."""
        self._menu = nav
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 -- the base's form
        """Tell search engines what a page is about, and the search which terms it explains."""
        about = description(html)
        if about:
            page.meta.setdefault("description", escape(about))
        if not search.explains_terms(html):
            return html
        self._explained[page.url] = html
        return search.with_places(html)

    @event_priority(-100)  # a page has all that it will have
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
        """Let the links of the error page begin where it is: at the top of the site, wherever that is on its host."""
        if template_name.endswith(".html"):
            context["base_url"] = "."
        return context

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Finish a page that is none of the words: the error page, and the one for when there is no network."""
        path = Path(config.site_dir) / template_name
        return self._finished(output_content, path) if path.suffix == ".html" else output_content

    @event_priority(-100)  # after every other plugin has written its files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Check what was built, say what it may do, and compress it: last, so that nothing changes after that."""
        site = Path(config.site_dir)
        for path in sorted(set(site.rglob("*.html")) - self._pages.keys()):  # of which MkDocs made no page
            path.write_text(self._finished(path.read_text("utf-8"), path), "utf-8")
        with reported_by_mkdocs():
            problems = refused(self._pages)
            if problems:
                raise SiteError(*problems)
            self._improve_search(site / search.INDEX, config)
            write_headers(site, self._pages.values())
            found = digests(site, runtime_plugin(config).digests())
            write_service_worker(site, found)
            found[SERVICE_WORKER] = digest(site / SERVICE_WORKER)
            name, version = unescape(config.site_name), config.extra["profiel"].meldcode.versie
            write_bill_of_materials(site, found, self.parts, self.origin, name=name, version=version)
            problems = problems_with(dead_links(site, self._pages), school_plugin(config).sources)
            if problems:
                raise SiteError(*problems)
        compress_folder(site, home().compressed, found)

    def _improve_search(self, index: Path, config: MkDocsConfig) -> None:
        school = school_plugin(config)
        words = school.words.yaml(school.files.find(search.WORDS_FILE))
        where = {
            page.url: (
                page.parent.title if page.parent else "",
                unescape(str(page.title)),
            )  # of HTML; the worker escapes
            for page in self._menu.pages
        }
        better = search.improved(json.loads(index.read_text("utf-8")), self._explained, words, where)
        index.write_text(search.as_file(better), "utf-8")

    def _finished(self, html: str, path: Path) -> str:
        """A page as it will be published; it is compressed while the others are made."""
        # An empty tabindex, which the theme writes, is no valid HTML, and browsers ignore it.
        html = html.replace(' tabindex=""', "")
        html = html.replace(
            '<aside class="md-banner">', '<aside class="md-banner" aria-label="Hulp bij gevaar of twijfel">'
        )
        page = self._pages[path] = pages.read_page(html)
        with reported_by_mkdocs():
            html = with_policy(html, page.scripts, path)
        begin_compressing(html.encode(errors="xmlcharrefreplace"), home().compressed)  # as MkDocs writes it
        return html


def _matching(files: Files, *patterns: str) -> list[File]:
    return [file for pattern in patterns for file in files if fnmatch(file.src_uri, pattern)]


def _join_search(files: Files, config: MkDocsConfig) -> None:
    [theme] = _matching(files, search.THEME_WORKER)
    stemmer = [files.src_uris[name] for name in search.STEMMER]
    content = search.worker(theme.content_string, [file.content_string for file in stemmer])
    for file in (theme, *_matching(files, f"{search.LANGUAGES}*")):
        files.remove(file)
    config.extra["search_worker"] = {"theme": theme.src_uri, "ours": search.worker_url(content)}
    files.append(File.generated(config, search.worker_url(content), content=content))


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
