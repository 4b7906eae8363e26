"""Time builds, each in a new process: by command, and a rebuild in a process that has built before.

Python's bytecode cache is enabled, as it is by default.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from meldcode_site.build import build_site
from meldcode_site.school.load import PROFILE
from meldcode_site.school.own_files import FOLDER
from subjects import ROOT, stock_config

CHANGED = "handleiding.md"
"""A page of the demo school's own."""
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def full_build(site: Path) -> float:
    """Return the seconds from the command to the finished site of the demo school."""
    return _timed("meldcode", "build", "--site", str(site))


def stock_build(docs: Path, site: Path) -> float:
    """Return the seconds for the same rendered Markdown with stock MkDocs and the stock theme."""
    return _timed("mkdocs", "build", "--quiet", "--config-file", str(stock_config(docs)), "--site-dir", str(site))


def rebuild(site: Path) -> float:
    """Return the seconds for a rebuild after a changed page, in one process, as `meldcode serve` does."""
    return float(_run(sys.executable, __file__, str(site)).splitlines()[-1])


def _timed(name: str, *words: str) -> float:
    command = str(Path(sys.executable).with_name(name))
    start = time.perf_counter()
    _run(command, *words)
    return time.perf_counter() - start


def _run(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, env=_ENVIRONMENT, capture_output=True, text=True, check=True)  # noqa: S603 -- our own commands
    return done.stdout


def main(site: Path) -> None:
    """Build, change a page, rebuild, and print how long the rebuild took."""
    with TemporaryDirectory() as scratch:
        school = Path(scratch)
        shutil.copy(ROOT / PROFILE, school)
        shutil.copytree(ROOT / FOLDER, school / FOLDER)
        build_site(school, site)
        with (school / FOLDER / CHANGED).open("a", encoding="utf-8") as page:
            page.write("\nEr kwam een regel bij.\n")
        start = time.perf_counter()
        build_site(school, site)
        print(time.perf_counter() - start)  # noqa: T201 -- read by the parent process


if __name__ == "__main__":
    main(Path(sys.argv[1]))
