"""Where a piece of text was written, for what is found wrong only in what was made of it."""

from collections.abc import Sequence
from pathlib import Path

from meldcode_site.errors import Place
from meldcode_site.yaml_text import LARGEST, text_of

_TEXTS = {".md", ".yml"}


def written(files: Sequence[Path], text: str) -> Place:
    """Where a text was written: the first line of these files that has it, or else the first file as a whole."""
    for path in files:
        if path.suffix in _TEXTS:
            for number, line in enumerate(text_of(path, LARGEST).split("\n"), 1):
                if text and text in line:
                    return Place(path, number)
    return Place(files[0])
