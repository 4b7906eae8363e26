"""Find the source line of a text, for problems that only show in the output."""

from collections.abc import Sequence
from pathlib import Path

from meldcode_site.errors import Place
from meldcode_site.text.yaml_reader import LARGEST, text_of

_TEXTS = {".md", ".yml"}


def written(files: Sequence[Path], text: str) -> Place:
    """Return the first line in these files that contains the text, or the first file without a line."""
    for path in files:
        if path.suffix in _TEXTS:
            for number, line in enumerate(text_of(path, LARGEST).split("\n"), 1):
                if text and text in line:
                    return Place(path, number)
    return Place(files[0])
