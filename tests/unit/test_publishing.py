from pathlib import Path

import pytest
from meldcode_site.publishing.links import dead_links
from meldcode_site.publishing.pages import Page, read_page
from meldcode_site.publishing.place import replacing


def test_what_was_made_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "oud.html").write_text("oud")
    with replacing(target) as made:
        (made / "nieuw.html").write_text("nieuw")
        assert [path.name for path in target.iterdir()] == ["oud.html"]
    assert [path.name for path in target.iterdir()] == ["nieuw.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "oud.html").write_text("oud")

    def fail_halfway() -> None:
        with replacing(target) as made:
            (made / "half.html").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert [path.name for path in target.iterdir()] == ["oud.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_cannot_be_moved_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "oud.html").write_text("oud")
    rename = Path.rename

    def refuse(self: Path, to: Path) -> Path:
        if self.name == "new":
            raise OSError("bezet")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="bezet"), replacing(target):
        pass
    assert [path.name for path in target.iterdir()] == ["oud.html"]


def pages(site: Path) -> dict[Path, Page]:
    return {path: read_page(path.read_text("utf-8")) for path in site.rglob("*.html")}


def test_every_kind_of_dead_link_is_found(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map/index.html").write_text('<p id="er">')
    (tmp_path / "index.html").write_text(
        """<a href="map/">goed</a> <a href="map/#er">goed</a> <a href="#hier" id="hier">goed</a>
        <a href="tel:112">goed</a> <a href="https://voorbeeld.example/">goed</a>
        <a href="weg/">fout</a>
        <a href="map/#weg">fout</a>
        <a href="#weg">fout</a>
        <img src="weg.png" alt="fout"><script src="weg.js"></script>
        <a href="">goed</a> <a href="map">goed</a> <a href="./map/../map/index.html#er">goed</a>
        <a href="../map/">fout</a> <a href="/map/">fout</a> <a href="http://[">fout</a>"""
    )
    found = [(problem.place.line, problem.text.split("`")[1]) for problem in dead_links(tmp_path, pages(tmp_path))]
    assert found == [(3, "weg/"), (4, "map/#weg"), (5, "#weg"), (6, "weg.png"), (6, "weg.js")] + [
        (8, each) for each in ("../map/", "/map/", "http://[")
    ]
