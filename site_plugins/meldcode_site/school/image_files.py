"""Check that image files are what their extension says."""

from pathlib import Path

_BEGINS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".webp": b"RIFF"}

PICTURES = frozenset(_BEGINS)
"""Allowed image extensions. SVG is excluded because it can contain scripts."""


def is_picture(path: Path) -> bool:
    """Return whether the file's signature matches its extension, so that browsers cannot take it for something else."""
    with path.open("rb") as file:
        begin = file.read(12)
    return begin.startswith(_BEGINS[path.suffix.lower()]) and (path.suffix.lower() != ".webp" or begin[8:] == b"WEBP")
