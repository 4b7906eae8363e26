"""Cases to practise with: what they cover, and the mistakes in one that stop a build."""

from collections.abc import Callable
from pathlib import Path

import pytest
from meldcode_site.errors import SiteError
from meldcode_site.oefenen.cases import INDEX, Case, load_case
from meldcode_site.text.words import Words

from meldcode_core import UitkomstId

CASE = """---
soort: Basisschool
antwoorden:
  afw-1: nee
waarom:
  afw-1: Er is geen vermoeden.
uitkomst: uitkomst-afsluiten
---

# Een zaak

Er is iets.
"""


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[[str], Case]:
    def load(text: str) -> Case:
        path = tmp_path / "zaak.md"
        path.write_text(text, "utf-8")
        return load_case("oefenen/zaak.md", path, Words({}))

    return load


def test_our_cases_cover_every_outcome_and_a_contradiction_in_three_kinds_of_schools(root: Path) -> None:
    names = sorted(path.name for path in (root / "docs/oefenen").glob("*.md") if path.name != Path(INDEX).name)
    cases = [load_case(f"oefenen/{name}", root / "docs/oefenen" / name, Words({})) for name in names]
    assert len(cases) == 8
    moments = [moment for case in cases for moment in (*case.momenten, *case.vergissingen)]
    assert {moment.uitkomst for case in cases for moment in case.momenten} == {*UitkomstId}
    assert any(moment.tegenspraak for moment in moments)
    assert {case.soort for case in cases} == {"Basisschool", "Speciaal onderwijs", "Voortgezet onderwijs"}
    for case in cases:
        # An answer without a reason would not be shown.
        assert case.momenten[0].antwoorden.keys() == case.momenten[0].waarom.keys(), case.name
        assert case.kind, case.name


def test_a_case_is_read(loaded: Callable[[str], Case]) -> None:
    case = loaded(CASE)
    assert (case.titel, case.bestand, case.momenten[0].uitkomst) == ("Een zaak", "zaak.md", "uitkomst-afsluiten")


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("uitkomst: uitkomst-afsluiten", "uitkomst: uitkomst-melden", 7, "zeggen de regels `uitkomst-afsluiten`"),
        ("uitkomst: uitkomst-afsluiten", "uitkomst: misschien", 7, "en niet `misschien`"),
        ("uitkomst: uitkomst-afsluiten", "tegenspraak: afw-1", 7, "zeggen de regels ``"),
        ("uitkomst: uitkomst-afsluiten", "kind: x", 2, "en dan `uitkomst` of `tegenspraak`"),
        ("  afw-1: nee", "  afw-1: misschien", 4, "`antwoorden.afw-1`"),
        ("  afw-1: nee", "  afw-9: nee", 4, "afw-9"),
        ("soort: Basisschool", "soort: Basisschool\nniveau: 3", 3, "`niveau` is hier onbekend"),
        ("soort: Basisschool", "later: straks", 2, "elk op een regel"),
        ("soort: Basisschool", "vergissingen: [x]", 2, "een vergissing heeft een `tekst`"),
        ("---\nsoort", "soort", 1, "een oefenzaak begint met"),
    ],
)
def test_a_mistake_is_reported_with_its_line(
    loaded: Callable[[str], Case], old: str, new: str, line: int, message: str
) -> None:
    with pytest.raises(SiteError) as raised:
        loaded(CASE.replace(old, new, 1))
    [problem] = raised.value.problems
    assert message in problem.text
    assert problem.place.line == line
