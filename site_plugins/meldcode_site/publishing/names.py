"""List and hash the files of a built site."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

MAKER = "maken/"
"""The folder on a site of the page on which a school makes its own, for sites that have it."""


def names(site: Path) -> Iterator[str]:
    """Yield the path of every file of a site, such as `stappen/stap-1/index.html`, in no particular order."""
    for folder, _, files in os.walk(site):
        below = folder[len(str(site)) :].replace(os.sep, "/")
        yield from (f"{below}/{file}"[1:] for file in files)


def digests(site: Path, known: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the SHA-256 of every file of a site by its path, reusing known ones."""
    return {name: known.get(name) or digest(site / name) for name in names(site)}


def digest(path: Path) -> bytes:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).digest()
