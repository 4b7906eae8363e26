"""YAML that does not mean what its author intended is reported with its line and a fix."""

from pathlib import Path

import pytest
from meldcode_site.errors import SiteError
from meldcode_site.text import yaml_reader


def told(text: str) -> list[str]:
    with pytest.raises(SiteError) as caught:
        yaml_reader.read(Path("x.yml"), text)
    return [str(problem).removeprefix("x.yml:") for problem in caught.value.problems]


APOSTROPHE = "een waarde die met ' begint, moet tussen dubbele aanhalingstekens: "
CUT = "wat achter deze # staat, telt niet mee. Hoort het bij de waarde? Zet dan alles tussen aanhalingstekens: "
ASIDE = "deze regel springt anders in dan de regels waar hij bij hoort; zet hem daar recht onder"
QUOTE = "Zet alles tussen aanhalingstekens: "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n  naam: School #1\n", f'2:16: {CUT}naam: "School #1"'),
        ("kleur: #7a1f5c\n", f'1:8: {CUT}kleur: "#7a1f5c"'),
        ("naam: Club C #\n", f'1:14: {CUT}naam: "Club C #"'),
        ("naam: Locatie # 2\n", f'1:15: {CUT}naam: "Locatie # 2"'),
        ("a: [b #1, c]\n", "1:7: wat achter deze # staat"),
        ("naam: &Anders basis\n", f'1:7: een waarde die met & begint, leest het programma anders. {QUOTE}naam: "&And'),
        ("naam: *sterren\n", f'1:7: `*sterren` verwijst naar een ander deel van het bestand. {QUOTE}naam: "*sterren"'),
        ("naam: !Nu\n", f'1:7: een waarde die met ! begint, leest het programma anders. {QUOTE}naam: "!Nu"'),
        ("a:\n  naam: 't Startblok\n  b: c\n", f'2:9: {APOSTROPHE}naam: "\'t Startblok"'),
        ("naam: 't Nest\nplaats: 's-Hertogenbosch\n", f'1:7: {APOSTROPHE}naam: "\'t Nest"'),
        ("plaats: 's-Hertogenbosch'\n", f'1:9: {APOSTROPHE}plaats: "\'s-Hertogenbosch"'),
        ("a: 't Nest\nb: 'x'\nc: 'y'\n", f'1:4: {APOSTROPHE}a: "\'t Nest"'),
        ("a:\n\tb: c\n", "2:1: deze regel begint met een tab; gebruik gewone spaties"),
        ("a:\n  b: c\n\u00a0\u00a0d: e\n", "3:1: voor deze sleutel staat een vaste spatie"),
        ("a: b\n\u00a0 c: d: e\n", "2:1: deze regel begint met een vaste spatie"),
        ("a:\u00a0b\nc: d\n", "1:1: achter de dubbele punt hoort een gewone spatie"),
        ("a:\n  b:c\n  d: e\n", "2:4: achter de dubbele punt hoort een gewone spatie"),
        ("a:\n  b: c\n    d: e\n", "3:1: deze regel springt te ver in; zet hem recht onder de andere sleutels"),
        ("a:\n  b: c\n d: e\nf: g\n", f"3:1: {ASIDE}"),
        ("a:\n    b: c\n  d: e\n", f"3:1: {ASIDE}"),
        ("a:\n  - b\n - c\n", f"3:1: {ASIDE}"),
        ("a: Let op: bel\n", f'1:10: in deze waarde staat een dubbele punt. {QUOTE}a: "Let op: bel"'),
        ("a: b\nc d\ne: f\n", "2:1: hier hoort een sleutel met een dubbele punt"),
        ("a: @b\n", f'1:4: een waarde kan niet met @ beginnen. {QUOTE}a: "@b"'),
        ("a: & b\n", "1:4: een waarde kan niet met & beginnen"),
        ("a: [b, c\nd: e\n", "1:4: deze lijst sluit niet"),
        ("a: {b\nc: d\n", "1:4: dit sluit niet"),
        ('a: "C:\\school"\n', "1:8: een \\ kan hier niet"),
        ('a: "De" Vlieger\n', "1:9: achter het aanhalingsteken staat nog iets. Zet om het geheel enkele aanhalings"),
        ('a: "b\nc: d\ne: f\n', "1:4: dit aanhalingsteken sluit nergens"),
        ('a: "b\nc: d"\ne: f\n', "1:4: dit aanhalingsteken sluit pas op regel 2"),
        ("a: - b\n", "1:4: een lijst begint op een nieuwe regel"),
        ("a: b\n---\nc: d\n", "2:1: hier begint met --- een tweede bestand"),
        ("a: | tekst\n", "1:4: achter | of > komt niets; begin de tekst op de regel eronder"),
        ("a: >tekst\n", "1:4: achter | of > komt niets"),
        ("a: >-\n  Eerst:\n  - een\nb: c\n", "3:3: deze regel wordt hier één alinea met de vorige; zet achter"),
        ("a: tekst\n  • een\n", "2:3: deze regel wordt hier één alinea met de vorige"),
        ("a: >\n  |a|b|\n  |-|-|\nb: c\n", "3:3: deze regel wordt hier één alinea met de vorige"),
    ],
)
def test_mistake_is_reported_with_its_location_and_fix(text: str, expected: str) -> None:
    assert told(text)[0].startswith(expected), told(text)


def test_all_mistakes_are_reported_at_once() -> None:
    assert [line.partition(":")[0] for line in told("a: b #1\nc: #2\nd: &e f\n")] == ["1", "2", "3"]


def test_unambiguous_yaml_is_accepted() -> None:
    text = """
soort: basisonderwijs # of: speciaal onderwijs
op: 2026-09-01        ## een dag
stap-1: # signalen in kaart brengen
  doet: [leerkracht]
leeg: ""              # bijvoorbeeld "#0b5563"
kleur: "#7a1f5c"
naam: 'School #1'
adres: https://school.nl/#onder
#uit: x
blok: |
  # kop
  School #1
  - een
  - twee
vouw: >-
  tekst
  en meer

  - een

  - twee
lijst:
  - >-
    tekst
  - 'd''Artagnan'
"""
    data = yaml_reader.read(Path("x.yml"), text).data
    assert data["naam"] == "School #1"
    assert data["blok"] == "# kop\nSchool #1\n- een\n- twee\n"
    assert data["lijst"] == ["tekst", "d'Artagnan"]
