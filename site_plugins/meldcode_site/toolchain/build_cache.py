"""Content-addressed cache for slow build steps."""

import hashlib
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path


def digest_of(sources: Iterable[Path], by: str = "") -> str:
    """Return a short digest of all inputs of a step; `by` identifies the step itself."""
    digest = hashlib.sha256(by.encode())
    for source in sources:
        digest.update(f"{source.name}\0".encode() + source.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def made_once(cache: Path, digest: str, make: Callable[[Path], None]) -> Path:
    """Return a folder filled by `make`, from the cache if possible.

    Args:
        cache: The folder that holds the cached folders.
        digest: The digest of all inputs, from `digest_of`.
        make: Fills the empty folder that it is given. If it raises, nothing is cached.
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
    except OSError:  # a concurrent build with the same inputs was first
        if not target.is_dir():
            raise
