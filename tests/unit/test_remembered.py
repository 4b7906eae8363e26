"""What is remembered: made once from the same, and never given to a school of which one value differs."""

import re
from inspect import unwrap
from pathlib import Path
from typing import Any

import pytest
from meldcode_site.afwegingskader.render import render, render_outcomes
from meldcode_site.afwegingskader.words import load_gesprek, load_words
from meldcode_site.errors import Place
from meldcode_site.forms.assets import Assets
from meldcode_site.kindcheck.words import load_words as load_kindcheck_words
from meldcode_site.regels.files import rules_files
from meldcode_site.regels.words import joined
from meldcode_site.remembered import Memory, key_of, remembered
from meldcode_site.school.load import load_profile
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.school.variables import variables
from meldcode_site.text.words import Passage, Words

from meldcode_core import AFWEGINGSKADER, KINDCHECK, Situatie


def test_the_same_contents_are_made_once() -> None:
    made: list[object] = []

    @remembered(9)
    def work(words: dict[str, list[str]], *, root: str) -> str:
        made.append(words)
        return f"{root}{words}"

    first = work({"a": ["b"]}, root="../")
    assert work({"a": ["b"]}, root="../") == first
    assert len(made) == 1
    for other in ({"a": ["c"]}, {"a": ["b", "b"]}, {"b": ["a"]}):
        assert work(other, root="../") == f"../{other}"
    assert work({"a": ["b"]}, root="") == "{'a': ['b']}"
    assert len(made) == 5


def test_what_is_used_least_is_forgotten_first() -> None:
    memory: Memory[int] = Memory(2)
    keys = [key_of(each) for each in "abc"]
    memory.keep(keys[0], 1)
    memory.keep(keys[1], 2)
    assert memory.recall(keys[0]) == 1
    memory.keep(keys[2], 3)
    assert [memory.recall(each) for each in keys] == [1, None, 3]


@pytest.fixture(scope="module")
def profiles(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The demo school, and the same with one other value each."""
    text = (root / "school.yml").read_text("utf-8")
    changes = {
        r"naam: .*": "naam: De Andere School",
        r"plaats: .*": "plaats: Elders",
        r"versie: .*": "versie: '9'",
        r"kind: .*": "kind: student",
        r"systeem: .*": "systeem: Anders",
    }
    folder = tmp_path_factory.mktemp("schools")
    made = []
    for number, (old, new) in enumerate([("$^", ""), *changes.items()]):
        changed = re.sub(rf"(?m)^( *){old}$", rf"\1{new}", text, count=1)
        assert (changed == text) == (number == 0), old
        made.append(folder / f"{number}/school.yml")
        made[-1].parent.mkdir()
        made[-1].write_text(changed, "utf-8")
    return made


def unchanged(href: str, place: Place) -> str:  # noqa: ARG001 -- a stand-in
    return href


def test_no_school_gets_what_was_made_for_another(root: Path, profiles: list[Path]) -> None:
    told = set()
    for path in [*profiles, *profiles]:
        profiel = load_profile(path)
        words = Words(variables(profiel))
        files = OwnFiles(root / "docs", path.parent / "paginas")
        gesprek = load_gesprek(files, words)
        words.define(gesprek={name: Passage(word.body) for name, word in gesprek.items()})
        kader = load_words(files, words, AFWEGINGSKADER)
        rules = joined(kader, load_kindcheck_words(files, words, KINDCHECK))
        given: dict[str, Any] = {
            "voorbeelden": {situatie: {} for situatie in Situatie},
            "eigen_rollen": {},
            "fact_link": str,
            "resolve_link": unchanged,
            "assets": Assets("afwegingskader.mjs", "sha256-x", "{}"),
            "protocol": profiel.meldcode.versie,
            "veilig_thuis_link": "tel:08002000",
        }
        html = render(AFWEGINGSKADER, kader, **given)
        assert html == unwrap(render)(AFWEGINGSKADER, kader, **given)
        assert render_outcomes(kader.without_case) == unwrap(render_outcomes)(kader)
        assert rules_files(rules) == unwrap(rules_files)(rules)
        told.add((html, *rules_files(rules).values()))
    assert len(told) == len(profiles)
