from pathlib import Path

from meldcode_site.publishing.links import dead_links
from meldcode_site.publishing.pages import Page, read_page


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
    found = [(link.line, link.reference) for link in dead_links(tmp_path, pages(tmp_path))]
    assert found == [(3, "weg/"), (4, "map/#weg"), (5, "#weg"), (6, "weg.png"), (6, "weg.js")] + [
        (8, each) for each in ("../map/", "/map/", "http://[")
    ]
