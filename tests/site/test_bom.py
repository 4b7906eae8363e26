"""The bill of materials matches what the site ships, and every licence text is included."""

import hashlib
import json
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import material as material_theme
import pytest
from meldcode_site.build import build_site
from meldcode_site.publishing import origin
from meldcode_site.publishing.bom import BOM
from meldcode_site.publishing.parts import all_parts, parts
from packaging.licenses import canonicalize_license_expression

SOFTWARE = {".css", ".js", ".mjs", ".wasm", ".zip"}

type Component = dict[str, Any]


@pytest.fixture(scope="module")
def bill(site: Path) -> Component:
    read: Component = json.loads((site / BOM).read_text("utf-8"))
    return read


def within(components: list[Component]) -> Iterator[Component]:
    for component in components:
        yield component
        yield from within(component.get("components", []))


def test_bill_has_the_structure_of_cyclonedx(bill: Component) -> None:
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert set(bill) == {"bomFormat", "specVersion", "version", "metadata", "components", "dependencies"}
    everything = list(within([bill["metadata"]["component"], *bill["components"]]))
    refs = [each["bom-ref"] for each in everything]
    assert len(refs) == len(set(refs)) > 50
    for each in everything:
        assert each["type"] in {"application", "library", "file"}
        assert each["name"]
        assert set(each) <= {
            "type", "bom-ref", "name", "version", "copyright", "licenses", "purl", "externalReferences", "pedigree",
            "components", "hashes",
        }  # fmt: skip
        for digest in each.get("hashes", []):
            assert digest["alg"] == "SHA-256"
            assert re.fullmatch("[0-9a-f]{64}", digest["content"])
        assert re.fullmatch(r"pkg:\w+/\S+", each.get("purl", "pkg:x/y"))
    for dependency in bill["dependencies"]:
        assert {dependency["ref"], *dependency["dependsOn"]} <= set(refs)


def test_every_script_style_and_runtime_file_belongs_to_a_licensed_part(bill: Component, site: Path) -> None:
    told: dict[str, str] = {}
    for part in bill["components"]:
        assert part["licenses"]
        told |= {each["name"]: each["hashes"][0]["content"] for each in part["components"] if each["type"] == "file"}
    shipped = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.suffix in SOFTWARE
    }
    assert len(shipped) > 12
    assert {name: told.get(name) for name in shipped} == shipped
    assert [name for name in told if not (site / name).is_file()] == []


def test_files_of_no_part_are_the_schools(bill: Component) -> None:
    names = {each["name"] for each in bill["metadata"]["component"]["components"]}
    assert {Path(name).suffix for name in names} <= {".webp", ".json"}
    assert "handleiding/controle.webp" in names


def test_every_licence_is_known_and_has_its_text(bill: Component, site: Path) -> None:
    texts = (site / "licenties.txt").read_text("utf-8")
    libraries = [each for each in within(bill["components"]) if each["type"] == "library"]
    assert len(libraries) == len(list(all_parts(parts()))) > 20
    for library in libraries:
        [licence] = library["licenses"]
        expression = licence.get("expression") or licence["license"]["id"]
        assert canonicalize_license_expression(expression) == expression
        for each in expression.split(" WITH "):
            assert f"{'=' * 78}\n{each}\n{'=' * 78}\n\n" in texts
        assert f"{library['name']} {library.get('version', '')}".strip() in texts
        assert library["copyright"] in texts


def test_our_licence_text_matches_the_repository(site: Path, root: Path) -> None:
    text = (root / "LICENSE").read_text("utf-8")
    assert text[text.index("Permission is") :] in (site / "licenties.txt").read_text("utf-8")


def test_versions_of_pyodide_parts_match_its_files(site: Path) -> None:
    versions = {part.name: part.version for part in all_parts(parts())}
    [runtime] = site.glob("assets/meldcode/runtime-*")
    info = json.loads((runtime / "pyodide-lock.json").read_text("utf-8"))["info"]
    assert info["python"] == versions["cpython"] == versions["python-stdlib"]
    assert info["platform"] == f"emscripten_{versions['emscripten'].replace('.', '_')}"
    wasm = (runtime / "pyodide.asm.wasm").read_bytes()
    for text in (
        f"deflate {versions['zlib']} Copyright",
        f"{versions['bzip2']}, 6-Sept-2010",
        f"expat_{versions['expat']}",
        f"\0{versions['libmpdec']}\0",
        f"\0{versions['zstd']}\0",
        f"\0{versions['xz']}\0",
    ):
        assert text.encode() in wasm, text
    assert f'"{versions["pyodide"]}"' in (runtime / "pyodide.mjs").read_text("utf-8")


def test_everything_bundled_by_the_theme_is_listed(site: Path) -> None:
    material = next(part for part in parts() if part.name == "mkdocs-material")
    packed = {
        found[1]
        for path in Path(material_theme.__path__[0]).rglob("*.map")
        for source in json.loads(path.read_text("utf-8"))["sources"]
        if (found := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", source))
    }
    assert packed == {part.name for part in material.contains} - {"material-design-icons", "lunr-languages"}
    search = next(site.glob("assets/meldcode/zoeken-*.js")).read_text("utf-8")
    assert "Lunr languages, `Dutch` language" in search
    assert f'version="{next(part.version for part in material.contains if part.name == "lunr")}"' in search


class Text(HTMLParser):
    def __init__(self, page: Path) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if (tag, name) == ("a", "href") and value]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_site_shows_its_version_and_commit(site: Path, bill: Component, root: Path) -> None:
    known = origin.origin()
    page = Text(site / "privacy-en-veiligheid/index.html")
    assert f"versie {known.version}." in page.text
    assert {"../licenties.txt", "../sbom.cdx.json"} <= set(page.links)
    assert f"Meldcode Site {known.version}" in Text(site / "index.html").text
    ours = next(each for each in bill["components"] if each["name"] == "meldcode-site")
    assert ours["version"] == known.version
    if origin.describe(root):
        assert re.fullmatch("[0-9a-f]{40}", known.commit)
        assert f"commit {known.commit}" in page.text
        assert ours["pedigree"]["commits"] == [{"uid": known.commit}]


def test_site_built_outside_a_repository_says_so(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origin, "describe", lambda _: "")
    build_site(root, tmp_path / "site")
    assert "niet bekend bij welke commit" in Text(tmp_path / "site/privacy-en-veiligheid/index.html").text
    ours = json.loads((tmp_path / "site" / BOM).read_text("utf-8"))["components"][-1]
    assert (ours["name"], set(ours["pedigree"])) == ("meldcode-site", {"notes"})


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)  # noqa: S607 -- git


def test_commit_is_the_repositorys_own_and_marked_when_dirty(tmp_path: Path) -> None:
    assert origin.describe(tmp_path) == ""
    assert origin.describe(tmp_path / "weg") == ""
    git(tmp_path, "init")
    (tmp_path / "bestand").write_text("een")
    (tmp_path / "map").mkdir()
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "een")
    git(tmp_path, "tag", "-m", "v", "v1")
    assert re.fullmatch("[0-9a-f]{40}", origin.describe(tmp_path))
    assert origin.describe(tmp_path / "map") == ""
    (tmp_path / "bestand").write_text("twee")
    assert re.fullmatch("[0-9a-f]{40}-dirty", origin.describe(tmp_path))


def test_no_commit_without_git(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert origin.describe(root) == ""
