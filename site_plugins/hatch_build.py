"""Puts the words and the finished browser side into the wheel: a school that installs it needs Python only."""

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

REPOSITORY = Path(__file__).parent.parent


class PackedSite(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own plugins leave it open too
    """Adds `packed/` to the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Assemble the runtime; an editable install uses the repository as it is and packs nothing."""
        if version == "editable":
            return
        sys.path[:0] = [str(REPOSITORY / "site_plugins"), str(REPOSITORY / "src")]
        from meldcode_site.afwegingskader.bundle import bundle  # noqa: PLC0415 -- on the path only now
        from meldcode_site.origin import describe  # noqa: PLC0415 -- on the path only now
        from meldcode_site.publishing.compress import compress_folder  # noqa: PLC0415 -- on the path only now
        from meldcode_site.pyodide_runtime.assemble import assemble  # noqa: PLC0415 -- on the path only now

        made = assemble(REPOSITORY, REPOSITORY / "node_modules/pyodide", REPOSITORY / "build/runtime")
        runtime = REPOSITORY / "build/packed-runtime"
        shutil.rmtree(runtime, ignore_errors=True)
        shutil.copytree(made, runtime)
        compress_folder(runtime, REPOSITORY / "build/compressed")
        commit = REPOSITORY / "build/commit"
        commit.write_text(describe(REPOSITORY), "utf-8")
        build_data["force_include"] |= {
            str(commit): "meldcode_site/packed/commit",
            str(REPOSITORY / "mkdocs.yml"): "meldcode_site/packed/mkdocs.yml",
            str(REPOSITORY / "docs"): "meldcode_site/packed/docs",
            str(runtime): "meldcode_site/packed/runtime",
            str(bundle(REPOSITORY)): "meldcode_site/packed/scripts",
        }
