"""Puts compressed copies beside the files of a built site, so that a host sends fewer bytes without any work.

A host that knows them (nginx with `gzip_static` and `brotli_static`, for one) sends `page.html.br` or `page.html.gz` in
the place of `page.html` to a browser that can read it.
"""

import gzip
import hashlib
import os
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, lru_cache
from pathlib import Path

import brotli

_PAGES = {".html", ".json", ".txt", ".webmanifest", ".xml"}
"""Made anew by every build, and small."""
_ASSETS = {".css", ".js", ".map", ".mjs", ".svg", ".wasm", ".zip"}
"""Seldom new: with a place to keep the result they are made as small as it gets, half a minute of work for Python."""

_LARGEST_WINDOW = 24


def compress_folder(folder: Path, kept: Path | None) -> None:
    """Write a `.br` and a `.gz` beside every file that becomes smaller by it.

    Args:
        folder: the built site.
        kept: where compressed assets are kept between builds, by the hash of what they hold. Without it they are
            compressed as fast as pages, but for those that have their copies already.
    """
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in _PAGES | _ASSETS]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(lambda path: _compress(path, kept), files):
            pass


def begin_compressing(page: bytes) -> None:
    """Compress a page while others are made; `compress_folder` will ask for it."""
    for suffix in _ENCODINGS:
        _fast(suffix, page)


def _compress(path: Path, kept: Path | None) -> None:
    missing = [suffix for suffix in _ENCODINGS if not path.with_name(path.name + suffix).exists()]
    if not missing:
        return
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest() if kept and path.suffix in _ASSETS else ""
    for suffix in missing:
        made = (
            _small(suffix, content, kept / f"{digest}{suffix}") if kept and digest else _fast(suffix, content).result()
        )
        if len(made) < len(content):
            path.with_name(path.name + suffix).write_bytes(made)


_ENCODINGS: dict[str, tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]] = {
    ".br": (
        # Two thousandths larger than at 9, where each page takes 32 MB of fresh memory, and with it ten times as long.
        lambda content: brotli.compress(content, quality=8),
        lambda content: brotli.compress(content, quality=11, lgwin=_LARGEST_WINDOW),
    ),
    ".gz": (
        # One thousandth larger than at 9, in five sixths of the time.
        lambda content: gzip.compress(content, 8, mtime=0),
        lambda content: gzip.compress(content, 9, mtime=0),
    ),
}


@cache
def _beside() -> ThreadPoolExecutor:
    """What compresses pages: Python can do other work meanwhile."""
    return ThreadPoolExecutor(os.cpu_count())


@lru_cache(maxsize=500)  # all that a site has, for when it is made again
def _fast(suffix: str, content: bytes) -> Future[bytes]:
    fast, _ = _ENCODINGS[suffix]
    return _beside().submit(fast, content)


def _small(suffix: str, content: bytes, known: Path) -> bytes:
    if known.is_file():
        return known.read_bytes()
    _, small = _ENCODINGS[suffix]
    made = small(content)
    known.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=known.parent, delete=False) as scratch:
        scratch.write(made)
    Path(scratch.name).replace(known)
    return made
