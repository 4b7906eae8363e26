import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from meldcode_site.errors import SiteError
from meldcode_site.pyodide_runtime import assemble as assembly
from meldcode_site.pyodide_runtime.assemble import STDLIB, assemble

import meldcode_core

type Meldcode = Callable[..., subprocess.CompletedProcess[str]]


def add_to_the_core(project: Path, code: str) -> None:
    with (project / "src/meldcode_core/errors.py").open("a", encoding="utf-8") as module:
        module.write(f"\n\n{code}\n")


def library(runtime: Path) -> set[str]:
    with zipfile.ZipFile(runtime / STDLIB) as archive:
        return set(archive.namelist())


def test_another_python_cannot_make_the_bytecode(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class OtherVersion:
        major, minor = 3, 12

    monkeypatch.setattr(sys, "version_info", OtherVersion)
    with pytest.raises(
        SiteError, match=r"\.python-version:1: Pyodide leest bytecode van Python 3\.13, maar dit is Python 3\.12"
    ):
        assemble(root, root / "node_modules/pyodide", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_only_a_call_imports_is_there_too(site: Path, project: Path, tmp_path: Path) -> None:
    [runtime] = site.glob("assets/meldcode/runtime-*")
    assert "bisect.pyc" not in library(runtime)
    add_to_the_core(project, "def later() -> None:\n    from bisect import bisect\n\n    bisect([], 0)")
    assert "bisect.pyc" in library(assemble(project, project / "node_modules/pyodide", tmp_path))


def test_a_core_that_cannot_run_in_a_browser_stops_the_build(project: Path, meldcode: Meldcode) -> None:
    add_to_the_core(project, "import sqlite3")
    result = meldcode("build")
    assert result.returncode == 1
    assert "de kern werkt niet in de browser" in result.stderr
    assert "sqlite3" in result.stderr
    assert max(map(len, result.stderr.splitlines())) < 1000
    assert not (project / "site").exists()


@pytest.mark.parametrize("missing", ["json/decoder.pyc", "re/_parser.pyc"])
def test_a_module_that_is_left_out_stops_the_build(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    keep_only = assembly._keep_only
    monkeypatch.setattr(assembly, "_keep_only", lambda names, archive: keep_only(names - {missing}, archive))
    with pytest.raises(SiteError, match="de kern werkt niet in de browser"):
        assemble(root, root / "node_modules/pyodide", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("function", ["handle", "kindcheck"])
def test_an_answer_that_differs_stops_the_build(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    monkeypatch.setattr(meldcode_core, function, lambda request: f"iets anders dan {request}")
    with pytest.raises(SiteError, match="antwoordt in de browser anders dan hier"):
        assemble(root, root / "node_modules/pyodide", tmp_path)
    assert list(tmp_path.iterdir()) == []
