"""Bundle the words and the built browser runtime into the wheel, so that schools need Python only."""

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

REPOSITORY = Path(__file__).parent.parent


class PackedSite(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own plugins leave it open too
    """Adds `packed/` to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Assemble the runtime; editable installs use the repository itself and pack nothing."""
        if version == "editable":
            return
        sys.path[:0] = [str(REPOSITORY / "site_plugins"), str(REPOSITORY / "src")]
        from meldcode_site.forms.bundle import bundle  # noqa: PLC0415 -- importable only now
        from meldcode_site.maker.write import write_from_source  # noqa: PLC0415 -- importable only now
        from meldcode_site.publishing.compress import compress_folder  # noqa: PLC0415 -- importable only now
        from meldcode_site.publishing.origin import describe  # noqa: PLC0415 -- importable only now
        from meldcode_site.pyodide_runtime.plugin import runtime_plugin  # noqa: PLC0415 -- importable only now
        from mkdocs.config import load_config  # noqa: PLC0415 -- importable only now

        config = load_config(str(REPOSITORY / "mkdocs.yml"))
        made = runtime_plugin(config).assembled(config)
        runtime = REPOSITORY / "build/packed-runtime"
        shutil.rmtree(runtime, ignore_errors=True)
        shutil.copytree(made, runtime)
        compress_folder(runtime, REPOSITORY / "build/compressed")
        maker = REPOSITORY / "build/packed-maker"
        shutil.rmtree(maker, ignore_errors=True)
        write_from_source(REPOSITORY, maker)
        commit = REPOSITORY / "build/commit"
        commit.write_text(describe(REPOSITORY), "utf-8")
        build_data["force_include"] |= {
            str(commit): "meldcode_site/packed/commit",
            str(REPOSITORY / "mkdocs.yml"): "meldcode_site/packed/mkdocs.yml",
            str(REPOSITORY / "docs"): "meldcode_site/packed/docs",
            str(maker): "meldcode_site/packed/maker",
            str(runtime): "meldcode_site/packed/runtime",
            str(bundle(REPOSITORY)): "meldcode_site/packed/scripts",
        }
