"""MkDocs adapter: puts the browser runtime among the files of the site."""

import hashlib
import json
from pathlib import Path
from typing import Any, cast

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from meldcode_site.integrity import from_integrity
from meldcode_site.mkdocs_adapter.errors import reported_by_mkdocs
from meldcode_site.pyodide_runtime.assemble import assemble
from meldcode_site.pyodide_runtime.slim.manifest import MANIFEST
from meldcode_site.resources import resources


class PyodideRuntimeConfig(Config):
    """Options of the plugin in mkdocs.yml, all relative to it; an installed package has its runtime ready."""

    core = config_options.Type(str, default=".")
    """The folder of meldcode-core."""
    package = config_options.Type(str, default="node_modules/pyodide")
    """The installed `pyodide` npm package."""
    cache = config_options.Type(str, default="build/runtime")
    """Where finished runtimes are kept between builds."""
    slim = config_options.Type(bool, default=True)
    """Whether Pyodide is made smaller first. Without that it is sent as it comes, and everything works, slower."""
    shared = config_options.Type(str, default="")
    """The URL of the folder with the runtime of several sites, relative to this one; empty if the site has its own."""


class PyodideRuntimePlugin(BasePlugin[PyodideRuntimeConfig]):
    """Serves Python from the site itself."""

    url: str
    """The folder of the runtime on the site, with a slash at its end; there from on_files on.

    It carries a digest of the runtime, so that files of two versions never mix in a cache.
    """
    parts: dict[str, Any]
    """The manifest: the SHA-256 of each file, and of the image that a browser may keep; there from on_files on."""

    def digests(self) -> dict[str, bytes]:
        """The SHA-256 of each file, by its name on the site; there from on_files on."""
        files = self.parts["files"].items()
        return {self.url + name: from_integrity(part["integrity"]) for name, part in files}

    def assembled(self, config: MkDocsConfig) -> Path:
        """The folder of the runtime, made now or before.

        Raises:
            SiteError: it cannot be made.
        """
        root = Path(config.config_file_path or ".").parent
        core, package, cache = (root / each for each in (self.config.core, self.config.package, self.config.cache))
        return assemble(core, package, cache, slimmed=self.config.slim)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the runtime's files, unless they are shared."""
        with reported_by_mkdocs():
            runtime = resources().runtime or self.assembled(config)
        self.parts = json.loads((runtime / MANIFEST).read_bytes())
        self.url = f"{self.config.shared or 'assets/meldcode/'}{folder_name(runtime)}/"
        for each in () if self.config.shared else sent(runtime):
            files.append(File.generated(config, self.url + each.name, abs_src_path=str(each)))
        return files


def folder_name(runtime: Path) -> str:
    """Return the name of a runtime's folder on a site; it differs for every runtime."""
    return f"runtime-{hashlib.sha256((runtime / MANIFEST).read_bytes()).hexdigest()[:12]}"


def sent(runtime: Path) -> list[Path]:
    """Return the files of a runtime that a site serves: all but the manifest, which is in the pages that need it."""
    return sorted(path for path in runtime.iterdir() if not path.name.startswith(MANIFEST))


def runtime_plugin(config: MkDocsConfig) -> PyodideRuntimePlugin:
    """The runtime plugin of a build, for the plugin that refers to its files."""
    return cast(PyodideRuntimePlugin, config.plugins["meldcode/pyodide_runtime"])
