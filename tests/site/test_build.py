import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pytest
import yaml
from conftest import copy_project, source_path
from meldcode_site.integrity import integrity
from meldcode_site.publishing.mark import MARK

type Meldcode = Callable[..., subprocess.CompletedProcess[str]]


MISTAKES: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("mistakes.yml").read_text("utf-8"))

BUILD_WITH_EACH = """
import json, sys
from pathlib import Path
from meldcode_site.build import BuildError, build_site
from meldcode_site.errors import SiteError

def make(mistake):
    path = Path(mistake["file"])
    before = path.read_bytes() if path.exists() else None
    text = mistake.get("write", before.decode() if before is not None else "")
    if "replace" in mistake:
        old, new = mistake["replace"]
        assert old in text, mistake
        text = text.replace(old, new, 1)
    path.write_text(text + mistake.get("append", ""), "utf-8")
    if "remove" in mistake:
        path.unlink()
    try:
        build_site(Path(), Path("site"))
        return None
    except (BuildError, SiteError) as error:
        return str(error)
    finally:
        path.unlink(missing_ok=True) if before is None else path.write_bytes(before)

print(json.dumps({name: make(mistake) for name, mistake in json.load(sys.stdin).items()}))
"""
"""Builds with each mistake in turn, in one process, and says what the build did; it takes a mistake back after that."""


@pytest.fixture(scope="module")
def spoilt(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has a site, and could not be built with any of the mistakes."""
    project = copy_project(python, tmp_path_factory.mktemp("spoilt"))
    leave_a_site(project)
    return project


@pytest.fixture(scope="module")
def told(spoilt: Path) -> dict[str, str | None]:
    """What a build says of each mistake, by its name; None where it found nothing wrong."""
    command, environment = [sys.executable, "-c", BUILD_WITH_EACH], os.environ | {"PYTHONPATH": source_path(spoilt)}
    done = subprocess.run(
        command, cwd=spoilt, env=environment, input=json.dumps(MISTAKES), capture_output=True, text=True, check=True
    )
    found: dict[str, str | None] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("name", MISTAKES)
def test_bad_input_stops_the_build_and_names_the_place(told: dict[str, str | None], name: str) -> None:
    assert MISTAKES[name]["told"] in (told[name] or "")


@pytest.mark.usefixtures("told")
def test_no_bad_input_touches_the_site(spoilt: Path) -> None:
    expect_that_site(spoilt)


def take_away_a_word_file(project: Path) -> str:
    (project / "docs/afwegingskader/uitkomst-melden.md").unlink()
    return "docs/afwegingskader/uitkomst-melden.md: "


def change_python(project: Path) -> str:
    with (project / "node_modules/pyodide/pyodide.asm.wasm").open("ab") as file:
        file.write(b"\0")
    return "node_modules/pyodide/pyodide.asm.wasm: dit bestand is niet het bestand dat is vastgelegd in "


def take_away_a_file_of_python(project: Path) -> str:
    (project / "node_modules/pyodide/python_stdlib.zip").unlink()
    return "node_modules/pyodide/python_stdlib.zip: dit bestand van Pyodide ontbreekt"


@pytest.mark.parametrize("spoil", [take_away_a_word_file, change_python, take_away_a_file_of_python])
def test_the_command_says_what_is_wrong_and_leaves_the_site(
    project: Path, meldcode: Meldcode, spoil: Callable[[Path], str]
) -> None:
    leave_a_site(project)
    expected = spoil(project)
    result = meldcode("build")
    assert result.returncode == 1, result.stdout
    assert expected in result.stderr
    assert "Traceback" not in result.stderr
    expect_that_site(project)


def leave_a_site(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("de vorige site")
    (project / "site" / MARK).write_text('{"school": "x", "bestanden": ["index.html"]}')


def expect_that_site(project: Path) -> None:
    assert (project / "site/index.html").read_text() == "de vorige site"
    assert {path.name for path in (project / "site").iterdir()} == {"index.html", MARK}
    assert not list(project.glob(".site*"))


REVERSED = """
import os

class Reversed:
    def __init__(self, entries):
        self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))
    def __iter__(self):
        return self
    def __next__(self):
        return next(self.entries)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        self.close()
    def close(self):
        self.entries = iter(())

def in_reverse(list_folder, wrap):
    def listed(path="."):
        return wrap(list_folder(path))
    return listed

os.scandir = in_reverse(os.scandir, Reversed)
os.listdir = in_reverse(os.listdir, lambda names: sorted(names, reverse=True))
"""
"""Reverses the order of directory listings."""


def test_builds_are_reproducible(project: Path, tmp_path: Path) -> None:
    """Build in another folder, with other timestamps and another listing order, including the runtime."""
    other = tmp_path / "elders" / "een andere naam"
    shutil.copytree(project, other, symlinks=True, ignore=shutil.ignore_patterns("runtime"))
    for path in other.rglob("*"):
        os.utime(path, (0, 0), follow_symlinks=False)
    (tmp_path / "sitecustomize.py").write_text(REVERSED)
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1790000000", "PYTHONPATH": source_path(project)}
    sources = os.pathsep.join([str(tmp_path), source_path(other)])
    differs = {"PYTHONPATH": sources, "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    listed = [sys.executable, "-c", "import os; print(os.listdir()[0], next(iter(os.scandir())).name)"]
    told = subprocess.run(listed, cwd=other, env=environment | differs, capture_output=True, text=True, check=True)
    assert told.stdout.split() == [max(os.listdir(other))] * 2  # noqa: PTH208 -- in the order that a build sees
    command = [str(Path(sys.executable).with_name("meldcode")), "build"]
    subprocess.run(command, cwd=project, env=environment, check=True)
    subprocess.run(command, cwd=other, env=environment | differs, check=True)
    first, second = contents(project / "site"), contents(other / "site")
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_html_not_made_by_mkdocs_gets_a_policy(project: Path, meldcode: Meldcode) -> None:
    page = '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n</head>\n<script>{}</script>\n</html>\n'
    (project / "docs/los.html").write_text(page.format("1"), "utf-8")
    assert meldcode("build").returncode == 0
    html = (project / "site/los.html").read_bytes()
    assert integrity(b"1").encode() in html
    assert brotli.decompress((project / "site/los.html.br").read_bytes()) == html
    (project / "docs/los.html").write_text(page.format("1") + '<p onclick="x()">', "utf-8")
    result = meldcode("build")
    assert result.returncode == 1
    assert 'los.html:8: `onclick="x()"` hoort niet in een pagina' in result.stderr
    assert (project / "site/los.html").read_bytes() == html


AGAIN = """
from pathlib import Path
from meldcode_site.build import BuildError, build_site
from meldcode_site.errors import SiteError

def make(name):
    try:
        build_site(Path(), Path(name))
    except (BuildError, SiteError) as error:
        print(error)

changes = {
    Path("docs/kindcheck.md"): ("# De kindcheck", "# Onze kindcheck, {{ school.naam }} & meer"),
    Path("docs/afwegingskader/vraag-3.md"): ("kort: ", "kort: anders, "),
    Path("docs/afwegingskader/teksten.yml"): ("lees_terug: ", "lees_terug: Nu, "),
    Path("school.yml"): ("naam: ", "naam: De nieuwe "),
}
before = {path: path.read_text("utf-8") for path in changes}
make("eerst")
for path, (old, new) in changes.items():
    assert old in before[path], path
    path.write_text(before[path].replace(old, new, 1), "utf-8")
make("anders")
Path("docs/kindcheck.md").write_text("# De kindcheck\\n\\n{{ weg }}\\n", "utf-8")
make("nooit")
for path, text in before.items():
    path.write_text(text, "utf-8")
make("weer")
linked = Path("docs/bijlage-1.md")
text = linked.read_text("utf-8")
linked.write_text(text.replace("{: #acuut }", "{: #elders }", 1), "utf-8")
make("nooit")
linked.write_text(text, "utf-8")
gone = Path("docs/begrippen.md")
gone.rename("weg")
make("nooit")
make("nooit")
Path("weg").rename(gone)
make("weer")
for path, (old, new) in changes.items():
    path.write_text(before[path].replace(old, new, 1), "utf-8")
"""
"""Builds the site in one process unchanged, with changes, with errors and restored, and leaves the changes in place."""


def test_rebuild_equals_a_fresh_build(project: Path, meldcode: Meldcode) -> None:
    assert meldcode("build", "--site", "vers").returncode == 0
    environment = os.environ | {"PYTHONPATH": source_path(project)}
    again = subprocess.run(
        [sys.executable, "-c", AGAIN], cwd=project, env=environment, capture_output=True, text=True, check=True
    )
    assert "docs/kindcheck.md:3: deze waarde is er niet" in again.stdout
    # Pages that link to a changed page are unchanged themselves, but the dead link must be reported by each build.
    assert again.stdout.count("`../bijlage-1/#acuut` leidt naar een plaats op de pagina die er niet is") == 1
    lost = r"docs/verantwoording\.md:\d+: `begrippen\.md` leidt naar een bestand dat er niet is"
    assert len(re.findall(lost, again.stdout)) == 2
    assert not (project / "nooit").exists()
    assert meldcode("build", "--site", "vers-anders").returncode == 0
    fresh, changed = contents(project / "vers"), contents(project / "vers-anders")
    assert contents(project / "eerst") == fresh
    assert contents(project / "anders") == changed
    assert contents(project / "weer") == fresh
    assert sum(fresh[name] != changed.get(name) for name in fresh if name.endswith(".html")) > 20


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
