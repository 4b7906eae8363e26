"""Puts compressed copies beside the files of a built site, so that a host sends fewer bytes without any work.

A host that knows them (nginx with `gzip_static` and `brotli_static`, for one) sends `page.html.br` or `page.html.gz` in
the place of `page.html` to a browser that can read it.
"""

import gzip
import hashlib
import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import brotli

_PAGES = {".html", ".json", ".txt", ".webmanifest", ".xml"}
"""Made anew by every build, and small."""
_ASSETS = {".css", ".js", ".map", ".mjs", ".svg", ".wasm", ".zip"}
"""Seldom new: with a place to keep the result they are made as small as it gets, half a minute of work for Python."""

_LARGEST_WINDOW = 24


def compress_folder(folder: Path, cache: Path | None) -> None:
    """Write a `.br` and a `.gz` beside every file that becomes smaller by it.

    Args:
        folder: the built site.
        cache: where compressed assets are kept between builds, by the hash of what they hold. Without it they are
            compressed as fast as pages, but for those that have their copies already.
    """
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in _PAGES | _ASSETS]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(lambda path: _compress(path, cache), files):
            pass


def _compress(path: Path, cache: Path | None) -> None:
    content = path.read_bytes()
    for suffix, (_, small) in _ENCODINGS.items():
        copy = path.with_name(path.name + suffix)
        if copy.exists():
            continue
        made = _kept(cache, content, suffix, small) if cache and path.suffix in _ASSETS else _fast(suffix, content)
        if len(made) < len(content):
            copy.write_bytes(made)


_ENCODINGS: dict[str, tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]] = {
    ".br": (
        # Two thousandths larger than at 9, where each page takes 32 MB of fresh memory, and with it ten times as long.
        lambda content: brotli.compress(content, quality=8),
        lambda content: brotli.compress(content, quality=11, lgwin=_LARGEST_WINDOW),
    ),
    ".gz": (
        lambda content: gzip.compress(content, 9, mtime=0),
        lambda content: gzip.compress(content, 9, mtime=0),
    ),
}


@lru_cache(maxsize=500)  # all that a site has, for when it is made again
def _fast(suffix: str, content: bytes) -> bytes:
    fast, _ = _ENCODINGS[suffix]
    return fast(content)


def _kept(cache: Path, content: bytes, suffix: str, compress: Callable[[bytes], bytes]) -> bytes:
    known = cache / f"{hashlib.sha256(content).hexdigest()}{suffix}"
    if known.is_file():
        return known.read_bytes()
    made = compress(content)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=cache, delete=False) as scratch:
        scratch.write(made)
    Path(scratch.name).replace(known)
    return made
