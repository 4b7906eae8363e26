"""Makes the smallest Pyodide that still runs a package.

Pyodide's own standard library is source text, which every visitor's browser would have to compile, and most of it is
never used. Doing that work here once makes the first answer come several times as fast.

What is needed is found by a rehearsal: the runtime with the whole library boots here, imports the package and answers
calls of every kind. The files that it opened for that are the ones that stay. A second rehearsal, with only those, must
give the answers that the package gives here. So what is missing stops the build, not the visitor.
"""

import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from meldcode_site.pyodide_runtime.slim.archive import read_archive, write_archive
from meldcode_site.pyodide_runtime.slim.manifest import write_manifest
from meldcode_site.pyodide_runtime.slim.rehearsal import HERE, Call, package_name, rehearse, run_node

STDLIB, LOCK = "python_stdlib.zip", "pyodide-lock.json"
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", STDLIB, LOCK)
"""What a browser takes of the npm package."""
REPLACED = HERE / "replaced"
"""Modules that stand in for Python's or Pyodide's own: each is imported when Python starts, is slow or imports many
more, and little or nothing of it is used."""


def slim(
    wheel: Path, calls: Sequence[Call], pyodide: Path, made: Path, *, node: str, prepared: Path | None = None
) -> None:
    """Make a runtime for one package.

    Args:
        wheel: the package; pure Python, and it imports only itself and the standard library.
        calls: all that is asked of it, with the answers.
        pyodide: the installed `pyodide` npm package.
        made: the empty folder to fill; `runtime.json` describes what is in it.
        node: the program.
        prepared: what `prepare` made of this Pyodide before; without it that is done now.

    Raises:
        SlimError: this Pyodide is not the one that `trim.mjs` knows.
        RehearsalError: the package does not work in it.
        AnswerError: it answers otherwise.
    """
    if prepared:
        shutil.copytree(prepared, made, dirs_exist_ok=True)
    else:
        prepare(pyodide, made, node=node)
    run_node(node, "compile.mjs", str(pyodide), str(wheel), str(made / f"{package_name(wheel)}.zip"))
    found = rehearse(made, wheel, calls, pyodide, node=node, image=True)
    keep_only(found.files, made / STDLIB)
    found = rehearse(made, wheel, calls, pyodide, node=node, image=True)
    write_manifest(made, found.image)


def prepare(pyodide: Path, made: Path, *, node: str) -> None:
    """Fill a folder with what does not depend on the package: Pyodide trimmed, and the whole library as bytecode."""
    for name in PYODIDE_FILES:
        shutil.copy(pyodide / name, made)
    # No package is ever loaded through the lock file, so the visitor need not download its hundred kilobytes.
    lock = json.loads((made / LOCK).read_text("utf-8"))
    (made / LOCK).write_text(json.dumps(lock | {"packages": {}}), "utf-8")
    run_node(node, "trim.mjs", str(made))
    replaced = {path.relative_to(REPLACED).as_posix(): path.read_bytes() for path in REPLACED.rglob("*.py")}
    with tempfile.TemporaryDirectory() as scratch:
        sources = Path(scratch) / STDLIB
        write_archive(sources, read_archive(made / STDLIB) | replaced)
        run_node(node, "compile.mjs", str(pyodide), str(sources), str(made / STDLIB))


def keep_only(names: set[str], archive: Path) -> None:
    """Leave out of an archive all but these files."""
    files = read_archive(archive)
    write_archive(archive, {name: files[name] for name in names})
