import datetime
from pathlib import Path

import pytest
from meldcode_site.check.report import Report, Uitslag, make_report
from meldcode_site.check.show import as_page, as_text
from meldcode_site.feiten.index import required_ids
from meldcode_site.school.load import load_profile
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.school.profile import Profiel
from meldcode_site.text import yaml_reader

TODAY = datetime.date(2026, 11, 1)


@pytest.fixture
def profiel(root: Path) -> Profiel:
    return load_profile(root / "school.yml")


def report(root: Path, profiel: Profiel, today: datetime.date = TODAY) -> Report:
    return make_report(profiel, OwnFiles(root / "docs", root / "geen-eigen-paginas"), today)


def uitslag(made: Report, requirement: str) -> Uitslag:
    return next(row.uitslag for row in made.rows if row.id == requirement)


def changed(profiel: Profiel, part: str, **values: object) -> Profiel:
    return profiel._replace(**{part: getattr(profiel, part)._replace(**values)})


def test_demo_school_meets_every_legal_requirement(root: Path, profiel: Profiel) -> None:
    made = report(root, profiel)
    assert made.complete()
    assert {row.id for row in made.rows if row.uitslag is not Uitslag.VOLDAAN} == {"goed-afspraken"}


def test_every_requirement_of_the_law_has_a_row(root: Path, profiel: Profiel) -> None:
    ids = [row.id for row in report(root, profiel).rows if row.wettelijk]
    elements = ["a", "afw", "b", "c", "d", "e", "f"]  # in the order of the law: article 2.1 a to g
    assert ids == [*(f"wet-{part}" for part in elements), *(f"wet-2{part}" for part in "abcde"), "wet-vast"]


def test_facts_in_requirements_exist(root: Path) -> None:
    path = root / "site_plugins/meldcode_site/check/requirements.yml"
    named = {
        feit for row in yaml_reader.read(path).data.values() if isinstance(row, dict) for feit in row.get("feiten", [])
    }
    assert named <= set(required_ids())
    assert len(named) > 20


@pytest.mark.parametrize(
    ("part", "values", "requirement", "expected"),
    [
        ("deskundigen", {"eergerelateerd": ""}, "wet-c", Uitslag.ONTBREEKT),
        ("deskundigen", {"letsel": ""}, "wet-2b", Uitslag.BEVESTIG),
        ("verwijsindex", {"procedure": ""}, "wet-d", Uitslag.ONTBREEKT),
        ("verwijsindex", {"procedure": "", "bevoegd": False}, "wet-d", Uitslag.VOLDAAN),
        ("verwijsindex", {"gecontroleerd_op": None}, "wet-d", Uitslag.BEVESTIG),
        ("verwijsindex", {"gecontroleerd_op": datetime.date(2025, 10, 31)}, "wet-d", Uitslag.BEVESTIG),
        ("verwijsindex", {"gecontroleerd_op": datetime.date(2025, 11, 1)}, "wet-d", Uitslag.VOLDAAN),
        ("verwijsindex", {"procedure": "", "regel": "niemand"}, "wet-d", Uitslag.VOLDAAN),
        ("verwijsindex", {"regel": "iedereen"}, "wet-d", Uitslag.BEVESTIG),
        ("veilig_thuis", {"telefoon": "088 123 45 67"}, "goed-veilig-thuis", Uitslag.BEVESTIG),
        ("meldcode", {"vastgesteld_op": None}, "wet-vast", Uitslag.ONTBREEKT),
        ("meldcode", {"vastgesteld_door": ""}, "wet-vast", Uitslag.ONTBREEKT),
        ("meldcode", {"vastgesteld_op": datetime.date(2026, 11, 2)}, "wet-vast", Uitslag.BEVESTIG),
        ("meldcode", {"evaluatie_op": None}, "goed-evaluatie", Uitslag.ONTBREEKT),
        ("meldcode", {"evaluatie_op": datetime.date(2026, 10, 31)}, "goed-evaluatie", Uitslag.BEVESTIG),
        ("meldcode", {"evaluatie_op": datetime.date(2026, 11, 1)}, "goed-evaluatie", Uitslag.VOLDAAN),
        ("meldcode", {"vindplaats": ""}, "goed-vindplaats", Uitslag.ONTBREEKT),
    ],
)  # fmt: skip
def test_missing_value_is_reported_with_its_field(  # noqa: PLR0917 -- two fixtures and four parameters
    root: Path, profiel: Profiel, part: str, values: dict[str, object], requirement: str, expected: Uitslag
) -> None:
    made = report(root, changed(profiel, part, **values))
    assert uitslag(made, requirement) is expected
    row = next(row for row in made.rows if row.id == requirement)
    if expected is not Uitslag.VOLDAAN:
        assert row.uitleg
        assert part in row.veld
    assert made.complete() is not (row.wettelijk and expected is Uitslag.ONTBREEKT)


def test_report_renders_as_text_and_as_escaped_html(root: Path, profiel: Profiel) -> None:
    made = report(root, changed(profiel, "deskundigen", eergerelateerd=""))
    assert "Er ontbreekt nog 1 van wat de wet vraagt." in as_text(made)
    html = as_page(made, "<b>School</b>")
    assert "&lt;b&gt;School" in html
    assert "Vul in wie je belt bij eergerelateerd geweld." in html


def agreed(profiel: Profiel, afspraak: str) -> Profiel:
    stap = profiel.stappen.stap_2._replace(afspraak=afspraak)
    return profiel._replace(stappen=profiel.stappen._replace(stap_2=stap))


@pytest.mark.parametrize(
    ("afspraak", "told"),
    [
        ("altijd eerst met de ouders praten", "Eerst met de ouders praten kan onveilig zijn."),
        ("We plannen een uur. Voordat wij iets doen, bellen we de moeder.", "Eerst met de ouders praten"),
        ("Melden doen we alleen met toestemming van beide ouders.", "geen toestemming van ouders nodig"),
        ("De directeur geeft toestemming voordat iemand Veilig Thuis belt.", "Iedereen mag Veilig Thuis"),
        ("Wij melden pas als er bewijs is.", "Een vermoeden is genoeg"),
        ("Leerkrachten bellen nooit zelf met Veilig Thuis.", "Bij twijfel vraag je altijd advies"),
        ("Wij praten\neerst met de ouders voordat wij Veilig Thuis bellen.", "Eerst met de ouders praten"),
        ("Wij bellen Veilig Thuis niet.", "Bij twijfel vraag je altijd advies"),
        ("- Wij melden altijd anoniem.", "Een beroepskracht meldt met naam"),
    ],
)
def test_risky_agreement_is_quoted(root: Path, profiel: Profiel, afspraak: str, told: str) -> None:
    made = report(root, agreed(profiel, afspraak))
    [row] = [row for row in made.rows if row.id.startswith("wet-afspraak")]
    assert (row.uitslag, row.veld) == (Uitslag.BEVESTIG, "stappen.stap-2.afspraak")
    assert told in row.uitleg
    assert "In de afspraak van stap 2 staat: “" in row.uitleg
    assert made.complete()  # the report asks, without judging


@pytest.mark.parametrize(
    "afspraak",
    [
        "Wij praten niet altijd eerst met de ouders.",
        "Wij praten eerst met de ouders, tenzij dat onveilig is.",
        "Voor een melding is geen toestemming van ouders nodig.",
        "De intern begeleider belt Veilig Thuis binnen een dag.",
        "Oudere leerlingen praten eerst met de mentor.",
        "Op de ouderavond vertellen wij altijd over de meldcode.",
        "Voordat wij met de ouders praten, bellen wij Veilig Thuis.",
        "Bel Veilig Thuis voordat je met de ouders praat.",
        "Wij bellen eerst Veilig Thuis en praten dan met de ouders.",
        "",
    ],
)
def test_harmless_agreement_is_not_quoted(root: Path, profiel: Profiel, afspraak: str) -> None:
    rows = report(root, agreed(profiel, afspraak)).rows
    assert not [row for row in rows if row.id.startswith("wet-afspraak")]


def test_report_asks_to_read_every_agreement(root: Path, profiel: Profiel) -> None:
    [row] = [row for row in report(root, agreed(profiel, "Op dinsdag.")).rows if row.id == "goed-afspraken"]
    assert "bij stap 1, stap 2." in row.uitleg
