"""Bundle the scripts of the site, one file per form, to save requests."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from meldcode_site.resources import resources
from meldcode_site.toolchain.build_cache import digest_of, made_once
from meldcode_site.toolchain.programs import beside_python, run_or_fail

PACKAGE = Path(__file__).parents[1]
SENT = {
    "afwegingskader.mjs": "afwegingskader",
    "beeld.mjs": "afwegingskader",
    "kindcheck.mjs": "kindcheck",
    "verlaat.mjs": "forms",
}
"""The script of each kind of page, with its folder. It holds all that it imports, and the worker if Python decides."""
START_EARLY = "start-early.mjs"
"""The script that is inlined in the page."""
WORKER = "worker.mjs"
"""The worker that runs Python; the bundles contain it as text."""
_BUNDLE = Path(__file__).with_suffix(".mjs")


@cache  # like this code: a process has one version
def finished_scripts() -> Path:
    """Return the folder with the bundled scripts.

    Raises:
        SiteError: A script has a syntax error, or imports a missing file.
    """
    where = resources()
    return where.scripts or bundle(where.config.parent)


def bundle(repository: Path, package: Path = PACKAGE) -> Path:
    """Bundle the scripts, or return them from the cache.

    Args:
        repository: The folder with package-lock.json and `build/`.
        package: The package with the sources, in `*/browser/`.

    Raises:
        SiteError: A script has a syntax error, or imports a missing file.
    """
    return bundled(repository, _entry_points(), package)


def bundled(repository: Path, entry_points: Sequence[str], package: Path = PACKAGE) -> Path:
    """Bundle other scripts likewise.

    Args:
        repository: As for `bundle`.
        entry_points: As bundle.mjs takes them, from `package`.
        package: As for `bundle`.

    Raises:
        SiteError: As for `bundle`.
    """
    sources = [repository / "package-lock.json", Path(__file__), _BUNDLE, *sorted(package.rglob("browser/*.mjs"))]
    return made_once(
        repository / "build/scripts",
        digest_of(sources, by=" ".join(entry_points)),
        lambda made: run_or_fail([beside_python("node"), str(_BUNDLE), str(made), *entry_points], cwd=package),
    )


def _entry_points() -> Sequence[str]:
    python = [f"pyodide_runtime/browser/{name}" for name in (WORKER, START_EARLY)]
    return [*python, *(f"{folder}/browser/{name}" for name, folder in SENT.items())]
