"""Compiles Python sources. Pyodide runs this, in Node (compile.mjs), so the bytecode fits the Python that runs it."""

import importlib.util
import warnings
import zipfile
from importlib import _bootstrap_external


def compile_archive(source: str, target: str) -> None:
    """Write a zip with a .pyc for each .py of another zip or wheel.

    Optimized, so without docstrings and assertions. The .pyc carries no time: the same sources give the same bytes.
    """
    warnings.simplefilter("ignore")  # about the sources of others
    with zipfile.ZipFile(source) as sources, zipfile.ZipFile(target, "w") as bytecode:
        for name in sorted(name for name in sources.namelist() if name.endswith(".py")):
            text = sources.read(name)
            code = compile(text, name, "exec", dont_inherit=True, optimize=2)
            digest = importlib.util.source_hash(text)
            # Nothing public makes the content of a .pyc without writing a file.
            content = _bootstrap_external._code_to_hash_pyc(code, digest, checked=False)  # type: ignore[attr-defined]
            bytecode.writestr(zipfile.ZipInfo(f"{name}c"), content)
