"""The two parts of Python's program call each other, whatever is in which."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from meldcode_site.errors import SiteError
from meldcode_site.pyodide_runtime import assemble as assembly
from meldcode_site.pyodide_runtime.requests import rehearsed_requests

import meldcode_core

ANSWERS = """
import { readFileSync } from "node:fs";
const [loader, starter, folder, rest] = process.argv.slice(1);
const requests = JSON.parse(readFileSync(0, "utf8"));
const { loadPyodide } = await import(loader);
const { start } = await import(starter);
const read = (name) => readFileSync(`${folder}/${name}`);
const options = { indexURL: `${folder}/`, core: async () => read("meldcode_core.zip") };
const { functions } = await start(loadPyodide, { ...options, rest: rest ? read("pyodide.rest.wasm") : null });
console.log(JSON.stringify(requests.map(([name, request]) => functions[name](request))));
"""


pytestmark = pytest.mark.xdist_group("split")  # one process splits it, and reads it in each test


@pytest.fixture(scope="module")
def whole(python: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site's runtime with its program in one part again."""
    [made] = site.glob("assets/meldcode/runtime-*")
    folder = tmp_path_factory.mktemp("whole")
    for path in (*made.iterdir(), python / assembly.WASM, python / assembly.SCRIPT):
        if path.suffix not in {".br", ".gz"}:
            shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def runtime(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That with as much of its program in the rest as can be."""
    folder = tmp_path_factory.mktemp("split") / "runtime"
    shutil.copytree(whole, folder)
    assembly._split(whole, folder.parent / "cache", folder, "split", "[]")
    return folder


def answers(root: Path, runtime: Path, rest: str) -> subprocess.CompletedProcess[str]:
    modules = (root / "node_modules/pyodide/pyodide.mjs").as_uri(), assembly.STARTS.as_uri()
    return subprocess.run(
        [root / ".venv/bin/node", "--input-type=module", "--eval", ANSWERS, *modules, runtime, rest],
        input=json.dumps(rehearsed_requests()),
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_of_it_can_be_in_the_rest(root: Path, whole: Path, runtime: Path) -> None:
    assert (runtime / assembly.WASM).stat().st_size < (whole / assembly.WASM).stat().st_size / 2
    told = answers(root, runtime, "rest")
    assert told.stderr == ""
    assert json.loads(told.stdout) == [getattr(meldcode_core, name)(request) for name, request in rehearsed_requests()]


def test_a_program_without_what_it_calls_is_stopped(root: Path, runtime: Path) -> None:
    stopped = answers(root, runtime, "")
    assert stopped.returncode != 0
    assert "RuntimeError: null function" in stopped.stderr


def test_another_script_than_the_pinned_one_is_refused(whole: Path, tmp_path: Path) -> None:
    other, runtime = tmp_path / "other", tmp_path / "runtime"
    for folder in (other, runtime):
        shutil.copytree(whole, folder)
    (other / assembly.SCRIPT).write_text("new Table()")
    before = (runtime / assembly.WASM).read_bytes()
    with pytest.raises(SiteError, match="not the script of the Pyodide that is pinned"):
        assembly._split(other, tmp_path / "cache", runtime, "split", "[]")
    assert (runtime / assembly.WASM).read_bytes() == before
