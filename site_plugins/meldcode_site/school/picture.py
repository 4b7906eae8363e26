"""Whether a file is the picture that its name says."""

from pathlib import Path

_BEGINS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".webp": b"RIFF"}

PICTURES = frozenset(_BEGINS)
"""The endings of pictures. An SVG is none of them: it can hold script."""


def is_picture(path: Path) -> bool:
    """Look at how it begins: a browser must never find something else in it than a picture."""
    with path.open("rb") as file:
        begin = file.read(12)
    return begin.startswith(_BEGINS[path.suffix.lower()]) and (path.suffix.lower() != ".webp" or begin[8:] == b"WEBP")
