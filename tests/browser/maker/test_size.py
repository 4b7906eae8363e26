"""What a browser loads to make a site: only what is used, and not too much to wait for."""

import zipfile
from pathlib import Path

import brotli
from meldcode_site.maker.assemble import GENERATOR

BUDGET = 8_000_000
"""Bytes, compressed in haste."""


def test_only_what_is_used_is_shipped(engine: Path) -> None:
    names = zipfile.ZipFile(engine / GENERATOR).namelist()
    assert [name for name in names if "/.icons/" in name] == []
    assert [name for name in names if "/lunr/" in name and not name.endswith(("support.min.js", "nl.min.js"))] == []
    assert [name for name in names if name.endswith((".py", ".so")) or "/babel/" in name] == []


def test_all_of_it_is_small_enough_to_wait_for(engine: Path) -> None:
    sizes = [len(brotli.compress(path.read_bytes(), quality=5, lgwin=24)) for path in engine.iterdir()]
    assert sum(sizes) < BUDGET  # a host that takes its time sends an eighth less
