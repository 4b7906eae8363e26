"""Makes the browser runtime: the core and what it needs of Python, as bytecode, with hashes.

Pyodide's own standard library is source text, which every visitor's browser would have to compile, and most of it is
never used. Doing that work here once makes the first decision come several times as fast.

What is needed is found by a rehearsal: the runtime with the whole library boots here, imports the core and decides on
requests of every kind. The files that it opened for that are the ones that stay. A second one, with only those, tells
which functions of Python's program are called: a browser compiles these, and the rest is a file of its own. A last one,
without the rest, must give the answers that the core gives here. So what is missing stops the build, not the visitor.

What takes longest does not depend on the core, or only on which functions it calls. It is kept beside the finished
runtimes, so that another rule need not wait for it.
"""

import ast
import json
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import meldcode_core
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.integrity import integrity
from meldcode_site.kept import digest_of, made_once
from meldcode_site.programs import beside_python, run, run_or_fail
from meldcode_site.pyodide_runtime.archive import write_archive
from meldcode_site.pyodide_runtime.pins import PINS, python_version, verified_files, verify
from meldcode_site.pyodide_runtime.requests import rehearsed_requests

MANIFEST = "runtime.json"
STDLIB, CORE = "python_stdlib.zip", "meldcode_core.zip"
WASM, REST, SCRIPT = "pyodide.asm.wasm", "pyodide.rest.wasm", "pyodide.asm.js"
HERE = Path(__file__).parent
STARTS = HERE.parent / "afwegingskader/browser/python.mjs"
"""How Python starts, in a browser as in the rehearsal."""
PROGRAMS = HERE.parent / "programs.py"
"""With what settings Python compiles."""
REPLACED = HERE / "replaced"
"""Modules that take the place of Python's or Pyodide's own: each is imported when Python starts, takes long or pulls in
many more, and little or nothing of it is used here."""


def assemble(core: Path, package: Path, cache: Path) -> Path:
    """Make the runtime, or find it where it was made from the same inputs before.

    Args:
        core: the folder of meldcode-core (with its pyproject.toml).
        package: the installed `pyodide` npm package.
        cache: where finished runtimes are kept, and what they have in common.

    Returns:
        A folder whose files are what a browser needs, described by its `runtime.json`.

    Raises:
        SiteError: a file is missing or differs from its pin, or this Python writes other bytecode than Pyodide reads.
    """
    verify(package)
    _check_python((package / "pyodide-lock.json").read_bytes(), core / ".python-version")
    return made_once(cache, _inputs_digest(core), lambda made: _make(core, package, cache, made))


def python_for(core: Path, package: Path, cache: Path) -> Path:
    """What every core runs on: Pyodide's files, trimmed, with the whole library as bytecode; made now or before."""
    return made_once(cache, digest_of(_python_sources(core), by=sys.version), lambda made: _make_python(package, made))


def _make_python(package: Path, made: Path) -> None:
    files = verified_files(package)
    # No package is ever loaded through the lock file, so the visitor need not download its hundred kilobytes.
    files["pyodide-lock.json"] = _without_packages(files["pyodide-lock.json"])
    for name, content in files.items():
        (made / name).write_bytes(content)
    run_or_fail([beside_python("node"), str(HERE / "trim.mjs"), str(made)], cwd=HERE)
    with tempfile.TemporaryDirectory() as scratch:
        write_archive(made / STDLIB, _to_bytecode(_with_replacements(made / STDLIB, Path(scratch))))


def _make(core: Path, package: Path, cache: Path, made: Path) -> None:
    python = python_for(core, package, cache)
    shutil.copytree(python, made, dirs_exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        write_archive(made / CORE, _to_bytecode(build_wheel(core, Path(scratch))))
    _keep_only(_rehearse(core, package, made).files, made / STDLIB)
    _split(python, cache, made, "trace")
    called = _rehearse(core, package, made).called
    _split(python, cache, made, "split", json.dumps(sorted(called)))
    rehearsal = _rehearse(core, package, made)
    _check_answers(rehearsal.answers, core)
    listed = {
        path.name: {"size": path.stat().st_size, "integrity": integrity(path.read_bytes())}
        for path in sorted(made.iterdir())
    }
    image = {"image": rehearsal.image, "changes": rehearsal.changes}
    manifest = {**image, "rest": {REST: listed.pop(REST)}, "files": listed}
    (made / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def _check_python(lock: bytes, version_file: Path) -> None:
    needed, here = python_version(lock), f"{sys.version_info.major}.{sys.version_info.minor}"
    if needed != here:
        raise SiteError(
            Problem(
                Place(version_file, 1),
                f"Pyodide leest bytecode van Python {needed}, maar dit is Python {here}; bouw met Python {needed}",
            )
        )


def _inputs_digest(core: Path) -> str:
    sources = [*_python_sources(core), STARTS, core / "pyproject.toml", *sorted((core / "src").rglob("*.py"))]
    return digest_of(sources, by=sys.version)


def _python_sources(core: Path) -> list[Path]:
    own = sorted(path for path in HERE.rglob("*") if path.suffix in {".py", ".mjs"})
    return [PINS, PROGRAMS, *own, core / "package-lock.json"]


def build_wheel(core: Path, scratch: Path) -> Path:
    """Build the core as anyone would install it."""
    out = scratch / "wheel"
    run_or_fail([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)], cwd=core)
    return next(out.glob("meldcode_core-*.whl"))


def _with_replacements(stdlib: Path, scratch: Path) -> Path:
    with zipfile.ZipFile(stdlib) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for path in REPLACED.rglob("*.py"):
        files[path.relative_to(REPLACED).as_posix()] = path.read_bytes()
    whole = scratch / STDLIB
    write_archive(whole, files)
    return whole


def _split(python: Path, cache: Path, runtime: Path, what: str, given: str = "") -> None:
    """Give a runtime the program of `python` as split.mjs changes it, now or before."""

    def change(made: Path) -> None:
        for name in (WASM, SCRIPT):
            shutil.copy(python / name, made)
        run_or_fail([beside_python("node"), str(HERE / "split.mjs"), what, str(made)], cwd=HERE, given=given)

    changed = made_once(cache, digest_of([], by=f"{python.name} {what} {given}"), change)
    shutil.copytree(changed, runtime, dirs_exist_ok=True)


def _to_bytecode(archive: Path) -> dict[str, bytes]:
    """The modules of a zip or wheel as bytecode, by name; what is no Python is left out."""
    folder = archive.parent / f"{archive.stem}-compiled"
    folder.mkdir()
    shutil.copy(archive, folder)
    run_or_fail([beside_python("pyodide"), "py-compile", "--silent", "--no-keep", str(folder)], cwd=folder)
    with zipfile.ZipFile(next(each for each in folder.iterdir() if each.suffix in {".zip", ".whl"})) as compiled:
        return {name: compiled.read(name) for name in compiled.namelist() if name.endswith(".pyc")}


def _keep_only(names: set[str], archive: Path) -> None:
    with zipfile.ZipFile(archive) as whole:
        kept = {name: whole.read(name) for name in sorted(names)}
    write_archive(archive, kept)


@dataclass(frozen=True, slots=True)
class _Rehearsal:
    answers: list[str]
    files: set[str]
    called: list[int]
    """The numbers of the functions that were called, where Python's program tells."""
    image: str
    """The SHA-256 of what a browser may keep of the started Python."""
    changes: list[tuple[int, int]]
    """Where that is in its memory: the first byte of each place, and how many."""


def _rehearse(core: Path, package: Path, runtime: Path) -> _Rehearsal:
    script = json.dumps({"modules": sorted(_imports(core)), "requests": rehearsed_requests()})
    program = [beside_python("node"), str(HERE / "rehearse.mjs"), str(package.resolve()), str(runtime.resolve())]
    done = run(program, cwd=core, given=script)
    if done.returncode:
        raise SiteError(Problem(Place(core), f"de kern werkt niet in de browser:\n{done.stderr}"))
    told = json.loads(done.stdout)
    return _Rehearsal(told["answers"], set(told["files"]), told["called"], told["image"], told["changes"])


def _imports(core: Path) -> Iterator[str]:
    """The core's modules and all that they import anywhere, also what a function imports only when it is called."""
    source = core / "src"
    for path in source.rglob("*.py"):
        yield ".".join(path.relative_to(source).with_suffix("").parts).removesuffix(".__init__")
        for each in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(each, ast.Import):
                yield from (alias.name for alias in each.names)
            elif isinstance(each, ast.ImportFrom):
                yield from (f"{each.module}.{alias.name}" for alias in each.names)


def _check_answers(answers: list[str], core: Path) -> None:
    for (function, request), answer in zip(rehearsed_requests(), answers, strict=True):
        if answer != getattr(meldcode_core, function)(request):
            raise SiteError(Problem(Place(core), f"de kern antwoordt in de browser anders dan hier op {request:.200}"))


def _without_packages(lock: bytes) -> bytes:
    return json.dumps({**json.loads(lock), "packages": {}}).encode()
