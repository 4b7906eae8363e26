"""The two parts of Python's program call each other, whatever is in which."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from meldcode_site.errors import SiteError
from meldcode_site.pyodide_runtime import assemble as assembly
from meldcode_site.pyodide_runtime.pins import verified_files
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


@pytest.fixture
def runtime(root: Path, site: Path, tmp_path: Path) -> Path:
    """The site's runtime with its program in one part again."""
    [made] = site.glob("assets/meldcode/runtime-*")
    for path in made.iterdir():
        if path.suffix not in {".br", ".gz"}:
            shutil.copy(path, tmp_path)
    files = verified_files(root / "node_modules/pyodide")
    files["pyodide-lock.json"] = assembly._without_packages(files["pyodide-lock.json"])
    trimmed = dict(assembly._trimmed(tuple(files.items())))
    for name in ("pyodide.asm.wasm", "pyodide.asm.js"):
        (tmp_path / name).write_bytes(trimmed[name])
    return tmp_path


def answers(root: Path, runtime: Path, rest: str) -> subprocess.CompletedProcess[str]:
    modules = (root / "node_modules/pyodide/pyodide.mjs").as_uri(), assembly.STARTS.as_uri()
    return subprocess.run(
        [root / ".venv/bin/node", "--input-type=module", "--eval", ANSWERS, *modules, runtime, rest],
        input=json.dumps(rehearsed_requests()),
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_of_it_can_be_in_the_rest(root: Path, runtime: Path) -> None:
    whole = (runtime / "pyodide.asm.wasm").stat().st_size
    assembly._split(runtime, "split", "[]")
    assert (runtime / "pyodide.asm.wasm").stat().st_size < whole / 2
    told = answers(root, runtime, "rest")
    assert told.stderr == ""
    assert json.loads(told.stdout) == [getattr(meldcode_core, name)(request) for name, request in rehearsed_requests()]


def test_a_program_without_what_it_calls_is_stopped(root: Path, runtime: Path) -> None:
    assembly._split(runtime, "split", "[]")
    stopped = answers(root, runtime, "")
    assert stopped.returncode != 0
    assert "RuntimeError: null function" in stopped.stderr


def test_another_script_than_the_pinned_one_is_refused(runtime: Path) -> None:
    (runtime / "pyodide.asm.js").write_text("new Table()")
    before = (runtime / "pyodide.asm.wasm").read_bytes()
    with pytest.raises(SiteError, match="not the script of the Pyodide that is pinned"):
        assembly._split(runtime, "split", "[]")
    assert (runtime / "pyodide.asm.wasm").read_bytes() == before
