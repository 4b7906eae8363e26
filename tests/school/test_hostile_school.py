"""A whole folder made by an attacker: it builds nothing, or a site without anything of theirs that runs."""

import json
import os
from collections import Counter
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml
from active import active
from attacks import ATTACKS
from school.conftest import Run

STOPS = ("{{", "{%", "<![", "http://[", "%00", "\x02", "../..", "src=x", "data=x", "href='java", "&colon;", "<noscript")
"""With these a build ends: a template that says too much, what is no HTML or hides a fact, and links to nowhere."""

HARMLESS = [attack for attack in ATTACKS if not any(stop in attack for stop in STOPS)]


def test_a_folder_full_of_attacks_is_refused_with_every_reason(run: Run, primary: Path, tmp_path: Path) -> None:
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


def test_a_site_made_of_attacks_runs_no_more_than_one_without(run: Run, primary: Path) -> None:
    own = primary / "paginas"
    (own / "afwegingskader").mkdir(parents=True)
    plain = build(run, primary, ["Tekst"])
    evil = build(run, primary, HARMLESS)
    assert evil.keys() == plain.keys()
    assert {name: extra for name in evil if (extra := evil[name] - plain[name])} == {}


def build(run: Run, school: Path, texts: list[str]) -> dict[str, Counter[str]]:
    """What each page can do of the site in which these texts stand at every place that a school fills in."""
    profile = yaml.safe_load((school / "school.yml").read_text("utf-8"))
    several = cycle(f"a {text}" for text in texts)
    short = (text[:200] for text in several)
    for part, field in [
        *[("school", each) for each in ("naam", "plaats", "bestuur")],
        *[("meldcode", each) for each in ("versie", "vastgesteld_door", "vindplaats")],
        *[("vastleggen", each) for each in ("systeem", "plek")],
        *[("deskundigen", each) for each in ("letsel", "eergerelateerd")],
        ("veilig_thuis", "regio"),
    ]:
        profile[part][field] = next(several)
    profile["meldcode"] |= {"vastgesteld_op": "2026-09-01", "evaluatie_op": "2027-09-01"}
    profile["verwijsindex"] = {"bevoegd": "ja", "naam": next(short), "procedure": next(several)}
    profile["verwijsindex"]["gecontroleerd_op"] = "2026-09-01"
    for rol in profile["rollen"].values():
        rol |= {"naam": next(several), "meervoud": next(several)}
        rol["mensen"] = [{"naam": next(several), "telefoon": next(several), "dagen": next(short), "openbaar": "ja"}]
    for stap in profile["stappen"].values():
        stap |= {"termijn": next(short), "afspraak": "\n\n".join(texts)}
    profile["rollen"]["eigen"] = {"naam": next(several), "meervoud": next(several), "uitleg": next(short)}
    profile["hulplijnen"] = [{"naam": next(short), "bereikbaar": next(short)}]
    profile["veilig_thuis"] |= {"telefoon": "030 123 45 67", "bereikbaar": next(short)}
    profile["disclosure_voorbeelden"] = [next(several) for _ in texts][:50]
    write(school / "school.yml", profile)
    text = "\n\n".join(texts)
    page = f"---\ntitle: {json.dumps(texts[-1])}\n---\n# {next(several)}\n\n{text}\n\n## {next(several)}\n"
    (school / "paginas/eigen.md").write_text(page, "utf-8")
    (school / "paginas/zonder-titel.md").write_text(f"# {' '.join(texts)}\n\n{text}\n", "utf-8")
    words = "\n\n".join(each for each in texts if "<svg" not in each)  # cleaned, this one takes a fact of ours with it
    (school / "paginas/afwegingskader/gesprek-kind.md").write_text(words, "utf-8")
    built = run("build", "school")
    assert built.returncode == 0, built.stderr
    site = school / "site"
    json.loads((site / "site.webmanifest").read_text("utf-8"))
    found = {path.relative_to(site).as_posix(): active(path.read_text("utf-8")) for path in site.rglob("*.html")}
    for each in list(found["afwegingskader/index.html"]):
        if "voorbeeld-b1-d-" in each:  # a school's own example, with an id made from its words
            del found["afwegingskader/index.html"][each]
    return found


def write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, default=str), "utf-8")  # which is YAML too
