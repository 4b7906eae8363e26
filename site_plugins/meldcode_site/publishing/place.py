"""Puts a finished folder in place of an earlier one, so that a failure at any point leaves one whole site."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a new folder to build in; when the block ends well it takes the place of `target`, else it is removed.

    The new folder lies beside `target`, so that taking its place is a rename and never a copy.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        made = scratch / "new"
        made.mkdir()
        yield made
        _swap(made, target, scratch / "old")
    finally:
        shutil.rmtree(scratch)


def _swap(made: Path, target: Path, old: Path) -> None:
    had_one = target.exists()
    if had_one:
        target.rename(old)
    try:
        made.rename(target)
    except OSError:
        if had_one:
            old.rename(target)
        raise
