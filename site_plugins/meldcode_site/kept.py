"""Keeps between builds what takes long to make, as long as it is made from the same."""

import tempfile
from collections.abc import Callable
from pathlib import Path


def made_once(cache: Path, digest: str, make: Callable[[Path], None]) -> Path:
    """A folder as `make` filled it, now or before.

    Args:
        cache: where finished folders are kept.
        digest: of all that it is made from.
        make: fills the empty folder that it is given. When it fails nothing is kept.
    """
    target = cache / digest
    if not target.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            made = Path(scratch) / "made"
            made.mkdir()
            make(made)
            _move_into_place(made, target)
    return target


def _move_into_place(made: Path, target: Path) -> None:
    try:
        made.rename(target)
    except OSError:  # another build was just ahead with the same inputs
        if not target.is_dir():
            raise
