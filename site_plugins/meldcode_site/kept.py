"""Keeps between builds what takes long to make, as long as it is made from the same."""

import hashlib
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path


def digest_of(sources: Iterable[Path], by: str = "") -> str:
    """One digest over all that something is made from and what makes it: a change in any of it makes a new one."""
    digest = hashlib.sha256(by.encode())
    for source in sources:
        digest.update(f"{source.name}\0".encode() + source.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def made_once(cache: Path, digest: str, make: Callable[[Path], None]) -> Path:
    """A folder as `make` filled it, now or before.

    Args:
        cache: where finished folders are kept.
        digest: of all that it is made from, as `digest_of` gives it.
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
