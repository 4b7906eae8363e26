import json
import re
import shutil
import subprocess
from pathlib import Path

SAYS = """
const module = new WebAssembly.Module(require("fs").readFileSync(process.argv[1]));
const names = (all) => all.map(({ name }) => name);
console.log(JSON.stringify([names(WebAssembly.Module.imports(module)), names(WebAssembly.Module.exports(module))]));
"""


def node(root: Path, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([root / ".venv/bin/node", *map(str, words)], capture_output=True, text=True, check=False)


def test_what_neither_has_a_use_for_goes_and_the_rest_fits(root: Path, python: Path) -> None:
    def module(folder: Path) -> tuple[set[str], set[str]]:
        imported, exported = json.loads(node(root, "--eval", SAYS, folder / "pyodide.asm.wasm").stdout)
        return set(imported), set(exported)

    def script(folder: Path) -> str:
        return (folder / "pyodide.asm.mjs").read_text("utf-8")

    def size(folder: Path) -> int:
        return (folder / "pyodide.asm.wasm").stat().st_size

    whole = root / "node_modules/pyodide"
    _, all_exported = module(whole)
    imported, exported = module(python)
    assert all(re.search(rf"[{{,]{re.escape(name)}\b", script(python)) for name in imported)
    assert {"malloc", "wrap_exception", "__main_argc_argv"} <= exported < all_exported
    assert len(exported) < len(all_exported) / 10
    assert size(python) < size(whole) * 0.92
    assert "_SDL_Init" in script(whole)
    assert "SDL_Init" not in script(python)
    assert len(script(python)) < len(script(whole)) / 3


def test_another_script_than_the_pinned_one_is_refused(root: Path, tmp_path: Path) -> None:
    for name in ("pyodide.asm.wasm", "pyodide.mjs"):
        shutil.copy(root / "node_modules/pyodide" / name, tmp_path)
    (tmp_path / "pyodide.asm.mjs").write_text("var wasmImports={a,b};")
    before = (tmp_path / "pyodide.asm.wasm").read_bytes()
    refused = node(root, root / "site_plugins/meldcode_site/pyodide_runtime/slim/trim.mjs", tmp_path)
    assert "not the script of the Pyodide that is pinned" in refused.stderr
    assert (tmp_path / "pyodide.asm.wasm").read_bytes() == before
