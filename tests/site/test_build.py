import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from conftest import source_path
from meldcode_site.integrity import integrity
from meldcode_site.publishing.mark import MARK

type Meldcode = Callable[..., subprocess.CompletedProcess[str]]


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def spoil_word_file(project: Path) -> str:
    (project / "docs/afwegingskader/uitkomst-melden.md").unlink()
    return "docs/afwegingskader/uitkomst-melden.md: "


def spoil_words_without_id(project: Path) -> str:
    (project / "docs/afwegingskader/vraag-6.md").write_text("---\n---\n")
    return "docs/afwegingskader/vraag-6.md:1: "


def spoil_missing_text(project: Path) -> str:
    replace_in(project / "docs/afwegingskader/vraag-3.md", "kort: ", "korter: ")
    return "docs/afwegingskader/vraag-3.md:1: "


def spoil_kindcheck_word_file(project: Path) -> str:
    (project / "docs/kindcheck/uitkomst-stappen.md").unlink()
    return "docs/kindcheck/uitkomst-stappen.md: dit bestand ontbreekt"


def spoil_kindcheck_words_without_id(project: Path) -> str:
    (project / "docs/kindcheck/index.md").write_text("---\n---\n")
    return "docs/kindcheck/index.md:1: geen regel vraagt om deze woorden"


def spoil_kindcheck_text_without_use(project: Path) -> str:
    replace_in(project / "docs/kindcheck/vraag-2.md", "kort: ", "tegenspraak: x\nkort: ")
    return "docs/kindcheck/vraag-2.md:1: `tegenspraak` is hier onbekend"


def spoil_kindcheck_ground(project: Path) -> str:
    replace_in(project / "docs/kindcheck/gronden.yml", "kc-twijfel: ", "kc-twijfels: ")
    return "docs/kindcheck/gronden.yml: `kc-twijfel` ontbreekt"


def spoil_kindcheck_place(project: Path) -> str:
    replace_in(project / "docs/kindcheck.md", '<div data-plaats="kindcheck"></div>', "")
    return 'docs/kindcheck.md: op deze pagina hoort `<div data-plaats="kindcheck"></div>`'


def spoil_undefined_value(project: Path) -> str:
    page = project / "docs/kindcheck.md"
    page.write_text(page.read_text("utf-8") + "\n{{ school.nam }}\n", "utf-8")
    return f"docs/kindcheck.md:{len(page.read_text('utf-8').splitlines())}: "


def spoil_undefined_value_below_front_matter(project: Path) -> str:
    replace_in(project / "docs/index.md", "een {{ kind }}?", "een {{ kynd }}?")
    return "docs/index.md:5: "


def spoil_template(project: Path) -> str:
    replace_in(project / "docs/kindcheck.md", "# De kindcheck", "# De kindcheck {% if %}")
    return "docs/kindcheck.md:1: "


def spoil_profile(project: Path) -> str:
    replace_in(project / "school.yml", "  plaats:", "  plats:")
    return "school.yml:6:3: `plats` is hier onbekend; bedoel je `plaats`?"


def spoil_profile_twice(project: Path) -> str:
    replace_in(project / "school.yml", "kind: kind\n", "kind: kind\nkind: leerling\n")
    return "`kind` staat hier voor de tweede keer"


def spoil_fact(project: Path) -> str:
    replace_in(project / "docs/meldnormen.md", "{: #mn-2 }\n", "")
    return "geen pagina vertelt feit `mn-2`"


def spoil_fact_twice(project: Path) -> str:
    page = project / "docs/kindcheck.md"
    page.write_text(page.read_text("utf-8") + "\nNog eens.\n{: #mn-2 }\n", "utf-8")
    return "feit `mn-2` staat 2 keer"


def spoil_link(project: Path) -> str:
    replace_in(project / "docs/afwegingskader/vraag-3.md", "meldnormen.md#mn-2", "meldnorm.md#mn-2")
    return "docs/afwegingskader/vraag-3.md: de link `../meldnorm.md#mn-2`"


def spoil_fragment(project: Path) -> str:
    replace_in(project / "docs/afwegingskader/vraag-3.md", "meldnormen.md#mn-2", "meldnormen.md#mn-9")
    return "`../meldnormen/#mn-9` leidt naar een plaats op de pagina die er niet is"


def spoil_example(project: Path) -> str:
    replace_in(project / "docs/afwegingskader/voorbeelden.yml", "b1-a-15", "b1-a-16")
    return "docs/afwegingskader/voorbeelden.yml:28:3: `b1-a-16` is geen voorbeeld van acuut"


def spoil_runtime(project: Path) -> str:
    with (project / "node_modules/pyodide/pyodide.asm.wasm").open("ab") as file:
        file.write(b"\0")
    return "node_modules/pyodide/pyodide.asm.wasm: dit bestand is niet het bestand dat is vastgelegd in "


def spoil_runtime_away(project: Path) -> str:
    (project / "node_modules/pyodide/python_stdlib.zip").unlink()
    return "node_modules/pyodide/python_stdlib.zip: dit bestand van Pyodide ontbreekt"


@pytest.mark.parametrize("spoil", [value for name, value in sorted(globals().items()) if name.startswith("spoil_")])
def test_bad_input_stops_the_build_names_the_place_and_leaves_the_site(
    project: Path, meldcode: Meldcode, spoil: Callable[[Path], str]
) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("de vorige site")
    (project / "site" / MARK).write_text('{"school": "x", "bestanden": ["index.html"]}')
    expected = spoil(project)
    result = meldcode("build")
    assert result.returncode == 1, result.stdout
    assert expected in result.stderr
    assert "Traceback" not in result.stderr
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
"""Makes every folder list its files from Z to A."""


def test_the_same_sources_give_the_same_bytes(project: Path, tmp_path: Path) -> None:
    """In another folder, from files of another age that are listed in another order, also the runtime."""
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
    assert told.stdout.split() == [max(os.listdir(other))] * 2  # noqa: PTH208 -- as a build lists them
    command = [str(Path(sys.executable).with_name("meldcode")), "build"]
    subprocess.run(command, cwd=project, env=environment, check=True)
    subprocess.run(command, cwd=other, env=environment | differs, check=True)
    first, second = contents(project / "site"), contents(other / "site")
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_a_page_that_is_not_made_by_mkdocs_has_its_policy_too(project: Path, meldcode: Meldcode) -> None:
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
"""Makes the site in one process as it is, with changes, with mistakes, and as it was; then leaves the changes."""


def test_a_site_made_again_is_the_site_that_a_fresh_build_makes(project: Path, meldcode: Meldcode) -> None:
    assert meldcode("build", "--site", "vers").returncode == 0
    environment = os.environ | {"PYTHONPATH": source_path(project)}
    again = subprocess.run(
        [sys.executable, "-c", AGAIN], cwd=project, env=environment, capture_output=True, text=True, check=True
    )
    assert "docs/kindcheck.md:3: deze waarde is er niet" in again.stdout
    # Of pages that did not change themselves, what they link to did; it is told at each build.
    assert again.stdout.count("`../bijlage-1/#acuut` leidt naar een plaats op de pagina die er niet is") == 1
    assert again.stdout.count("docs/verantwoording.md:28: `begrippen.md` leidt naar een bestand dat er niet is") == 2
    assert not (project / "nooit").exists()
    assert meldcode("build", "--site", "vers-anders").returncode == 0
    fresh, changed = contents(project / "vers"), contents(project / "vers-anders")
    assert contents(project / "eerst") == fresh
    assert contents(project / "anders") == changed
    assert contents(project / "weer") == fresh
    assert sum(fresh[name] != changed.get(name) for name in fresh if name.endswith(".html")) > 20


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
