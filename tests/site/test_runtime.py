import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import link_all
from meldcode_site.errors import SiteError
from meldcode_site.pyodide_runtime import assemble as assembly
from meldcode_site.pyodide_runtime.assemble import CORE, MANIFEST, STDLIB, WASM, assemble
from meldcode_site.pyodide_runtime.requests import rehearsed_requests

import meldcode_core

type Meldcode = Callable[..., subprocess.CompletedProcess[str]]


def add_to_the_core(project: Path, code: str) -> None:
    with (project / "src/meldcode_core/errors.py").open("a", encoding="utf-8") as module:
        module.write(f"\n\n{code}\n")


def library(runtime: Path) -> set[str]:
    with zipfile.ZipFile(runtime / STDLIB) as archive:
        return set(archive.namelist())


@pytest.fixture
def runtime(site: Path) -> Path:
    """The site's runtime; nobody may change it."""
    [made] = site.glob("assets/meldcode/runtime-*")
    return made


@pytest.fixture
def cache(python: Path, tmp_path: Path) -> Path:
    """A cache that has all but the finished runtime."""
    cache = tmp_path / "cache"
    link_all(python.parent, cache)
    for manifest in cache.glob(f"*/{MANIFEST}"):
        manifest.parent.unlink()
    return cache


def left_in(cache: Path) -> list[Path]:
    """What a cache has more than Python's program at one of its steps."""
    return [each for each in cache.iterdir() if (each / MANIFEST).exists() or not (each / WASM).is_file()]


def test_another_python_cannot_make_the_bytecode(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class OtherVersion:
        major, minor = 3, 12

    monkeypatch.setattr(sys, "version_info", OtherVersion)
    with pytest.raises(
        SiteError, match=r"\.python-version:1: Pyodide leest bytecode van Python 3\.13, maar dit is Python 3\.12"
    ):
        assemble(root, root / "node_modules/pyodide", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_only_a_call_imports_is_there_too(
    root: Path, python: Path, runtime: Path, project: Path, tmp_path: Path
) -> None:
    assert "bisect.pyc" not in library(runtime)
    add_to_the_core(project, "def later() -> None:\n    from bisect import bisect\n\n    bisect([], 0)")
    whole = tmp_path / "whole"
    shutil.copytree(python, whole)
    shutil.copy(runtime / CORE, whole)
    rehearsal = assembly._rehearse(project, root / "node_modules/pyodide", whole)
    assert rehearsal.files == library(runtime) | {"bisect.pyc"}


def test_a_core_that_cannot_run_in_a_browser_stops_the_build(project: Path, meldcode: Meldcode) -> None:
    add_to_the_core(project, "import sqlite3")
    result = meldcode("build")
    assert result.returncode == 1
    assert "de kern werkt niet in de browser" in result.stderr
    assert "sqlite3" in result.stderr
    assert max(map(len, result.stderr.splitlines())) < 1000
    assert not (project / "site").exists()


def test_a_module_that_is_left_out_stops_the_build(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_only = assembly._keep_only
    missing = {"json/decoder.pyc"}
    monkeypatch.setattr(assembly, "_keep_only", lambda names, archive: keep_only(names - missing, archive))
    with pytest.raises(SiteError, match="de kern werkt niet in de browser"):
        assemble(root, root / "node_modules/pyodide", cache)
    assert left_in(cache) == []


def test_a_module_that_python_itself_needs_is_missed(root: Path, runtime: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt"
    shutil.copytree(runtime, spoilt)
    assembly._keep_only(library(runtime) - {"re/_parser.pyc"}, spoilt / STDLIB)
    with pytest.raises(SiteError, match="de kern werkt niet in de browser"):
        assembly._rehearse(root, root / "node_modules/pyodide", spoilt)


def test_an_answer_that_differs_stops_the_build(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meldcode_core, "kindcheck", lambda request: f"iets anders dan {request}")
    with pytest.raises(SiteError, match="antwoordt in de browser anders dan hier"):
        assemble(root, root / "node_modules/pyodide", cache)
    assert left_in(cache) == []


def test_an_answer_of_any_function_may_not_differ(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    requests = rehearsed_requests()
    answers = [getattr(meldcode_core, function)(request) for function, request in requests]
    assembly._check_answers(answers, root)
    for function in {function for function, _ in requests}:
        with monkeypatch.context() as changed:
            changed.setattr(meldcode_core, function, lambda request: f"iets anders dan {request}")
            with pytest.raises(SiteError, match="antwoordt in de browser anders dan hier"):
                assembly._check_answers(answers, root)
