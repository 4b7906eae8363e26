"""Add compressed copies of the files of a built site, so that hosts send fewer bytes without compressing themselves.

Hosts that support this (such as nginx with `gzip_static` and `brotli_static`) serve `page.html.br` or `page.html.gz`
instead of `page.html` to browsers that accept it.
"""

import gzip
import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

import brotli

from meldcode_site.publishing.offline import SERVICE_WORKER
from meldcode_site.remembered import Memory

_PAGES = {".html", ".json", ".txt", ".webmanifest", ".xml"}
"""Files that change with every edit, and are small."""
_ASSETS = {".css", ".csv", ".dmn", ".js", ".mjs", ".svg", ".wasm", ".zip"}
"""Files that rarely change. With a cache they get maximum compression, which takes Python half a minute."""

_LARGEST_WINDOW = 24

_memory: Memory[bytes] = Memory(200)
"""The copies of assets that the sites of many schools have in common."""


def compress_folder(
    folder: Path, kept: Path | None, digests: Mapping[str, bytes] | None = None, *, one_of_many: bool = False
) -> None:
    """Write a `.br` and a `.gz` copy of every file that gets smaller; of many sites, only a `.gz` copy of the pages.

    Args:
        folder: The built site.
        kept: The cache of compressed files by content hash: all assets, and the pages of the last site. Without one,
            assets get fast compression like pages, unless they have their copies already.
        digests: The known SHA-256 hashes of files, by path.
        one_of_many: Whether many sites are built in turn: none of their pages is compressed again soon, the other
            processors have sites of their own, and a second copy of each page would be a sixth of a site's disk space.
    """
    known = digests or {}
    files = {
        path: known.get(path.relative_to(folder).as_posix()) or hashlib.sha256(path.read_bytes()).digest()
        for path in sorted(folder.rglob("*"))
        if path.suffix in _PAGES | _ASSETS
    }
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        each = map if one_of_many else pool.map
        for _ in each(lambda path: _compress(path, files[path].hex(), kept, one_of_many=one_of_many), files):
            pass
    if kept and not one_of_many:
        _forget_pages_but(kept, {digest.hex() for path, digest in files.items() if _is_page(path)})


def _is_page(path: Path) -> bool:
    return path.suffix in _PAGES or path.name == SERVICE_WORKER  # which lists the hash of each page


def compressed_copies(content: bytes) -> dict[str, bytes]:
    """Return the copies of a page, by suffix."""
    return {suffix: method(content) for suffix, method in _FAST.items()}


def _compress(path: Path, digest: str, kept: Path | None, *, one_of_many: bool) -> None:
    if not _is_page(path):
        methods, cache = _SMALL if kept else _FAST, kept
    elif one_of_many:
        methods, cache = _ONE_COPY, None
    else:
        methods, cache = _FAST, kept and _of_pages(kept)
    for suffix, method in methods.items():
        copy = path.with_name(path.name + suffix)
        if not copy.exists():
            make = partial(_compressed, path, method, cache and cache / (digest + suffix))
            shared = one_of_many and not _is_page(path)
            content = _memory.once(f"{digest}{suffix}".encode(), make) if shared else make()
            if len(content) < path.stat().st_size:
                copy.write_bytes(content)


type _Compress = Callable[[bytes], bytes]

_FAST: dict[str, _Compress] = {
    # 0.2 % larger than quality 9, which allocates 32 MB per page and so takes ten times as long.
    ".br": lambda content: brotli.compress(content, quality=8),
    # 0.05 % larger than level 9, in five sixths of the time.
    ".gz": lambda content: gzip.compress(content, 8, mtime=0),
}
_ONE_COPY = {".gz": _FAST[".gz"]}
_SMALL: dict[str, _Compress] = {
    ".br": lambda content: brotli.compress(content, quality=11, lgwin=_LARGEST_WINDOW),
    ".gz": lambda content: gzip.compress(content, 9, mtime=0),
}


def _compressed(path: Path, method: _Compress, known: Path | None) -> bytes:
    """Return a file compressed: from the cache if it is there, or now, and then it is cached."""
    if known is None:
        return method(path.read_bytes())
    with suppress(OSError):  # not cached, or another build is evicting it
        return known.read_bytes()
    made = method(path.read_bytes())
    with suppress(OSError):  # without a cache entry it is compressed again
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
