"""What we take from Pyodide, and the hashes that it must have."""

import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path

from meldcode_site.errors import Place, Problem, SiteError

PINS = Path(__file__).with_name("pins.json")
"""The Pyodide files that the site ships, with the SHA-256 of each."""


def verified_files(package: Path, pins: Path = PINS) -> dict[str, bytes]:
    """Read the pinned files of an installed `pyodide` npm package.

    Raises:
        SiteError: a file is missing or is not the one that was pinned.
    """
    lines = pins.read_text("utf-8").splitlines()
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, expected in json.loads("\n".join(lines))["files"].items():
        line = next(number for number, text in enumerate(lines, 1) if re.search(f'"{re.escape(name)}"', text))
        path = package / name
        if not path.is_file():
            problems.append(Problem(Place(path), "dit bestand van Pyodide ontbreekt; voer `npm ci` uit"))
            continue
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != expected:
            problems.append(
                Problem(
                    Place(path),
                    f"dit bestand is niet het bestand dat is vastgelegd in {Place(pins, line)}; voer `npm ci` uit",
                )
            )
        files[name] = content
    if problems:
        raise SiteError(*problems)
    return files


def verify(package: Path) -> None:
    """Raise what `verified_files` raises, but look once at files that stay as they are: a preview is made often."""
    _verify(package, tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in package.glob("*")))


@lru_cache(maxsize=1)
def _verify(package: Path, stamps: object) -> None:  # noqa: ARG001 -- other stamps, another look
    verified_files(package)
