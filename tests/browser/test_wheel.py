"""Test that the two wheels install and build a site in an empty environment without network, Node or compiler."""

import os
import re
import subprocess
import sys
import sysconfig
import threading
import zipfile
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest
from browser.support import Form
from meldcode_site.publishing.origin import describe
from meldcode_site.serve import server
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("wheel")

REFUSE_NETWORK = """
import socket

def refuse(*args, **kwargs):
    raise OSError("this environment has no network")

socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
"""


@pytest.fixture(scope="module")
def wheels(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The folder with both wheels, built as `make wheels` does."""
    dist = tmp_path_factory.mktemp("dist")
    for project in (root, root / "site_plugins"):
        command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(dist)]
        subprocess.run(command, cwd=project, check=True, capture_output=True)
    return sorted(dist.glob("*.whl"))


@pytest.fixture(scope="module")
def meldcode(wheels: list[Path], tmp_path_factory: pytest.TempPathFactory) -> partial[subprocess.CompletedProcess[str]]:
    """The installed command. Dependencies come from the current environment, our own packages only from the wheels."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    pip = [str(folder / "venv/bin/pip"), "install", "--quiet", "--no-index", "--no-deps", *map(str, wheels)]
    subprocess.run(pip, check=True, env=os.environ | {"PIP_CONFIG_FILE": os.devnull})
    packages = next((folder / "venv/lib").glob("python*/site-packages"))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (packages / "sitecustomize.py").write_text(REFUSE_NETWORK)
    return partial(
        subprocess.run,
        cwd=folder,
        env={"PATH": "", "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def school(meldcode: partial[subprocess.CompletedProcess[str]]) -> Path:
    """A new school's folder with its built site."""
    command = Path(meldcode.keywords["cwd"]) / "venv/bin/meldcode"
    answers = ["--naam", "De Vlieger", "--soort", "basisonderwijs", "--plaats", "Ede", "--bestuur", "Stichting Wind"]
    for words in (
        ["new", "school", *answers, "--systeem", "ESIS", "--regio", "Veilig Thuis"],
        ["check", "school"],
        ["build", "school"],
    ):
        done = meldcode([command, *words])
        assert done.returncode == 0, done.stderr
    return Path(meldcode.keywords["cwd"]) / "school"


@pytest.fixture
def site_url(school: Path) -> Iterator[str]:
    """The URL of the site in a subfolder of a host."""
    web = server(school.parent, 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_port}/school/site/"
    web.shutdown()
    web.server_close()


def test_the_site_of_an_installed_package_decides_a_case_below_a_path(page: Page, site_url: str) -> None:
    form = Form(page, site_url).open().ready()
    expect(page.locator(".md-copyright")).to_contain_text("De Vlieger, Ede")
    form.answer("afw-1", "ja").tick("situaties", "disclosure").answer("afw-2", "nee").answer("afw-3", "weet_niet")
    form.expect_outcome("uitkomst-melden").expect_decisions("ja", "nee")


def test_the_wheels_contain_exactly_the_expected_files(wheels: list[Path]) -> None:
    core, site = (set(zipfile.ZipFile(wheel).namelist()) for wheel in wheels)
    assert {"meldcode_core/__init__.py", "meldcode_core/py.typed"} <= core
    assert not [name for name in core if not name.startswith("meldcode_core")]
    for name in ("mkdocs.yml", "docs/index.md", "docs/afwegingskader/vraag-1.md", "runtime/pyodide.asm.wasm"):
        assert f"meldcode_site/packed/{name}" in site
    assert not [name for name in core | site if name.endswith((".pyc", ".DS_Store")) or "__pycache__" in name]


def test_the_site_names_the_commit_of_the_package(wheels: list[Path], school: Path, root: Path) -> None:
    commit = zipfile.ZipFile(wheels[1]).read("meldcode_site/packed/commit").decode()
    assert commit == describe(root)
    assert commit.removesuffix("-dirty") in (school / "site/privacy-en-veiligheid/index.html").read_text("utf-8")


def test_the_wheels_require_everything_they_import(wheels: list[Path]) -> None:
    site = zipfile.ZipFile(wheels[1])
    metadata = site.read(next(name for name in site.namelist() if name.endswith("METADATA"))).decode()
    requires = [line for line in metadata.splitlines() if line.startswith("Requires-Dist")]

    def named(lines: Iterable[str]) -> set[str]:
        return {re.split("[<>=;]", line.split()[1])[0] for line in lines}

    assert named(line for line in requires if "extra == 'pdf'" in line) == {"selectolax", "typst"}
    assert named(line for line in requires if "extra == 'docx'" in line) == {"python-docx", "selectolax"}
    assert named(line for line in requires if "extra ==" not in line) == {
        "brotli", "click", "jinja2", "justhtml", "markdown", "markupsafe", "meldcode-core", "mkdocs",
        "mkdocs-material", "pyyaml",
    }  # fmt: skip
