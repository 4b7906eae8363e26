"""Files of a school cannot reach outside their folder or run in a page."""

from pathlib import Path

import pytest
from meldcode_site.errors import SiteError
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.text.cleaning import cleaned
from school.conftest import Run

HOSTILE = """---
title: <script>alert(1)</script>
---
# Kop <script>alert(1)</script>

<script>alert(1)</script>
<img alt="" onerror="alert(1)">
<img src="https://elders.example/pixel.png">
<a href="javascript:alert(1)" onclick="alert(1)">klik</a>
<iframe src="https://elders.example/"></iframe>
<style>body { background: url(https://elders.example/) }</style>
<p style="background: url(https://elders.example/)">tekst</p>
<svg><script>alert(1)</script></svg>
<form action="https://elders.example/"><input></form>
<link rel="stylesheet" href="https://elders.example/x.css">

![plaatje](https://elders.example/pixel.png)
[klik](javascript:alert(1))
"""


def test_hostile_page_adds_nothing_that_runs_or_fetches(run: Run, primary: Path) -> None:
    (primary / "paginas").mkdir()
    (primary / "paginas/eigen.md").write_text(HOSTILE, "utf-8")
    # Own words that are included in a page of ours.
    (primary / "paginas/afwegingskader").mkdir()
    (primary / "paginas/afwegingskader/gesprek-kind.md").write_text(HOSTILE.split("---\n")[2], "utf-8")
    built = run("build", "school")
    assert built.returncode == 0, built.stderr
    for path in (primary / "site").rglob("*.html"):
        html = path.read_text("utf-8")
        for bad in (
            "<script>alert",
            "onerror",
            "onclick",
            "javascript:alert",
            "<iframe",
            "<style>body",
            "elders.example/pixel",
        ):
            assert bad not in html, (path, bad)
    for page in ("eigen", "stappen/stap-3"):
        own = (primary / "site" / page / "index.html").read_text("utf-8")
        assert "<p>tekst</p>" in own
        assert "elders.example" not in own


@pytest.mark.parametrize(
    "template", ["{{ ''.__class__.__mro__ }}", "{% include '/etc/passwd' %}", "{{ self._TemplateReference__context }}"]
)
def test_template_in_an_own_page_cannot_escape(run: Run, primary: Path, template: str) -> None:
    (primary / "paginas").mkdir()
    (primary / "paginas/eigen.md").write_text(f"# Eigen\n\n{template}\n", "utf-8")
    built = run("build", "school")
    assert built.returncode == 1
    assert "school/paginas/eigen.md:3: " in built.stderr
    assert "Traceback" not in built.stderr


def own_files(tmp_path: Path) -> OwnFiles:
    return OwnFiles(tmp_path / "docs", tmp_path / "paginas")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "paginas").mkdir()
    return tmp_path / "paginas"


def test_symlink_out_of_the_folder_is_rejected(own: Path, tmp_path: Path) -> None:
    (tmp_path / "geheim.md").write_text("geheim")
    (own / "pagina.md").symlink_to(tmp_path / "geheim.md")
    (own / "map").symlink_to(tmp_path)
    with pytest.raises(SiteError) as caught:
        own_files(tmp_path)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("name", ["x.html", "x.js", "x.svg", "x.css", "x.mjs", "x"])
def test_unsafe_file_type_is_rejected(own: Path, tmp_path: Path, name: str) -> None:
    (own / name).write_text("x")
    with pytest.raises(SiteError, match="dit soort bestand kan hier niet"):
        own_files(tmp_path)


def test_huge_file_is_rejected(own: Path, tmp_path: Path) -> None:
    (own / "foto.png").write_bytes(b"\0" * 5_000_001)
    with pytest.raises(SiteError, match="te groot"):
        own_files(tmp_path)


@pytest.mark.usefixtures("own")
def test_own_files_take_precedence(tmp_path: Path) -> None:
    for folder in ("docs", "paginas"):
        (tmp_path / folder / "a.md").write_text(folder)
    (tmp_path / "docs/b.md").write_text("docs")
    files = own_files(tmp_path)
    assert (files.find("a.md").read_text(), files.find("b.md").read_text()) == ("paginas", "docs")
    assert files.listed(".", ".md") == ["a.md", "b.md"]


def test_sanitizing_keeps_the_markup_of_our_pages() -> None:
    html = (
        '<h2 id="kop">Kop</h2><div class="checklist"><ul><li>een</li></ul></div><details>x</details>'
        '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table><dl><dt>c</dt><dd>d</dd></dl>'
        '<a href="../stappen/stap-1/#x">link</a><a href="tel:112">112</a><img src="foto.png" alt="foto">'
        '<div data-plaats="afwegingskader"></div>'
    )  # fmt: skip
    assert cleaned(html) == html
