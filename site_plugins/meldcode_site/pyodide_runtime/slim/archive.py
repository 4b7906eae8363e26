"""Zips for the browser: their bytes depend on nothing but what is in them."""

import zipfile
from pathlib import Path


def read_archive(source: Path) -> dict[str, bytes]:
    """The files of a zip or wheel, by name."""
    with zipfile.ZipFile(source) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_archive(target: Path, files: dict[str, bytes]) -> None:
    """Write a zip whose bytes do not depend on the clock or the order.

    Its files are stored, not deflated: the host's compression then sees the whole of it, and makes it a third smaller
    than deflating each file would.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name])
