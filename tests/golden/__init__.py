"""Golden files. `UPDATE_GOLDEN=1 pytest` rewrites them; review the diff."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent


def expect_golden(name: str, text: str) -> None:
    """Compare a text with the golden file of that name."""
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(text.encode("utf-8"))
    assert text.encode("utf-8") == path.read_bytes()
