"""MkDocs adapter: the page of a form, for the plugins that put one there."""

import json
import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from meldcode_site.afwegingskader.assets import Assets, assets, early_script
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.pyodide_runtime.plugin import runtime_plugin

_WHOLE = "with_form"
"""Under which name a page keeps what it will be."""


class FormPage:
    """The page that has a place for a form, as `<div data-plaats="NAME"></div>`, with all that is seen from there.

    Args:
        config: the build's.
        files: every page, with its content.
        page: the path of the page.
        name: the name of the form, and of the folder with its words.

    Raises:
        SiteError: the page or the place is missing.
    """

    def __init__(self, config: MkDocsConfig, files: Files, page: str, name: str) -> None:
        self._config = config
        self._files = files
        self._name = name
        self._placeholder = f'<div data-plaats="{name}"></div>'
        file = files.get_file_from_path(page)
        source = Path(config.docs_dir) / page if file is None else Path(file.abs_src_path or page)
        if file is None or file.page is None or file.page.content is None:
            raise SiteError(Problem(Place(source), "deze pagina ontbreekt"))
        if self._placeholder not in file.page.content:
            raise SiteError(Problem(Place(source), f"op deze pagina hoort `{self._placeholder}`"))
        self._file, self._page, self._content = file, file.page, file.page.content
        self.url = file.url

    def resolve_link(self, href: str, place: Place) -> str:
        """The URL for a link in the form's words to a Markdown file; for a place on this page its fragment alone.

        Raises:
            SiteError: it leads nowhere.
        """
        target, fragment = urldefrag(href)
        found = self._files.get_file_from_path(posixpath.normpath(posixpath.join(self._name, target)))
        if found is None:
            raise SiteError(Problem(place, f"de link `{href}` leidt nergens heen"))
        page = "" if found is self._file and fragment else found.url_relative_to(self._file)
        return page + (f"#{fragment}" if fragment else "")

    def assets(self, *, early: bool = False) -> Assets:
        """What the page loads: the script with the form's name, and Python, which may come `early`: before the form."""
        root = "../" * self.url.count("/")
        runtime = runtime_plugin(self._config)
        python = json.dumps({"url": root + runtime.url, **runtime.parts})
        if early:
            self._page.meta["early_script"] = {"text": early_script(), "python": python}  # for the theme's head
        return assets(f"{self._name}.mjs", root, python)

    def with_form(self, html: str) -> str:
        """What the page is with this in its place."""
        return self._content.replace(self._placeholder, html)

    def put(self, html: str) -> None:
        """Put what was rendered in its place, where the search finds it."""
        self._page.content = self.with_form(html)

    def put_after_search(self, html: str) -> None:
        """Have what was rendered put in its place by a plugin that is `Unsearched`."""
        self._page.meta[_WHOLE] = self.with_form(html)


class Unsearched:
    """What a plugin is that puts a form on its page.

    Nothing of a form is to be found by searching: it hides what it says until its answers ask for it, so that a link to
    it leads nowhere, and an outcome among the results would look like one of the case at hand.
    """

    @event_priority(-50)  # the search reads the page before this
    def on_page_context(
        self,
        context: TemplateContext,  # noqa: ARG002 -- the event's form
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002 -- the event's form
        nav: Navigation,  # noqa: ARG002 -- the event's form
    ) -> None:
        """Put the form in its place."""
        page.content = page.meta.pop(_WHOLE, page.content)


def contents(files: Files) -> Iterator[tuple[str, Path, str]]:
    """For each page its URL, its source file and its HTML, that of a form included."""
    for file in files.documentation_pages():
        if file.page is not None and file.page.content is not None:
            yield file.url, Path(file.abs_src_path or file.src_uri), file.page.meta.get(_WHOLE, file.page.content)
