"""Makes the scripts that a site sends: few files, for a browser asks for each one anew."""

from pathlib import Path

from meldcode_site.home import home
from meldcode_site.kept import digest_of, made_once
from meldcode_site.programs import beside_python, run_or_fail

BROWSER = Path(__file__).with_name("browser")
SENT = ("afwegingskader.mjs", "kindcheck.mjs")
"""The scripts of the forms; each holds all that it imports, and the worker."""
EARLY = "early.mjs"
"""What stands in a page itself."""
WORKER = "worker.mjs"
"""What runs beside the page; the others hold it as text."""
_BUNDLE = Path(__file__).with_suffix(".mjs")


def finished_scripts() -> Path:
    """The folder of the finished scripts.

    Raises:
        SiteError: a source cannot be read as a script, or imports what is not there.
    """
    where = home()
    return where.scripts or bundle(where.config.parent)


def bundle(repository: Path) -> Path:
    """Make the scripts, or find them where they were made from the same sources before.

    Raises:
        SiteError: a source cannot be read as a script, or imports what is not there.
    """
    sources = [repository / "package-lock.json", Path(__file__), _BUNDLE, *sorted(BROWSER.glob("*.mjs"))]
    return made_once(
        repository / "build/scripts",
        digest_of(sources),
        lambda made: run_or_fail([beside_python("node"), str(_BUNDLE), str(made), WORKER, EARLY, *SENT], cwd=BROWSER),
    )
