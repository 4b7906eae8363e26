"""The version and commit of this program."""

import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from meldcode_site.resources import resources

_CHANGED = "-dirty"


@dataclass(frozen=True, slots=True)
class Origin:
    """A version and its commit."""

    version: str
    commit: str
    """Forty hex digits; empty if unknown."""
    changed: bool
    """Whether files differ from the commit."""


def origin() -> Origin:
    """Return the origin of this program: a wheel contains the commit it was built from, a checkout asks git."""
    here = resources()
    described = here.commit.read_text("utf-8") if here.commit else describe(here.config.parent)
    commit = described.removesuffix(_CHANGED)
    return Origin(version("meldcode-site"), commit, described != commit)


def describe(repository: Path) -> str:
    """Return the commit of a repository, marked if files differ from it; empty if there is none.

    A folder inside someone else's repository has no commit of its own.
    """
    # Explicit paths keep git from searching the parent folders.
    here = ["--git-dir", str(repository / ".git"), "--work-tree", str(repository)]
    words = ["describe", "--always", "--abbrev=40", "--exclude=*", f"--dirty={_CHANGED}"]
    try:
        result = subprocess.run(["git", *here, *words], capture_output=True, encoding="utf-8", check=True)  # noqa: S603, S607 -- git
    except (OSError, subprocess.CalledProcessError):
        return ""
    return result.stdout.strip()
