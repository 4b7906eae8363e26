"""A school's folder as an attacker fills it in."""

import json
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from hostile.attacks import ATTACKS

STOPS = ("{{", "{%", "<![", "http://[", "%00", "\x02", "../..", "src=x", "data=x", "href='java", "&colon;", "<noscript")
"""With these a build ends: a template that says too much, what is no HTML or hides a fact, and links to nowhere."""

HARMLESS = [attack for attack in ATTACKS if not any(stop in attack for stop in STOPS)]


def poison(school: Path, texts: list[str]) -> None:
    """Write these texts at every place that a school fills in."""
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


def write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, default=str), "utf-8")  # which is YAML too
