"""Which version of this program makes a site, and from which commit it comes."""

import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from meldcode_site.home import home

_CHANGED = "-dirty"


@dataclass(frozen=True, slots=True)
class Origin:
    """A version, and where its source is kept."""

    version: str
    commit: str
    """Forty digits, or nothing where no commit is known."""
    changed: bool
    """Whether files differ from the commit."""


def origin() -> Origin:
    """Of this program: a package carries the commit that it was built from, the repository knows its own."""
    here = home()
    described = here.commit.read_text("utf-8") if here.commit else describe(here.config.parent)
    commit = described.removesuffix(_CHANGED)
    return Origin(version("meldcode-site"), commit, described != commit)


def describe(repository: Path) -> str:
    """The commit of a repository, with a mark when files differ from it; nothing where there is none.

    A folder that only lies within someone else's repository has no commit of its own.
    """
    # Named outright, git looks for no repository around this folder.
    here = ["--git-dir", str(repository / ".git"), "--work-tree", str(repository)]
    words = ["describe", "--always", "--abbrev=40", "--exclude=*", f"--dirty={_CHANGED}"]
    try:
        done = subprocess.run(["git", *here, *words], capture_output=True, encoding="utf-8", check=True)  # noqa: S603, S607 -- git
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
