"""Puts compressed copies beside the files of a built site, so that a host sends fewer bytes without any work.

A host that knows them (nginx with `gzip_static` and `brotli_static`, for one) sends `page.html.br` or `page.html.gz` in
the place of `page.html` to a browser that can read it.
"""

import gzip
import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping, Set
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path

import brotli

_PAGES = {".html", ".json", ".txt", ".webmanifest", ".xml"}
"""Other ones after each change, and small."""
_ASSETS = {".css", ".js", ".map", ".mjs", ".svg", ".wasm", ".zip"}
"""Seldom new: with a place to keep the result they are made as small as it gets, half a minute of work for Python."""

_LARGEST_WINDOW = 24


def compress_folder(folder: Path, kept: Path | None, digests: Mapping[str, bytes] | None = None) -> None:
    """Write a `.br` and a `.gz` beside every file that becomes smaller by it.

    Args:
        folder: the built site.
        kept: where compressed copies are kept between builds, by the hash of what they hold: of assets all, of pages
            those of the last site. Without it assets are compressed as fast as pages, but for those that have their
            copies already.
        digests: the SHA-256 of files, by their name in the folder, as far as it is known already.
    """
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in _PAGES | _ASSETS]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        known = [(digests or {}).get(path.relative_to(folder).as_posix()) for path in files]
        for _ in pool.map(lambda path, digest: _compress(path, kept, digest), files, known):
            pass
    if kept:
        pages = [pair for pair in zip(files, known, strict=True) if pair[0].suffix in _PAGES]
        _forget_pages_but(kept, {_name_of(path, digest) for path, digest in pages})


def begin_compressing(page: bytes, kept: Path | None) -> None:
    """Compress a page while others are made; `compress_folder` will ask for it."""
    for suffix in _FAST:
        _page_copy(suffix, page, kept)


def _compress(path: Path, kept: Path | None, digest: bytes | None) -> None:
    missing = [suffix for suffix in _FAST if not path.with_name(path.name + suffix).exists()]
    if not missing:
        return
    if kept and path.suffix in _ASSETS:
        known = kept / _name_of(path, digest)
        made = {suffix: _copy(path.read_bytes, suffix, _SMALL, known) for suffix in missing}
    else:
        page = path.read_bytes()
        made = {suffix: _page_copy(suffix, page, kept).result() for suffix in missing}
    for suffix, copy in made.items():
        if len(copy) < path.stat().st_size:
            path.with_name(path.name + suffix).write_bytes(copy)


type _Compress = Callable[[bytes], bytes]

_FAST: dict[str, _Compress] = {
    # Two thousandths larger than at 9, where each page takes 32 MB of fresh memory, and with it ten times as long.
    ".br": lambda content: brotli.compress(content, quality=8),
    # Half a thousandth larger than at 9, in five sixths of the time.
    ".gz": lambda content: gzip.compress(content, 8, mtime=0),
}
_SMALL: dict[str, _Compress] = {
    ".br": lambda content: brotli.compress(content, quality=11, lgwin=_LARGEST_WINDOW),
    ".gz": lambda content: gzip.compress(content, 9, mtime=0),
}


@cache
def _beside() -> ThreadPoolExecutor:
    """What compresses pages while Python makes others, for which it needs a core itself."""
    return ThreadPoolExecutor(max(1, (os.cpu_count() or 1) - 1))


@lru_cache(maxsize=500)  # all that a site has, for when it is made again
def _page_copy(suffix: str, content: bytes, kept: Path | None) -> Future[bytes]:
    return _beside().submit(_copy, lambda: content, suffix, _FAST, kept and _of_pages(kept) / _name(content))


def _copy(read: Callable[[], bytes], suffix: str, compress: Mapping[str, _Compress], kept: Path | None) -> bytes:
    """A compressed copy, as it was kept under this name or made now of what is read."""
    if kept is None:
        return compress[suffix](read())
    known = kept.with_suffix(suffix)
    with suppress(OSError):  # it is not there, or another build forgets it at this moment
        return known.read_bytes()
    made = compress[suffix](read())
    with suppress(OSError):  # what cannot be kept is made again
        known.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=known.parent, delete=False) as scratch:
            scratch.write(made)
        Path(scratch.name).replace(known)
    return made


def _forget_pages_but(kept: Path, names: Set[str]) -> None:
    for known in _of_pages(kept).glob("*"):
        if known.suffix in _FAST and known.stem not in names:
            known.unlink(missing_ok=True)


def _of_pages(kept: Path) -> Path:
    return kept / "pages"


def _name_of(path: Path, digest: bytes | None) -> str:
    return digest.hex() if digest else _name(path.read_bytes())


def _name(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
