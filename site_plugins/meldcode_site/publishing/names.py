"""Lists what a built site has."""

from collections.abc import Iterator
from pathlib import Path


def names(site: Path) -> Iterator[str]:
    """Every file of a site by its name on it, such as `stappen/stap-1/index.html`; in no order."""
    for folder, _, files in site.walk():
        below = folder.relative_to(site)
        yield from ((below / file).as_posix() for file in files)
