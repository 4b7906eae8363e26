"""Lists what a built site has, and tells one version of a file from another."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path


def names(site: Path) -> Iterator[str]:
    """Every file of a site by its name on it, such as `stappen/stap-1/index.html`; in no order."""
    for folder, _, files in site.walk():
        below = folder.relative_to(site)
        yield from ((below / file).as_posix() for file in files)


def digests(site: Path, known: Mapping[str, bytes]) -> dict[str, bytes]:
    """The SHA-256 of every file of a site, by its name on it; of some it is known already."""
    return {name: known.get(name) or digest(site / name) for name in names(site)}


def digest(path: Path) -> bytes:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).digest()
