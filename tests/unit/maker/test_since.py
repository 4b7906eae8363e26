"""Who goes on with a folder that was kept with an older page, is told what changed in our texts."""

import json
from pathlib import Path

import pytest
from meldcode_site.maker.since import changes, digests


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    (docs / "stappen").mkdir(parents=True)
    for name in ("vastleggen.md", "stappen/stap-1.md", "zoekwoorden.yml"):
        (docs / name).write_text(f"# {name}\n")
    return docs


def test_nothing_changed_at_once(docs: Path) -> None:
    assert changes(digests(docs), docs, docs.parent / "paginas") == []


def test_what_is_new_other_or_gone_is_told(docs: Path) -> None:
    before = digests(docs)
    own = docs.parent / "paginas"
    own.mkdir()
    (own / "vastleggen.md").write_text("# Zo doen wij het\n")
    (docs / "vastleggen.md").write_text("# Vastleggen\n")
    (docs / "stappen/stap-1.md").unlink()
    (docs / "ouders.md").write_text("# Voor ouders\n")
    found = [(each.path, each.title, each.what, each.own) for each in changes(before, docs, own)]
    assert found == [
        ("ouders.md", "Voor ouders (ouders.md)", "nieuw", False),
        ("vastleggen.md", "Zo doen wij het (vastleggen.md)", "anders", True),
        ("stappen/stap-1.md", "stappen/stap-1.md", "weg", False),
    ]


@pytest.mark.parametrize("content", [b"", b"null", b"[1]", b"\xff", b"[" * 100_000, json.dumps("x").encode()])
def test_a_list_that_is_none_tells_nothing(docs: Path, content: bytes) -> None:
    assert changes(content, docs, docs) == []
