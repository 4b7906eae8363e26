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

from meldcode_site.home import home
from meldcode_site.integrity import from_integrity
from meldcode_site.mkdocs_errors import reported_by_mkdocs
from meldcode_site.pyodide_runtime.assemble import MANIFEST, assemble


class PyodideRuntimeConfig(Config):
    """Options of the plugin in mkdocs.yml, all relative to it; an installed package has its runtime ready."""

    core = config_options.Type(str, default=".")
    """The folder of meldcode-core."""
    package = config_options.Type(str, default="node_modules/pyodide")
    """The installed `pyodide` npm package."""
    cache = config_options.Type(str, default="build/runtime")
    """Where finished runtimes are kept between builds."""


class PyodideRuntimePlugin(BasePlugin[PyodideRuntimeConfig]):
    """Serves Python from the site itself."""

    url: str
    """The folder of the runtime on the site, with a slash at its end; there from on_files on.

    It carries a digest of the runtime, so that files of two versions never mix in a cache.
    """
    parts: dict[str, Any]
    """The SHA-256 of each file, and of the image that a browser may keep; there from on_files on."""

    def digests(self) -> dict[str, bytes]:
        """The SHA-256 of each file, by its name on the site; there from on_files on."""
        files = self.parts["files"] | self.parts["rest"]
        return {self.url + name: from_integrity(part["integrity"]) for name, part in files.items()}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the runtime's files."""
        root = Path(config.config_file_path or ".").parent
        with reported_by_mkdocs():
            runtime = home().runtime or assemble(
                root / self.config.core, root / self.config.package, root / self.config.cache
            )
        manifest = (runtime / MANIFEST).read_bytes()
        digest = hashlib.sha256(manifest).hexdigest()[:12]
        self.parts = json.loads(manifest)
        self.url = f"assets/meldcode/runtime-{digest}/"
        for each in sorted(runtime.iterdir()):
            if each.name.startswith(MANIFEST):
                continue  # it stands in the pages that need it
            files.append(File.generated(config, self.url + each.name, abs_src_path=str(each)))
        return files


def runtime_plugin(config: MkDocsConfig) -> PyodideRuntimePlugin:
    """The runtime plugin of a build, for the plugin that refers to its files."""
    return cast(PyodideRuntimePlugin, config.plugins["meldcode/pyodide_runtime"])
