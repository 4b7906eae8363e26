"""Runs the programs that a build needs: each is installed beside the Python that runs it."""

import os
import subprocess
import sys
from pathlib import Path

from meldcode_site.errors import Place, Problem, SiteError


def beside_python(program: str) -> str:
    """Where a program is that came with a package."""
    return str(Path(sys.executable).with_name(program))


def run_or_fail(command: list[str], cwd: Path, given: str = "") -> None:
    """Run a program, with this on its standard input.

    Raises:
        SiteError: it failed; with what it said.
    """
    done = run(command, cwd, given)
    if done.returncode:
        raise SiteError(Problem(Place(cwd), f"`{' '.join(command[1:4])}` mislukte:\n{done.stdout}{done.stderr}"))


def run(command: list[str], cwd: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program, with this on its standard input."""
    # With SOURCE_DATE_EPOCH bytecode carries a hash of its source instead of a time; optimized, it goes without
    # docstrings and assertions, and without the columns of each instruction, which nobody meets in a browser. The lines
    # stay, for whoever has to find an error.
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": "315532800",
        "PYTHONHASHSEED": "0",
        "PYTHONOPTIMIZE": "2",
        "PYTHONNODEBUGRANGES": "1",
    }
    return subprocess.run(  # noqa: S603 -- our own commands
        command, cwd=cwd, env=environment, input=given, capture_output=True, encoding="utf-8", check=False
    )
