"""The scripts that a site sends are whole: few files, and nothing is kept of sources that cannot be read."""

import re
import shutil
from pathlib import Path

import pytest
from meldcode_site.afwegingskader import bundle
from meldcode_site.errors import SiteError


@pytest.fixture
def sources(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the scripts, and of what tells how they are made."""
    shutil.copy(root / "package-lock.json", tmp_path)
    copy = tmp_path / "browser"
    shutil.copytree(bundle.BROWSER, copy)
    monkeypatch.setattr(bundle, "BROWSER", copy)
    return copy


def test_each_script_holds_all_that_it_imports_and_what_it_starts(sources: Path) -> None:
    made = bundle.bundle(sources.parent)
    assert sorted(path.name for path in made.iterdir()) == sorted([bundle.WORKER, bundle.EARLY, *bundle.SENT])
    worker = (made / bundle.WORKER).read_text("utf-8")
    for path in made.iterdir():
        script = path.read_text("utf-8")
        assert not re.search(r"""\b(?:from|import)\s*["']""", script)
        if path.name != bundle.WORKER:
            assert worker.strip()[-200:] in script.replace(r"\n", "\n")


def test_they_are_made_anew_when_a_source_changes_and_only_then(sources: Path) -> None:
    made = bundle.bundle(sources.parent)
    (made / "early.mjs").write_text("van eerder")
    assert (bundle.bundle(sources.parent) / "early.mjs").read_text() == "van eerder"
    with (sources / "walk.mjs").open("a") as source:
        source.write("console.log('nieuw');\n")
    anew = bundle.bundle(sources.parent)
    assert anew != made
    assert "nieuw" in (anew / "afwegingskader.mjs").read_text("utf-8")


@pytest.mark.parametrize("spoiled", ["export class {", 'import "./weg.mjs";'])
def test_a_source_that_cannot_be_read_is_told_with_its_place_and_nothing_is_kept(sources: Path, spoiled: str) -> None:
    (sources / "walk.mjs").write_text(f"\n{spoiled}\n")
    with pytest.raises(SiteError, match=r"walk\.mjs:2:\d+"):
        bundle.bundle(sources.parent)
    assert list((sources.parent / "build/scripts").iterdir()) == []
