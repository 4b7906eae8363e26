"""MkDocs plugin: adds the files that both forms share, and keeps forms out of the search index.

Pages without a form get a link to leave them quickly if their front matter says `verlaat: true`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from meldcode_site.forms.assets import assets, browser_files
from meldcode_site.forms.html import environment
from meldcode_site.forms.page import FormPage
from meldcode_site.forms.words import read_shared_texts
from meldcode_site.mkdocs_adapter.errors import reported_by_mkdocs
from meldcode_site.school.plugin import school_plugin


class FormsConfig(Config):
    """The plugin has no options."""


class FormsPlugin(BasePlugin[FormsConfig]):
    """Adds the scripts and styles of all forms, and inserts each form after the search plugin has indexed its page.

    Search must not find a form's contents: most are hidden until certain answers are given, so links to them would lead
    nowhere, and an outcome among the results could be mistaken for one of the case at hand.
    """

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Start without forms."""
        self._contents: dict[str, str] = {}
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the scripts and styles."""
        for url, path in browser_files().items():
            files.append(File.generated(config, url, abs_src_path=str(path)))
        return files

    def insert(self, page: FormPage, html: str, above: str = "") -> None:
        """Have a form inserted on its page, and `above` put before everything else on it."""
        self._contents[page.path] = f"{above}{page.with_form(html)}"

    def contents(self, files: Files) -> Iterator[tuple[str, Path, str]]:
        """Yield the URL, source file and HTML of each page, including the forms that were inserted so far."""
        for file in files.documentation_pages():
            if file.page is not None and file.page.content is not None:
                html = self._contents.get(file.src_uri, file.page.content)
                yield file.url, Path(file.abs_src_path or file.src_uri), html

    @event_priority(-50)  # after the search plugin
    def on_page_context(
        self,
        context: TemplateContext,  # noqa: ARG002 -- required by the event
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002 -- required by the event
    ) -> None:
        """Insert the form that belongs on this page, or the link to leave it quickly."""
        page.content = self._contents.get(page.file.src_uri, page.content)
        if page.meta.get("verlaat"):
            page.content = self._leave(page, config) + (page.content or "")

    def _leave(self, page: Page, config: MkDocsConfig) -> str:
        school = school_plugin(config)
        with reported_by_mkdocs():
            texts = read_shared_texts(school.files, school.words)
        template = environment("meldcode_site.forms").get_template("leave.html")
        return template.render(t=texts, assets=assets("verlaat.mjs", "../" * page.url.count("/"), python=""))


def forms_plugin(config: MkDocsConfig) -> FormsPlugin:
    """Return the forms plugin of a build."""
    return cast(FormsPlugin, config.plugins["meldcode/forms"])
