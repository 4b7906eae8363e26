"""Shared fixtures: the repository, and one built site that is served to all tests."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock
from invented_board import make_board
from meldcode_site.build import Options, build_site
from meldcode_site.pyodide_runtime.assemble import prepared_for
from meldcode_site.serve import server

ROOT = Path(__file__).parent.parent
HALF_MADE = "tmp*"
"""Matches temporary files of another process in a cache, which can vanish at any moment."""

hypothesis.settings.register_profile("repository", derandomize=True, deadline=None)
hypothesis.settings.load_profile("repository")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The demo school's site, built once per run for all test processes."""
    return built_once("demo", tmp_path_factory, worker_id, paper=False)


@pytest.fixture(scope="session")
def python(root: Path, site: Path) -> Path:  # noqa: ARG001 -- building the site fills this cache
    """The input of every assembled runtime; treat it as read-only."""
    return prepared_for(root, root / "node_modules/pyodide", root / "build/runtime")


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The demo school's site with its PDFs and its Word file."""
    return built_once("printed", tmp_path_factory, worker_id, paper=True)


@pytest.fixture(scope="session")
def twelve(tmp_path_factory: pytest.TempPathFactory, worker_id: str, site: Path) -> Path:  # noqa: ARG001 -- building the site fills the caches
    """A board of twelve schools with its site, built once per run by one process; treat it as read-only."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "twelve"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.is_dir():
            folder.mkdir()
            meldcode = str(Path(sys.executable).with_name("meldcode"))
            words = [meldcode, "bestuur", "build", str(make_board(folder)), "--processen", "1"]
            done = subprocess.run(words, capture_output=True, text=True, check=False)
            assert "11 gemaakt, 0 niet veranderd, 1 mislukt" in done.stdout, done.stderr
    return folder / "wind"


def built_once(name: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str, *, paper: bool) -> Path:
    """Build the demo school's site in a folder of this name, unless another process has done so."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / name
    with FileLock(folder.with_suffix(".lock")):
        if not folder.is_dir():
            build_site(ROOT, folder, options=Options(pdf=paper, docx=paper))
    return folder


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The URL of the served site, with a trailing slash."""
    web = server(site, 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_port}/"
    web.shutdown()
    web.server_close()


@pytest.fixture
def project(python: Path, tmp_path: Path) -> Path:
    """A copy of what a build reads and runs, for tests that spoil it."""
    return copy_project(python, tmp_path)


def copy_project(python: Path, folder: Path) -> Path:
    """Copy what a build reads and runs into a folder, where it has a folder of its own."""
    copy = folder / "project"
    copy.mkdir()
    for each in ("docs", "src", "site_plugins/meldcode_site"):
        shutil.copytree(ROOT / each, copy / each, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("mkdocs.yml", "school.yml", "pyproject.toml", "package-lock.json", "LICENSE"):
        shutil.copy(ROOT / file, copy)
    for package in ("pyodide", "ws"):
        shutil.copytree(ROOT / "node_modules" / package, copy / "node_modules" / package)
    for tool in ("binaryen", "esbuild", "terser"):
        (copy / "node_modules" / tool).symlink_to(ROOT / "node_modules" / tool)
    changing = shutil.ignore_patterns(HALF_MADE, "pages")  # each build drops the pages of the one before
    shutil.copytree(ROOT / "build/compressed", copy / "build/compressed", ignore=changing)
    link_all(python.parent, copy / "build/runtime")
    return copy


def link_all(kept: Path, cache: Path) -> None:
    """Fill a cache with links to another cache; entries never change once they exist."""
    cache.mkdir(parents=True)
    for each in kept.iterdir():
        if not each.match(HALF_MADE):
            (cache / each.name).symlink_to(each)


@pytest.fixture
def meldcode(project: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the `meldcode` command of the copied project, which finds its resources relative to its own files."""
    command = Path(sys.executable).with_name("meldcode")
    environment = os.environ | {"PYTHONPATH": source_path(project)}
    return lambda *words: subprocess.run(
        [command, *words], cwd=project, env=environment, capture_output=True, text=True, check=False
    )


def source_path(project: Path) -> str:
    """Return a PYTHONPATH that prefers a project's own packages over installed ones."""
    return os.pathsep.join([str(project / "site_plugins"), str(project / "src")])
