import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import link_all
from meldcode_site.errors import SiteError
from meldcode_site.pyodide_runtime.assemble import CORE, assemble, build_wheel, calls
from meldcode_site.pyodide_runtime.slim import slim
from meldcode_site.pyodide_runtime.slim.manifest import MANIFEST
from meldcode_site.pyodide_runtime.slim.rehearsal import AnswerError, Call, RehearsalError, Seen, rehearse
from meldcode_site.pyodide_runtime.slim.slim import STDLIB, keep_only
from meldcode_site.toolchain.programs import beside_python

import meldcode_core

type Meldcode = Callable[..., subprocess.CompletedProcess[str]]
type Rehearse = Callable[..., Seen]


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


@pytest.fixture
def rehearsed(root: Path, tmp_path: Path) -> Rehearse:
    """Rehearses a runtime with a few calls."""

    def rehearse_(runtime: Path, core: Path = root, asked: list[Call] | None = None) -> Seen:
        wheel = build_wheel(core, tmp_path)
        package, node = root / "node_modules/pyodide", beside_python("node")
        return rehearse(runtime, wheel, asked or calls()[-5:], package, node=node, image=False)

    return rehearse_


def finished(cache: Path) -> list[Path]:
    return [manifest.parent for manifest in cache.glob(f"*/{MANIFEST}")]


def test_what_only_a_call_imports_is_there_too(
    python: Path, runtime: Path, project: Path, tmp_path: Path, rehearsed: Rehearse
) -> None:
    assert "bisect.pyc" not in library(runtime)
    add_to_the_core(project, "def later() -> None:\n    from bisect import bisect\n\n    bisect([], 0)")
    whole = tmp_path / "whole"
    shutil.copytree(python, whole)
    shutil.copy(runtime / CORE, whole)
    assert rehearsed(whole, project).files == library(runtime) | {"bisect.pyc"}


def test_a_core_that_cannot_run_in_a_browser_stops_the_build(project: Path, meldcode: Meldcode) -> None:
    add_to_the_core(project, "import dbm")
    result = meldcode("build")
    assert result.returncode == 1
    assert "de kern werkt niet in de browser" in result.stderr
    assert "dbm" in result.stderr
    assert max(map(len, result.stderr.splitlines())) < 1000
    assert not (project / "site").exists()


def test_a_module_that_is_left_out_stops_the_build(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = {"json/decoder.pyc"}
    monkeypatch.setattr(slim, "keep_only", lambda names, archive: keep_only(names - missing, archive))
    with pytest.raises(SiteError, match="de kern werkt niet in de browser"):
        assemble(root, root / "node_modules/pyodide", cache)
    assert finished(cache) == []


def test_a_module_that_python_itself_needs_is_missed(runtime: Path, tmp_path: Path, rehearsed: Rehearse) -> None:
    spoilt = tmp_path / "spoilt"
    shutil.copytree(runtime, spoilt)
    keep_only(library(runtime) - {"re/_parser.pyc"}, spoilt / STDLIB)
    with pytest.raises(RehearsalError):
        rehearsed(spoilt)


def test_an_answer_that_differs_stops_the_build(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meldcode_core, "kindcheck", lambda request: f"iets anders dan {request}")
    with pytest.raises(SiteError, match="antwoordt in de browser anders dan hier"):
        assemble(root, root / "node_modules/pyodide", cache)
    assert finished(cache) == []


def test_an_answer_of_any_function_may_not_differ(runtime: Path, rehearsed: Rehearse) -> None:
    asked = {call.function: call for call in calls()}
    assert len(asked) > 5
    sound = list(asked.values())
    rehearsed(runtime, asked=sound)
    other = [replace(sound[-1], answer="iets anders")]
    with pytest.raises(AnswerError, match=sound[-1].function):
        rehearsed(runtime, asked=[*sound[:-1], *other])
