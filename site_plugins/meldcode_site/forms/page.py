"""MkDocs adapter for pages with a form."""

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.forms.assets import Assets, assets, early_script
from meldcode_site.forms.html import PageLinks
from meldcode_site.pyodide_runtime.plugin import runtime_plugin


class FormPage:
    """A page with a placeholder for a form: `<div data-plaats="NAME"></div>`.

    Args:
        config: The MkDocs configuration.
        files: All files; pages must have their content.
        page: The source path of the page.
        name: The name of the form, and of the folder with its words.
        script: The name of its script, if that is another one.

    Raises:
        SiteError: The page or the placeholder is missing.
    """

    def __init__(self, config: MkDocsConfig, files: Files, page: str, name: str, script: str = "") -> None:
        self._config = config
        self._script = script or name
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
        self.path = page

    def links(self) -> PageLinks:
        """Return the links that the form's words can have."""
        urls = {
            path: file.url_relative_to(self._file)
            for path, file in self._files.src_uris.items()
            if path.endswith(".md")
        }
        return PageLinks(self.path, self._name, urls)

    def assets(self) -> Assets:
        """Return the assets of the page: its script and Python."""
        return assets(f"{self._script}.mjs", self._root, self._python)

    def start_python_early(self) -> None:
        """Have the theme put a script in the page's head that starts Python before the form has loaded."""
        self._page.meta["early_script"] = {"text": early_script(), "python": self._python}

    def with_form(self, html: str) -> str:
        """Return the page's content with the form in its placeholder."""
        return self._content.replace(self._placeholder, html)

    def put(self, html: str) -> None:
        """Put the form in its placeholder, where the search plugin indexes it."""
        self._page.content = self.with_form(html)

    @property
    def _root(self) -> str:
        return "../" * self.url.count("/")

    @property
    def _python(self) -> str:
        runtime = runtime_plugin(self._config)
        return json.dumps({"url": self._root + runtime.url, **runtime.parts})
