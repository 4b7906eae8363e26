"""What formats look like, to the byte. `UPDATE_GOLDEN=1 pytest` writes the files anew; read the diff then."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent


def expect_golden(name: str, text: str) -> None:
    """Hold a text against the file of that name."""
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(text.encode("utf-8"))
    assert text.encode("utf-8") == path.read_bytes()
