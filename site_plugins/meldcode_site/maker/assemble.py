"""Assembles what the page loads to run the generator: Python with its whole library, and the generator, as bytecode."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from meldcode_site.integrity import integrity
from meldcode_site.maker.generator_files import generator_files
from meldcode_site.pyodide_runtime.assemble import prepared_for
from meldcode_site.pyodide_runtime.slim.archive import read_archive, write_archive
from meldcode_site.pyodide_runtime.slim.rehearsal import run_node
from meldcode_site.pyodide_runtime.slim.slim import STDLIB
from meldcode_site.toolchain.build_cache import digest_of, made_once
from meldcode_site.toolchain.programs import beside_python

GENERATOR = "generator.zip"
_SOURCES = [Path(__file__)]


def assemble(repository: Path) -> Path:
    """Return the folder with everything that the page's worker loads; cached.

    Raises:
        SiteError: A part of it cannot be made.
    """
    cache = repository / "build/maker"
    package = repository / "node_modules/pyodide"
    python = _python(repository, package, cache)
    files = generator_files(repository)
    hashes = "".join(name + integrity(content) for name, content in sorted(files.items()))

    def make(made: Path) -> None:
        shutil.copytree(python, made, dirs_exist_ok=True)
        modules = {name: content for name, content in files.items() if name.endswith(".py")}
        compiled = _compiled(modules, package)
        write_archive(made / GENERATOR, compiled | {name: files[name] for name in files.keys() - modules.keys()})

    return made_once(cache, digest_of(_SOURCES, by=python.name + hashes), make)


def parts(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the size and the SHA-256 of each file in a folder, by name."""
    files = sorted(folder.iterdir())
    return {each.name: {"size": each.stat().st_size, "integrity": integrity(each.read_bytes())} for each in files}


def _python(repository: Path, package: Path, cache: Path) -> Path:
    """Return Pyodide trimmed as a site has it, but with Python's whole library: the generator uses more of it."""
    trimmed = prepared_for(repository, package, repository / "build/runtime")

    def make(made: Path) -> None:
        shutil.copytree(trimmed, made, dirs_exist_ok=True)
        write_archive(made / STDLIB, _compiled(read_archive(package / STDLIB), package))

    return made_once(cache, digest_of(_SOURCES, by=trimmed.name), make)


def _compiled(modules: dict[str, bytes], package: Path) -> dict[str, bytes]:
    """Return the bytecode of Python modules, by name."""
    with tempfile.TemporaryDirectory() as scratch:
        source, target = Path(scratch) / "source.zip", Path(scratch) / "target.zip"
        write_archive(source, modules)
        run_node(beside_python("node"), "compile.mjs", str(package), str(source), str(target))
        return read_archive(target)
