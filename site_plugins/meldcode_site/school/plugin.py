"""MkDocs adapter: reads the school's folder once per build and fills in every page."""

import posixpath
import re
from html import unescape
from pathlib import Path
from typing import cast
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

from meldcode_site.clean import LINK_TO_PAGE, cleaned
from meldcode_site.errors import Place, SiteError
from meldcode_site.home import THEME
from meldcode_site.markdown_text import read
from meldcode_site.mkdocs_errors import reported_by_mkdocs
from meldcode_site.rendered import render_once
from meldcode_site.school import annexes, colour
from meldcode_site.school.link_sources import Sources
from meldcode_site.school.load import PROFILE, load_profile, logo_file
from meldcode_site.school.own_files import FOLDER, OwnFiles
from meldcode_site.school.own_lacks import problems_with_dropped_facts
from meldcode_site.school.own_text import LARGEST_PAGE, title
from meldcode_site.school.profile import Profiel
from meldcode_site.school.tasks import tasks
from meldcode_site.school.variables import variables
from meldcode_site.theme_templates import quickened
from meldcode_site.words import Words, dutch_date
from meldcode_site.yaml_text import is_utf_16, text_of

STYLESHEET = "assets/school/school.css"


class SchoolConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    folder = config_options.Type(str, default=".")
    """The school's folder, with its school.yml; relative to mkdocs.yml."""


class SchoolPlugin(BasePlugin[SchoolConfig]):
    """Puts the school's own facts, pages and colour into the site."""

    profiel: Profiel
    """The school's profile; there from on_config on."""
    files: OwnFiles
    """Finds words, the school's own before ours; there from on_config on."""
    sources: Sources
    """What each page is made of; there from on_nav on."""
    words: Words
    """Fills in words with this school's values; there from on_config on."""

    @event_priority(100)  # the other plugins ask this one for the words
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the profile, the school's own files, and who does what in each step."""
        with reported_by_mkdocs():
            self.profiel = load_profile(self.folder(config) / PROFILE)
            self.files = OwnFiles(Path(config.docs_dir), self.folder(config) / FOLDER)
            dropped = list(problems_with_dropped_facts(self.files))
            if dropped:
                raise SiteError(*dropped)
            values = variables(self.profiel)
            values["bijlagen_bestanden"] = [
                annexes.line_of(each, self.folder(config)) for each in self.profiel.bijlagen_bestanden
            ]
            taken = Words(values).yaml(self.files.find("stappen/taken.yml"))
            self.words = Words(values | {"taken": tasks(self.profiel, taken), "eerst": taken["eerst"]})
        config.site_name = f"{config.site_name} {escape(self.profiel.school.naam)}"  # the theme does not escape it
        config.extra["profiel"] = self.profiel  # for the theme's footer and header
        config.extra["veilig_thuis"] = values["veilig_thuis"]
        config.theme.dirs.insert(0, str(THEME))
        plain = config.theme.get_env
        # MkDocs and the search each make an environment before any event for one.
        config.theme.get_env = lambda: quickened(plain(), config.theme.dirs)  # type: ignore[method-assign]
        if self.profiel.school.kleur:
            config.extra_css.append(STYLESHEET)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Let the school's own pages take the place of ours or come beside them, and add logo and colour."""
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
            path = self.folder(config) / bijlage.bestand
            files.append(File.generated(config, annexes.address(bijlage), abs_src_path=str(path)))
        rgb = colour.parse(self.profiel.school.kleur)
        if rgb:
            files.append(File.generated(config, STYLESHEET, content=colour.stylesheet(rgb)))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 -- the base's form
        """Let the theme write dates as the words do."""
        env.filters["datum"] = dutch_date

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002 -- the base's form
        """Let what the reader of Markdown stumbles over be told with its page."""
        render = page.render

        def render_or_tell(config: MkDocsConfig, files: Files) -> None:
            with reported_by_mkdocs():
                read(render_once, Place(_source(page)), render, page, config, files)

        page.render = render_or_tell  # type: ignore[method-assign]  # MkDocs calls it, and has no event around it
        return page

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 -- the base's form
        """Fill in one page."""
        path = _source(page)
        source = page.file.content_string
        if page.file.src_uri in self.files.pages():
            # The theme shows a title as it is, and other front matter could choose another template.
            own_title = title(path, source)
            page.meta = {"title": escape(own_title)} if own_title else {}
        # MkDocs took the front matter off; errors count lines from the top of the file.
        first_line = source.count("\n") - markdown.count("\n") + 1
        with reported_by_mkdocs():
            return self.words.markdown(markdown, path, first_line)

    @event_priority(100)  # before anything of ours is put on the page
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 -- the base's form
        """Clean every page: what comes from the school's own folder can be part of any."""
        return _with_pages(cleaned(html), page, files)

    @event_priority(-100)  # when there are all files
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember what the pages of the site are made of, for what is wrong with them."""
        pages = files.documentation_pages()
        self.sources = Sources(
            pages={file.dest_uri: file.src_uri for file in pages},
            files={file.src_uri: Path(file.abs_src_path or file.src_uri) for file in files},
            own=self.files.all(),
            profile=self.folder(config) / PROFILE,
        )
        return nav

    def folder(self, config: MkDocsConfig) -> Path:
        """The school's folder."""
        return Path(config.config_file_path or ".").parent / self.config.folder


def _own_file(config: MkDocsConfig, name: str, path: Path) -> File:
    if not name.endswith(".md") or not is_utf_16(path):
        return File.generated(config, name, abs_src_path=str(path))
    file = File.generated(config, name, content=text_of(path, LARGEST_PAGE))  # MkDocs would read it as UTF-8
    file.abs_src_path = str(path)  # for errors in it
    return file


def _with_pages(html: str, page: Page, files: Files) -> str:
    """Lead links to Markdown files to their pages, also where MkDocs found HTML and no Markdown."""

    def led(link: re.Match[str]) -> str:
        target, fragment = urldefrag(unescape(link["page"]))
        found = files.get_file_from_path(
            posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), target))
        )
        if found is None:
            return link[0]
        return f"{link['before']}{escape(found.url_relative_to(page.file) + (f'#{fragment}' if fragment else ''))}"

    return LINK_TO_PAGE.sub(led, html)


def _source(page: Page) -> Path:
    return Path(page.file.abs_src_path or page.file.src_uri)


def _section(nav: list[object], title: str) -> list[str]:
    """The section of the navigation with this title, at the end and made now if it is not there."""
    last = nav[-1]
    if isinstance(last, dict) and title in last:
        return cast(list[str], last[title])
    section: list[str] = []
    nav.append({title: section})
    return section


def school_plugin(config: MkDocsConfig) -> SchoolPlugin:
    """The school plugin of a build, for the plugins that need its words."""
    return cast(SchoolPlugin, config.plugins["meldcode/school"])
