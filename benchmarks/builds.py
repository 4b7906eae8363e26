"""Times builds, each in a process of its own, as a person starts them: `python builds.py full|stock|rebuild ...`."""

import subprocess
import sys
import time
from pathlib import Path

from meldcode_site.build import build_site
from mkdocs.commands.build import build as mkdocs_build
from subjects import ROOT, stock_config


def full_build(site: Path) -> float:
    """Seconds from the command to the finished site of the demo school."""
    return _timed("full", str(site))


def stock_build(docs: Path, site: Path) -> float:
    """Seconds for the same rendered Markdown with MkDocs and the theme as they come."""
    return _timed("stock", str(docs), str(site))


def rebuild(site: Path) -> float:
    """Seconds for building again in a process that has built before, as `meldcode serve` does on a changed page."""
    done = _run("rebuild", str(site))
    return float(done.splitlines()[-1])


def _timed(*words: str) -> float:
    start = time.perf_counter()
    _run(*words)
    return time.perf_counter() - start


def _run(*words: str) -> str:
    command = [sys.executable, __file__, *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 -- our own command


def main(what: str, *paths: str) -> None:
    """Do one of them."""
    if what == "full":
        build_site(ROOT, Path(paths[0]))
    elif what == "stock":
        mkdocs_build(stock_config(Path(paths[0]), Path(paths[1])))
    else:
        build_site(ROOT, Path(paths[0]))
        start = time.perf_counter()
        build_site(ROOT, Path(paths[0]))
        print(time.perf_counter() - start)  # noqa: T201 -- read by the process that started this one


if __name__ == "__main__":
    main(*sys.argv[1:])
