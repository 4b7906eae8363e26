"""Run the programs that a build needs, each installed next to the running Python."""

import subprocess
import sys
from pathlib import Path

from meldcode_site.errors import Place, Problem, SiteError


def beside_python(program: str) -> str:
    """Return the path of a program installed by a Python package."""
    return str(Path(sys.executable).with_name(program))


def run_or_fail(command: list[str], cwd: Path) -> None:
    """Run a program.

    Raises:
        SiteError: The program failed; includes its output.
    """
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 -- our own commands
    if done.returncode:
        raise SiteError(Problem(Place(cwd), f"`{' '.join(command[1:4])}` mislukte:\n{done.stdout}{done.stderr}"))
