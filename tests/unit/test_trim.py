import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

SAYS = """
const module = new WebAssembly.Module(require("fs").readFileSync(process.argv[1]));
const names = (all) => all.map(({ name }) => name);
console.log(JSON.stringify([names(WebAssembly.Module.imports(module)), names(WebAssembly.Module.exports(module))]));
"""


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    for name in ("pyodide.asm.wasm", "pyodide.asm.js", "pyodide.mjs"):
        shutil.copy(root / "node_modules/pyodide" / name, tmp_path)
    return tmp_path


def node(root: Path, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([root / ".venv/bin/node", *map(str, words)], capture_output=True, text=True, check=False)


def trim(root: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return node(root, root / "site_plugins/meldcode_site/pyodide_runtime/trim.mjs", folder)


def test_what_neither_has_a_use_for_goes_and_the_rest_fits(root: Path, folder: Path) -> None:
    def module() -> tuple[set[str], set[str]]:
        imported, exported = json.loads(node(root, "--eval", SAYS, folder / "pyodide.asm.wasm").stdout)
        return set(imported), set(exported)

    def script() -> str:
        return (folder / "pyodide.asm.js").read_text("utf-8")

    def size() -> int:
        return (folder / "pyodide.asm.wasm").stat().st_size

    (_, all_exported), whole_script, whole_size = module(), script(), size()
    assert trim(root, folder).stderr == ""
    imported, exported = module()
    assert all(re.search(rf"[{{,]{re.escape(name)}\b", script()) for name in imported)
    assert {"malloc", "wrap_exception", "__main_argc_argv"} <= exported < all_exported
    assert len(exported) < len(all_exported) / 10
    assert size() < whole_size * 0.9
    assert "_SDL_Init" in whole_script
    assert "SDL_Init" not in script()
    assert len(script()) < len(whole_script) / 3


def test_another_script_than_the_pinned_one_is_refused(root: Path, folder: Path) -> None:
    (folder / "pyodide.asm.js").write_text("var wasmImports={a,b};")
    before = (folder / "pyodide.asm.wasm").read_bytes()
    assert "not the script of the Pyodide that is pinned" in trim(root, folder).stderr
    assert (folder / "pyodide.asm.wasm").read_bytes() == before
