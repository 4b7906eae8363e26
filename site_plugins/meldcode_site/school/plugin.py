"""MkDocs plugin: loads the school's folder once per build and renders every page with its values."""

import posixpath
import re
from collections.abc import Collection
from html import unescape
from pathlib import Path
from typing import Any, cast
from urllib.parse import urldefrag

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from meldcode_site.errors import Place, SiteError
from meldcode_site.mkdocs_adapter.errors import reported_by_mkdocs
from meldcode_site.mkdocs_adapter.page_cache import render_once
from meldcode_site.mkdocs_adapter.theme_files import list_files_once
from meldcode_site.resources import THEME
from meldcode_site.school import annexes, colour
from meldcode_site.school.load import PROFILE, load_profile, logo_file
from meldcode_site.school.of_board import located, pages_of
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.school.own_lacks import problems_with_dropped_facts
from meldcode_site.school.own_text import LARGEST_PAGE, title
from meldcode_site.school.profile import Profiel
from meldcode_site.school.sources import Sources
from meldcode_site.school.tasks import tasks
from meldcode_site.school.variables import variables
from meldcode_site.text.cleaning import LINK_TO_PAGE, cleaned
from meldcode_site.text.markdown_limits import read
from meldcode_site.text.template_cache import compiled
from meldcode_site.text.words import Words, dutch_date
from meldcode_site.text.yaml_reader import is_utf_16, text_of

STYLESHEET = "assets/school/school.css"


class SchoolConfig(Config):
    """The plugin's options in mkdocs.yml."""

    folder = config_options.Type(str, default=".")
    """The school's folder, which holds school.yml; relative to mkdocs.yml."""


class SchoolPlugin(BasePlugin[SchoolConfig]):
    """Adds the school's own facts, pages and colour to the site."""

    profiel: Profiel
    """The school's profile; set in on_config."""
    files: OwnFiles
    """Finds the files with words, the school's before ours; set in on_config."""
    sources: Sources
    """The source files of each page; set in on_nav."""
    words: Words
    """Renders words with this school's values; set in on_config."""

    @event_priority(100)  # run before the plugins that use the words
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load what the school says, and let the theme show it."""
        with reported_by_mkdocs():
            self.profiel = load_profile(self.folder(config) / PROFILE)
            self.files = self._load_files(config)
            self.words = self._load_words(config)
        self._set_up_theme(config)
        return config

    def _load_files(self, config: MkDocsConfig) -> OwnFiles:
        files = pages_of(self.folder(config), Path(config.docs_dir))
        dropped = list(problems_with_dropped_facts(files))
        if dropped:
            raise SiteError(*dropped)
        return files

    def _load_words(self, config: MkDocsConfig) -> Words:
        words = Words(variables(self.profiel))
        words.define(
            bijlagen_bestanden=[annexes.line_of(each, self.folder(config)) for each in self.profiel.bijlagen_bestanden]
        )
        taken = words.yaml(self.files.find("stappen/taken.yml"))
        words.define(taken=tasks(self.profiel, taken), eerst=taken["eerst"])
        return words

    def _set_up_theme(self, config: MkDocsConfig) -> None:
        config.site_name = f"{config.site_name} {escape(self.profiel.school.naam)}"  # the theme does not escape it
        config.extra["profiel"] = self.profiel  # for the footer and the header
        config.extra["veilig_thuis"] = self.words.variables["veilig_thuis"]
        config.theme.dirs.insert(0, str(THEME))
        list_files_once(config.theme)
        if self.profiel.school.kleur:
            config.extra_css.append(STYLESHEET)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out pages, replace or add the school's own, and add its logo, annexes and colour."""
        left_out = {f"{name}{rest}" for name in self.profiel.weglaten for rest in (".md", "/index.md")}
        for file in [*files]:
            if file.src_uri in left_out or f"{posixpath.dirname(file.src_uri)}/index.md" in left_out:
                files.remove(file)
        config.nav = _without(config.nav, left_out)
        for name, path in self.files.pages().items():
            replaced = files.get_file_from_path(name)
            if replaced is not None:
                files.remove(replaced)
            files.append(_own_file(config, name, path))
            if replaced is None and name.endswith(".md") and config.nav is not None:
                _section(config.nav, f"Van onze {self.words.variables['organisatie']}").append(name)
        logo = logo_file(self.folder(config), self.profiel)
        if logo:
            config.theme["logo"] = f"assets/school/logo{logo.suffix.lower()}"
            files.append(File.generated(config, config.theme["logo"], abs_src_path=str(logo)))
        for bijlage in self.profiel.bijlagen_bestanden:
            path = located(self.folder(config), bijlage.bestand)
            files.append(File.generated(config, annexes.address(bijlage), abs_src_path=str(path)))
        rgb = colour.parse(self.profiel.school.kleur)
        if rgb:
            files.append(File.generated(config, STYLESHEET, content=colour.stylesheet(rgb)))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 -- the base's form
        """Have the theme's templates cached and trimmed, and let them format dates like the words do."""
        env.bytecode_cache = compiled()
        env.trim_blocks = env.lstrip_blocks = True  # whitespace was a quarter of an ordinary page
        env.filters["datum"] = dutch_date

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002 -- the base's form
        """Report errors from Python-Markdown with the page's path."""
        render = page.render

        def render_or_report(config: MkDocsConfig, files: Files) -> None:
            with reported_by_mkdocs():
                read(render_once, Place(_source(page)), render, page, config, files)

        page.render = render_or_report  # type: ignore[method-assign]  # MkDocs calls `render` without an event around it
        return page

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 -- the base's form
        """Render the templates in one page."""
        path = _source(page)
        source = page.file.content_string
        if page.file.src_uri in self.files.pages():
            # The theme shows a title unescaped, and other front matter could select another template.
            own_title = title(path, source)
            page.meta = {"title": escape(own_title)} if own_title else {}
        # MkDocs has stripped the front matter, while line numbers count from the top of the file.
        first_line = source.count("\n") - markdown.count("\n") + 1
        with reported_by_mkdocs():
            return self.words.markdown(markdown, path, first_line)

    @event_priority(100)  # run before our other plugins add anything to the page
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 -- the base's form
        """Sanitize every page, because any page can include text from the school's folder."""
        return _with_pages(cleaned(html), page, files)

    @event_priority(-100)  # run last, when the list of files is complete
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Record the source files of each page, for error messages."""
        pages = files.documentation_pages()
        self.sources = Sources(
            pages={file.dest_uri: file.src_uri for file in pages},
            files={file.src_uri: Path(file.abs_src_path or file.src_uri) for file in files},
            own=self.files.all(),
            profile=self.folder(config) / PROFILE,
        )
        return nav

    def folder(self, config: MkDocsConfig) -> Path:
        """Return the school's folder."""
        return Path(config.config_file_path or ".").parent / self.config.folder


def _own_file(config: MkDocsConfig, name: str, path: Path) -> File:
    if not name.endswith(".md") or not is_utf_16(path):
        return File.generated(config, name, abs_src_path=str(path))
    file = File.generated(config, name, content=text_of(path, LARGEST_PAGE))  # MkDocs would read it as UTF-8
    file.abs_src_path = str(path)  # for error messages
    return file


def _with_pages(html: str, page: Page, files: Files) -> str:
    """Resolve links to Markdown files, including those in raw HTML, which MkDocs leaves alone."""

    def resolve(link: re.Match[str]) -> str:
        target, fragment = urldefrag(unescape(link["page"]))
        found = files.get_file_from_path(
            posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), target))
        )
        if found is None:
            return link[0]
        return f"{link['before']}{escape(found.url_relative_to(page.file) + (f'#{fragment}' if fragment else ''))}"

    return LINK_TO_PAGE.sub(resolve, html)


def _source(page: Page) -> Path:
    return Path(page.file.abs_src_path or page.file.src_uri)


def _without(nav: Any, pages: Collection[str]) -> Any:
    """Return a part of the navigation without some pages."""
    if isinstance(nav, list):
        return [_without(each, pages) for each in nav if not _leads_to(each, pages)]
    return {title: _without(part, pages) for title, part in nav.items()} if isinstance(nav, dict) else nav


def _leads_to(item: object, pages: Collection[str]) -> bool:
    targets = item.values() if isinstance(item, dict) else [item]
    return all(isinstance(each, str) and each in pages for each in targets)


def _section(nav: list[object], title: str) -> list[str]:
    """Return the last section of the navigation if it has this title, else append it."""
    last = nav[-1]
    if isinstance(last, dict) and title in last:
        return cast(list[str], last[title])
    section: list[str] = []
    nav.append({title: section})
    return section


def school_plugin(config: MkDocsConfig) -> SchoolPlugin:
    """Return the school plugin of this build, for plugins that need its words."""
    return cast(SchoolPlugin, config.plugins["meldcode/school"])
