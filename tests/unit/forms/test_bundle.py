"""Bundling of scripts: few files, and no cache entry for invalid sources."""

import re
import shutil
from pathlib import Path

import pytest
from meldcode_site.errors import SiteError
from meldcode_site.forms import bundle


@pytest.fixture
def sources(root: Path, tmp_path: Path) -> Path:
    """A copy of the scripts and of the files that determine the build."""
    shutil.copy(root / "package-lock.json", tmp_path)
    package = tmp_path / "package"
    for folder in bundle.PACKAGE.rglob("browser"):
        shutil.copytree(folder, package / folder.relative_to(bundle.PACKAGE))
    return package


def test_bundles_contain_their_imports_and_the_worker(sources: Path) -> None:
    made = bundle.bundle(sources.parent, sources)
    assert sorted(path.name for path in made.iterdir()) == sorted([bundle.WORKER, bundle.START_EARLY, *bundle.SENT])
    worker = (made / bundle.WORKER).read_text("utf-8")
    for path in made.iterdir():
        script = path.read_text("utf-8")
        assert not re.search(r"""\b(?:from|import)\s*["']""", script)
        if path.name not in {bundle.WORKER, "verlaat.mjs"}:
            assert worker.strip()[-200:] in script.replace(r"\n", "\n")


def test_bundles_are_rebuilt_only_when_a_source_changes(sources: Path) -> None:
    made = bundle.bundle(sources.parent, sources)
    (made / "start-early.mjs").write_text("van eerder")
    assert (bundle.bundle(sources.parent, sources) / "start-early.mjs").read_text() == "van eerder"
    with (sources / "forms/browser/walk.mjs").open("a") as source:
        source.write("console.log('nieuw');\n")
    anew = bundle.bundle(sources.parent, sources)
    assert anew != made
    assert "nieuw" in (anew / "afwegingskader.mjs").read_text("utf-8")


@pytest.mark.parametrize("spoiled", ["export class {", 'import "./weg.mjs";'])
def test_syntax_error_is_reported_with_its_location_and_not_cached(sources: Path, spoiled: str) -> None:
    (sources / "forms/browser/walk.mjs").write_text(f"\n{spoiled}\n")
    with pytest.raises(SiteError, match=r"walk\.mjs:2:\d+"):
        bundle.bundle(sources.parent, sources)
    assert list((sources.parent / "build/scripts").iterdir()) == []
