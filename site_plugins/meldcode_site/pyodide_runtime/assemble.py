"""Makes the browser runtime: Python and the core, in a folder that the site serves.

Pyodide is made smaller for it (`slim/`), or sent as it comes. Either way the core must first give in it, here, the
answers that it gives in the Python that builds.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import meldcode_core
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.pyodide_runtime.pins import PINS, verified_files, verify
from meldcode_site.pyodide_runtime.requests import rehearsed_requests
from meldcode_site.pyodide_runtime.slim.manifest import write_manifest
from meldcode_site.pyodide_runtime.slim.rehearsal import AnswerError, Call, RehearsalError, SlimError, rehearse
from meldcode_site.pyodide_runtime.slim.slim import prepare, slim
from meldcode_site.toolchain.build_cache import digest_of, made_once
from meldcode_site.toolchain.programs import beside_python, run_or_fail

HERE = Path(__file__).parent
CORE = "meldcode_core.zip"


def assemble(core: Path, package: Path, cache: Path, *, slimmed: bool = True) -> Path:
    """Make the runtime, or find it where it was made from the same inputs before.

    Args:
        core: the folder of meldcode-core (with its pyproject.toml).
        package: the installed `pyodide` npm package.
        cache: where finished runtimes are kept, and what they have in common.
        slimmed: whether Pyodide is made smaller; it is sent as it comes otherwise.

    Returns:
        A folder whose files are what a browser needs, described by its `runtime.json`.

    Raises:
        SiteError: a file of Pyodide is missing or differs from its pin, or the core does not work in it.
    """
    verify(package)
    sources = [*_sources(core), core / "pyproject.toml", *sorted((core / "src").rglob("*.py"))]

    def make(made: Path) -> None:
        with tempfile.TemporaryDirectory() as scratch, _in_dutch(core):
            wheel = build_wheel(core, Path(scratch))
            if slimmed:
                prepared = prepared_for(core, package, cache)
                slim(wheel, calls(), package, made, node=beside_python("node"), prepared=prepared)
            else:
                _as_it_comes(wheel, package, made)

    return made_once(cache, digest_of(sources, by="slim" if slimmed else "as it comes"), make)


def prepared_for(core: Path, package: Path, cache: Path) -> Path:
    """What takes longest to make and does not depend on the core, made now or before; a changed rule need not wait."""
    return made_once(cache, digest_of(_sources(core)), lambda made: prepare(package, made, node=beside_python("node")))


def build_wheel(core: Path, scratch: Path) -> Path:
    """Build the core as anyone would install it."""
    out = scratch / "wheel"
    run_or_fail([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)], cwd=core)
    return next(out.glob("meldcode_core-*.whl"))


def calls() -> list[Call]:
    """What the core is asked in a rehearsal, with its answers."""
    return [Call(name, request, getattr(meldcode_core, name)(request)) for name, request in rehearsed_requests()]


def _as_it_comes(wheel: Path, package: Path, made: Path) -> None:
    for name, content in verified_files(package).items():
        (made / name).write_bytes(content)
    shutil.copy(wheel, made / CORE)
    rehearse(made, wheel, calls(), package, node=beside_python("node"), image=False)
    write_manifest(made)


def _sources(core: Path) -> list[Path]:
    """All that decides what becomes of Pyodide."""
    own = sorted(path for path in HERE.rglob("*") if path.suffix in {".py", ".mjs"} and path.parent != HERE / "browser")
    return [PINS, *own, core / "package-lock.json"]


@contextmanager
def _in_dutch(core: Path) -> Iterator[None]:
    try:
        yield
    except RehearsalError as error:
        raise SiteError(Problem(Place(core), f"de kern werkt niet in de browser:\n{error}")) from error
    except AnswerError as error:
        raise SiteError(Problem(Place(core), f"de kern antwoordt in de browser anders dan hier op {error}")) from error
    except SlimError as error:
        raise SiteError(Problem(Place(PINS), f"deze Pyodide kan niet kleiner worden gemaakt:\n{error}")) from error
