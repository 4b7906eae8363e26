import gzip
from pathlib import Path

import brotli
import pytest
from meldcode_site.publishing.compress import compress_folder
from meldcode_site.publishing.mark import MARK
from meldcode_site.publishing.policy import HEADERS_FILE

DECOMPRESS = {".br": brotli.decompress, ".gz": gzip.decompress}
COMPRESSED_ALREADY = {".br", ".gz", ".jpg", ".pdf", ".png", ".webp"}


@pytest.mark.parametrize("suffix", DECOMPRESS)
def test_every_file_that_gains_by_it_has_a_compressed_copy_of_the_same(site: Path, suffix: str) -> None:
    checked = 0
    for path in site.rglob("*"):
        if (
            path.is_file()
            and path.name not in {HEADERS_FILE, MARK}
            and path.suffix not in COMPRESSED_ALREADY
            and path.stat().st_size > 500
        ):
            copy = path.with_name(path.name + suffix)
            assert DECOMPRESS[suffix](copy.read_bytes()) == path.read_bytes(), path
            assert copy.stat().st_size < path.stat().st_size
            checked += 1
    assert checked > 40


def test_a_file_that_does_not_become_smaller_has_no_copy(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/kort.html").write_text("a")
    (tmp_path / "site/kort.css").write_text("")
    (tmp_path / "site/foto.png").write_bytes(bytes(1000))
    compress_folder(tmp_path / "site", tmp_path / "cache")
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["foto.png", "kort.css", "kort.html"]


def test_what_is_kept_is_taken_for_the_same_content_only(tmp_path: Path) -> None:
    for number, content in enumerate(("a" * 1000, "b" * 1000, "a" * 1000)):
        style = tmp_path / str(number) / "stijl.css"
        style.parent.mkdir()
        style.write_text(content)
        compress_folder(style.parent, tmp_path / "cache")
        for suffix, decompress in DECOMPRESS.items():
            assert decompress(style.with_name(style.name + suffix).read_bytes()).decode() == content
    assert len(list((tmp_path / "cache").iterdir())) == 4


def test_of_pages_those_of_the_last_site_are_kept(tmp_path: Path) -> None:
    page = tmp_path / "site/pagina.html"
    page.parent.mkdir()
    for content in ("a" * 1000, "b" * 1000):
        page.write_text(content)
        for suffix in DECOMPRESS:
            page.with_name(page.name + suffix).unlink(missing_ok=True)
        compress_folder(page.parent, tmp_path / "cache")
    kept = {path.suffix: DECOMPRESS[path.suffix](path.read_bytes()) for path in (tmp_path / "cache/pages").iterdir()}
    assert kept == dict.fromkeys(DECOMPRESS, b"b" * 1000)


def test_a_place_that_keeps_nothing_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "pagina.html").write_text("c" * 1000)
    (tmp_path / "stijl.css").write_text("c" * 1000)
    (tmp_path / "cache").write_text("geen map")
    compress_folder(tmp_path, tmp_path / "cache")
    assert brotli.decompress((tmp_path / "pagina.html.br").read_bytes()) == b"c" * 1000
    assert brotli.decompress((tmp_path / "stijl.css.br").read_bytes()) == b"c" * 1000


def test_without_a_place_to_keep_them_the_copies_that_are_there_stay(tmp_path: Path) -> None:
    (tmp_path / "stijl.css").write_text("a" * 1000)
    (tmp_path / "nieuw.css").write_text("a" * 1000)
    (tmp_path / "stijl.css.br").write_bytes(b"van eerder")
    compress_folder(tmp_path, None)
    assert (tmp_path / "stijl.css.br").read_bytes() == b"van eerder"
    assert brotli.decompress((tmp_path / "nieuw.css.br").read_bytes()) == b"a" * 1000


# A whole first visit: the page with the afwegingskader, and Python. Bytes, for they are the same on every machine; make
# a number smaller when you can, and larger only with a reason that is worth every visitor's time.
BUDGET = {
    "afwegingskader/index.html": (28_500, 34_500),
    "assets/**/*.css": (20_000, 23_000),
    "assets/javascripts/bundle.*.min.js": (32_000, 36_000),
    "assets/meldcode/afwegingskader-*/afwegingskader.mjs": (12_700, 14_000),
    "assets/meldcode/runtime-*/pyodide.asm.wasm": (1_340_000, 1_800_000),
    "assets/meldcode/runtime-*/pyodide.rest.wasm": (645_000, 825_000),
    "assets/meldcode/runtime-*/*.*js": (93_000, 107_000),
    "assets/meldcode/runtime-*/python_stdlib.zip": (39_000, 47_500),
    "assets/meldcode/runtime-*/meldcode_core.zip": (32_000, 38_000),
}


@pytest.mark.parametrize("pattern", BUDGET)
def test_what_a_visitor_downloads_stays_small(site: Path, pattern: str) -> None:
    for suffix, budget in zip((".br", ".gz"), BUDGET[pattern], strict=True):
        sizes = [path.stat().st_size for path in site.glob(pattern + suffix)]
        assert sizes
        assert sum(sizes) <= budget
