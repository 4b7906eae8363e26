from pathlib import Path

import pytest
from meldcode_site.pyodide_runtime import trim
from meldcode_site.pyodide_runtime.assemble import SCRIPT, WASM
from meldcode_site.pyodide_runtime.trim import trimmed


def test_only_exports_go_and_all_that_the_script_speaks_of_stay(root: Path) -> None:
    package = root / "node_modules/pyodide"
    wasm, script = ((package / name).read_bytes() for name in (WASM, SCRIPT))
    new_wasm, new_script = trimmed(wasm, script)
    before, after = (dict(trim._sections(each)) for each in (wasm, new_wasm))
    assert {section for section in before if before[section] != after[section]} == {trim._EXPORTS}
    assert len(after[trim._EXPORTS]) < len(before[trim._EXPORTS]) / 10
    for name in (b"malloc", b"wrap_exception", b"__main_argc_argv"):
        assert name in after[trim._EXPORTS]
    assert b"PyAsyncGen_New" not in after[trim._EXPORTS]
    assert b'wasmExports["PyAsyncGen_New"]' in script
    assert b'wasmExports["PyAsyncGen_New"]' not in new_script
    assert len(new_script) < len(script) * 0.8


def test_another_script_than_the_pinned_one_is_refused(root: Path) -> None:
    with pytest.raises(ValueError, match="pinned"):
        trimmed((root / "node_modules/pyodide" / WASM).read_bytes(), b"another")


@pytest.mark.parametrize("number", [0, 1, 127, 128, 300, 540_388])
def test_numbers_are_read_as_they_were_written(number: int) -> None:
    content = b"x" + trim._bytes(number) + b"y"
    assert trim._number(content, 1) == (number, len(content) - 1)
