"""Where words, configuration and what is finished are: in the repository, or inside the installed package."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent
THEME = _PACKAGE / "theme"


@dataclass(frozen=True, slots=True)
class Home:
    """What every school's site is made from."""

    config: Path
    """The mkdocs.yml."""
    runtime: Path | None
    """The finished browser runtime; None in the repository, where it is made from the core as it is now."""
    scripts: Path | None
    """The finished scripts of the pages; None in the repository, where they are made from their sources."""
    compressed: Path | None
    """Where compressed copies are kept between builds; None in a package, whose runtime is compressed already."""
    compiled: Path | None
    """Where compiled templates are kept between builds; None in a package, which keeps them while it runs."""
    commit: Path | None
    """The commit that a package was built from; None in the repository, which knows its own."""


@cache
def home() -> Home:
    """Find it. A wheel carries it in the package; the repository has it at its top."""
    packed = _PACKAGE / "packed"
    if packed.is_dir():
        return Home(packed / "mkdocs.yml", packed / "runtime", packed / "scripts", None, None, packed / "commit")
    repository = _PACKAGE.parents[1]
    kept = repository / "build"
    return Home(repository / "mkdocs.yml", None, None, kept / "compressed", kept / "compiled", None)
