"""What the tests share: the repository, and one built site that is served for all of them."""

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
from meldcode_site.build import build_site
from meldcode_site.pyodide_runtime.assemble import python_for
from meldcode_site.serve import server

ROOT = Path(__file__).parent.parent
HALF_MADE = "tmp*"
"""What another process is making in a cache at this moment, and may be gone a moment later."""

hypothesis.settings.register_profile("repository", derandomize=True, deadline=None)
hypothesis.settings.load_profile("repository")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The demo school's site, freshly built, once for all processes that run tests."""
    return built_once("demo", tmp_path_factory, worker_id, pdf=False)


@pytest.fixture(scope="session")
def python(root: Path, site: Path) -> Path:  # noqa: ARG001 -- making the site leaves it in the cache
    """What the runtime of any core is made from; nobody may change it."""
    return python_for(root, root / "node_modules/pyodide", root / "build/runtime")


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The same with its PDFs."""
    return built_once("printed", tmp_path_factory, worker_id, pdf=True)


def built_once(name: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str, *, pdf: bool) -> Path:
    """The demo school's site in a folder of this name, which the first process that asks for it makes."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / name
    with FileLock(folder.with_suffix(".lock")):
        if not folder.is_dir():
            build_site(ROOT, folder, pdf=pdf)
    return folder


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address of the served site, with a slash at its end."""
    web = server(site, 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_port}/"
    web.shutdown()
    web.server_close()


@pytest.fixture
def project(python: Path, tmp_path: Path) -> Path:
    """A copy of what a build reads and runs, for tests that spoil it."""
    copy = tmp_path / "project"
    copy.mkdir()
    for folder in ("docs", "src", "site_plugins/meldcode_site"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("mkdocs.yml", "school.yml", "pyproject.toml", "package-lock.json", "LICENSE", ".python-version"):
        shutil.copy(ROOT / file, copy)
    for package in ("pyodide", "ws"):
        shutil.copytree(ROOT / "node_modules" / package, copy / "node_modules" / package)
    for tool in ("binaryen", "esbuild", "terser"):
        (copy / "node_modules" / tool).symlink_to(ROOT / "node_modules" / tool)
    shutil.copytree(ROOT / "build/compressed", copy / "build/compressed", ignore=shutil.ignore_patterns(HALF_MADE))
    link_all(python.parent, copy / "build/runtime")
    return copy


def link_all(kept: Path, cache: Path) -> None:
    """Fill a cache with what another has: each of it stays as it is as long as it is there."""
    cache.mkdir(parents=True)
    for each in kept.iterdir():
        if not each.match(HALF_MADE):
            (cache / each.name).symlink_to(each)


@pytest.fixture
def meldcode(project: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the copied project's own command in it: a program takes words and configuration from where it is itself."""
    command = Path(sys.executable).with_name("meldcode")
    environment = os.environ | {"PYTHONPATH": source_path(project)}
    return lambda *words: subprocess.run(
        [command, *words], cwd=project, env=environment, capture_output=True, text=True, check=False
    )


def source_path(project: Path) -> str:
    """Where Python finds the program of a project, before any that is installed."""
    return os.pathsep.join([str(project / "site_plugins"), str(project / "src")])
