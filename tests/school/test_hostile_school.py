"""A folder written by an attacker: it fails to build, or builds a site in which nothing of theirs runs."""

import json
import os
from collections import Counter
from pathlib import Path

from hostile import active
from hostile.school import HARMLESS, poison
from school.conftest import Run


def test_folder_full_of_attacks_is_rejected_with_every_reason(run: Run, primary: Path, tmp_path: Path) -> None:
    (tmp_path / "geheim.md").write_text("geheim")
    (tmp_path / "gedraaid.py").write_text("open('gedraaid', 'w')")
    own = primary / "paginas"
    own.mkdir()
    (own / "a.md").symlink_to(tmp_path / "geheim.md")
    (own / "b.md").write_text("# Kop\n\u202e\n", "utf-8")
    (own / "c.md").write_text("---\na: &a [x]\nb: [*a, *a]\n---\n")
    (own / "d.md").write_text("x" * 1_000_000)
    (own / "e.png").write_text("<script>alert(1)</script>")
    (own / "f.html").write_text("<script>alert(1)</script>")
    (own / "g\x1b[2J.md").write_text("x")
    os.mkfifo(own / "h.md")
    (own / "i.md").write_text("[" * 10_000)
    (own / "stappen").mkdir()
    (own / "stappen/taken.yml").write_text("stap-1: !!python/object/apply:os.system [touch gedraaid]\n")
    built = run("build", "school", timeout=60)
    assert built.returncode == 1
    told = built.stderr
    for name in ("a.md: ", "b.md:2:1: ", "c.md:3:5: ", "d.md: ", "e.png: ", "f.html: ", "g<U+001B>[2J.md: ", "h.md: "):
        assert f"school/paginas/{name}" in told
    assert "school/paginas/i.md:1: " in told
    assert "school/paginas/stappen/taken.yml:1:9: een waarde die met ! begint" in told
    assert not {"Traceback", "geheim\n"} & {*told.split(), told}
    assert "\x1b[2J" not in told
    assert not (primary / "site").exists()
    (primary / "mkdocs.yml").write_text("site_name: x\nhooks: [../gedraaid.py]\n")
    for command in ("build", "check"):
        assert "school/mkdocs.yml: een eigen mkdocs.yml kan niet" in run(command, "school").stderr
    assert not list(tmp_path.rglob("gedraaid"))


def test_attacks_add_nothing_active_to_the_site(run: Run, primary: Path) -> None:
    own = primary / "paginas"
    (own / "afwegingskader").mkdir(parents=True)
    plain = build(run, primary, ["Tekst"])
    evil = build(run, primary, HARMLESS)
    assert evil.keys() == plain.keys()
    assert {name: extra for name in evil if (extra := evil[name] - plain[name])} == {}


def build(run: Run, school: Path, texts: list[str]) -> dict[str, Counter[str]]:
    """Build a site with these texts in every field and file of a school, and count the active content of each page."""
    poison(school, texts)
    built = run("build", "school")
    assert built.returncode == 0, built.stderr
    site = school / "site"
    json.loads((site / "site.webmanifest").read_text("utf-8"))
    found = {path.relative_to(site).as_posix(): active(path.read_text("utf-8")) for path in site.rglob("*.html")}
    for each in list(found["afwegingskader/index.html"]):
        if "voorbeeld-b1-d-" in each:  # the id of an own example is a hash of its text
            del found["afwegingskader/index.html"][each]
    return found
