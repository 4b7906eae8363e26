"""Files that two sites have in common take the disk once, and stay apart for the rest."""

from pathlib import Path

from meldcode_site.publishing.same_files import link_same_files


def test_only_the_same_files_are_shared(tmp_path: Path) -> None:
    twin, made = tmp_path / "twin", tmp_path / "made"
    for site, page in ((twin, "Het Anker"), (made, "De Boei...")):
        (site / "assets").mkdir(parents=True)
        (site / "assets/script.mjs").write_text("let a;")
        (site / "index.html").write_text(page[:9])
    (made / "own.txt").write_text("x")
    link_same_files(made, twin)
    assert (made / "assets/script.mjs").samefile(twin / "assets/script.mjs")
    assert not (made / "index.html").samefile(twin / "index.html")
    assert sorted(path.name for path in made.rglob("*")) == ["assets", "index.html", "own.txt", "script.mjs"]
    (made / "assets/script.mjs").unlink()
    assert (twin / "assets/script.mjs").read_text() == "let a;"


def test_without_a_twin_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made/index.html").write_text("x")
    link_same_files(tmp_path / "made", tmp_path / "gone")
    assert (tmp_path / "made/index.html").read_text() == "x"
