"""Builds that are refused, killed or run concurrently: nothing is lost or left behind."""

import json
import subprocess
import sys
from pathlib import Path

from meldcode_site.publishing.mark import MARK
from school.conftest import Run


def test_build_never_replaces_anything_but_a_site(run: Run, primary: Path, tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map/brief.docx").write_text("brief")
    (primary / "paginas").mkdir()
    (primary / "paginas/eigen.md").write_text("# Eigen\n")
    before = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    for site in ("map", "school", ".", "..", "school/paginas", "school/school.yml", "school/publiceren"):
        refused = run("build", "school", "--site", site)
        assert refused.returncode == 1, site
        assert "kies " in refused.stderr, refused.stderr
        assert len(refused.stderr.splitlines()) == 3
    assert {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")} == before


def build(school: Path) -> subprocess.Popen[bytes]:
    command = Path(sys.executable).with_name("meldcode")
    return subprocess.Popen([command, "build", school], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def is_whole(site: Path) -> bool:
    files = json.loads((site / MARK).read_text("utf-8"))["bestanden"]
    return len(files) > 100 and all((site / name).is_file() for name in files)


def test_killed_build_leaves_one_complete_site(run: Run, primary: Path) -> None:
    before = {path.name for path in primary.iterdir()} | {"site"}
    assert run("build", "school").returncode == 0
    (primary / "site/CNAME").write_text("meldcode.example.nl")
    for seconds in (0.4, 0.7, 0.9, 1.1, 1.4):
        with build(primary) as building:
            try:
                building.wait(seconds)
            except subprocess.TimeoutExpired:
                building.kill()
        assert is_whole(primary / "site"), seconds
    assert run("build", "school").returncode == 0
    assert is_whole(primary / "site")
    assert (primary / "site/CNAME").read_text() == "meldcode.example.nl"
    assert {path.name for path in primary.iterdir()} == before


def test_concurrent_builds_both_succeed(primary: Path) -> None:
    before = {path.name for path in primary.iterdir()} | {"site"}
    with build(primary) as one, build(primary) as other:
        ended = [one.communicate()[1], other.communicate()[1]]
    assert (one.returncode, other.returncode) == (0, 0), ended
    assert is_whole(primary / "site")
    assert {path.name for path in primary.iterdir()} == before
