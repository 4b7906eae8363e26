"""Schools that need more than the scaffold: an integral centre with two locations, and an mbo school."""

import zipfile
from pathlib import Path

import pytest
from meldcode_site.school.profile import OPTIONAL_PAGES
from school.conftest import Run, answers, change

OURS = Path(__file__).parents[2]
STEP_5 = (
    "  stap-5: # beslissen, samen met Veilig Thuis\n"
    "    doet: [aandachtsfunctionaris]\n    doet_mee: [leerkracht, directie]\n    legt_vast: [aandachtsfunctionaris]\n"
)


def page(folder: Path, name: str) -> str:
    return (folder / "site" / name / "index.html").read_text("utf-8")


def begun(run: Run, folder: Path, soort: str) -> Path:
    done = run("new", "school", *answers("De Brug", soort, "ParnasSys"))
    assert done.returncode == 0, done.stderr
    return folder / "school"


def built(run: Run) -> None:
    done = run("build", "school")
    assert done.returncode == 0, done.stderr


@pytest.fixture
def centre(run: Run, tmp_path: Path) -> Path:
    """An integral centre with two locations, contacts per location, own roles and a download."""
    folder = begun(run, tmp_path, "integraal kindcentrum")
    profile = folder / "school.yml"
    own_case = (OURS / "docs/oefenen/liam.md").read_text("utf-8").replace("# Liam en de step", "# Noor en de bal")
    (folder / "paginas/oefenen").mkdir(parents=True)
    (folder / "paginas/oefenen/noor.md").write_text(own_case, "utf-8")
    with zipfile.ZipFile(folder / "gesprek.docx", "w") as form:
        form.writestr("word/document.xml", "<x/>")
    change(
        profile,
        ("# locaties: [Noord, Zuid]", "locaties: [Noord, Zuid]"),
        ("  # zorgteam:\n  #   naam: zorgteam\n  #   meervoud: zorgteams\n  #   lidwoord: het\n  #   groep: ja ",
         "  zorgteam:\n    naam: zorgteam\n    meervoud: zorgteams\n    lidwoord: het\n    groep: ja "),
        ("  #   uitleg: Denkt", "    uitleg: Denkt"),
        ("    # mensen:\n    #   - naam: Kim de Boer\n    #     telefoon: \"030 123 45 67\"\n",
         "    mensen:\n"
         "      - {naam: Kim de Boer, telefoon: 030 123 45 67, openbaar: ja, dagen: dinsdag, locatie: Zuid}\n"
         "      - {naam: Alex Geheim, telefoon: 030 765 43 21, locatie: Noord}\n"),
        ("  stap-4: # wegen met het afwegingskader\n    doet: [aandachtsfunctionaris]\n",
         "  stap-4: # wegen met het afwegingskader\n    doet: [aandachtsfunctionaris, zorgteam]\n"
         "    termijn: binnen 5 schooldagen\n"),
        ("eindverantwoordelijk: directie", "eindverantwoordelijk: zorgteam"),
        ("# bijlagen_bestanden:\n#   - titel: Formulier voor het gesprek\n#     bestand: formulieren/gesprek.pdf",
         "bijlagen_bestanden:\n  - titel: Formulier voor het gesprek\n    bestand: gesprek.docx"),
    )  # fmt: skip
    return folder


def test_integral_centre_has_its_own_roles_and_download(run: Run, centre: Path) -> None:
    built(run)
    form = page(centre, "afwegingskader")
    assert 'name="deelnemers" id="deelnemer-rol-zorgteam" value="rol-zorgteam"' in form
    assert "<strong>Het zorgteam</strong> doet deze stap" in page(centre, "stappen/stap-4")
    assert "Bij ons is dat het zorgteam." in page(centre, "vastleggen")
    assert 'href="noor/"' in page(centre, "oefenen")
    assert "oefening-deskundige" in page(centre, "oefenen/noor")
    assert (centre / "site/bijlagen/gesprek.docx").read_bytes() == (centre / "gesprek.docx").read_bytes()
    for path in (centre / "site").rglob("*"):
        assert not path.is_file() or b"Geheim" not in path.read_bytes(), path


def test_mbo_school_leaves_pages_out_says_student_and_shows_both_phone_numbers(run: Run, tmp_path: Path) -> None:
    folder = begun(run, tmp_path, "mbo")
    change(
        folder / "school.yml",
        ("  telefoon: 0800-2000 #", "  telefoon: 088 123 45 67\n  bereikbaar: werkdagen 9-17 uur\n  #"),
        ("eindverantwoordelijk: directie", "eindverantwoordelijk: bestuur"),
        ("weglaten: []", f"weglaten: [{', '.join(OPTIONAL_PAGES)}]"),
    )
    built(run)  # which checks the links to those pages too
    assert [name for name in OPTIONAL_PAGES if (folder / "site" / name).exists()] == []
    assert "Jullie laten weg: signalen, " in run("check", "school").stdout
    assert "praat je ook met de student" in page(folder, "stappen/stap-3")
    assert "Bij ons is dat het bestuur." in page(folder, "vastleggen")
    for name in ("", "afwegingskader", "kindcheck", "stappen/stap-2"):
        banner = page(folder, name).partition('class="mc-nood"')[2].partition("</p>")[0]
        assert 'href="tel:0881234567"' in banner
        assert ", werkdagen 9-17 uur" in banner
        assert '<a class="mc-nood__vt" href="tel:08002000"' in banner
    assert "(werkdagen 9-17 uur), of dag en nacht gratis" in (folder / "site/404.html").read_text("utf-8")
    report = run("check", "school").stdout
    assert "Bel 088 123 45 67 een keer. Neemt Veilig Thuis Zandstreek op" in report


@pytest.mark.parametrize("soort", ["praktijkonderwijs", "hoger onderwijs", "internationaal onderwijs"])
def test_scaffold_of_every_sector_builds(run: Run, tmp_path: Path, soort: str) -> None:
    begun(run, tmp_path, soort)
    built(run)


def test_check_asks_about_a_risky_agreement(run: Run, primary: Path) -> None:
    text = (primary / "school.yml").read_text("utf-8")
    (primary / "school.yml").write_text(
        text.replace('    afspraak: ""', "    afspraak: Wij gaan altijd eerst met de ouders praten.", 2), "utf-8"
    )
    told = run("check", "school").stdout
    assert told.count("staat: “Wij gaan altijd eerst met de ouders praten.”") == 2


def test_role_that_does_step_5_is_named_everywhere(run: Run, primary: Path) -> None:
    change(
        primary / "school.yml",
        (STEP_5, "  stap-5:\n    doet: [directie]\n    legt_vast: [directie]\n    termijn: binnen een dag\n"),
    )
    built(run)
    step, form = page(primary, "stappen/stap-5"), page(primary, "afwegingskader")
    assert "De directeur neemt besluit 1 en besluit 2." in step
    assert "<strong>De directeur</strong> doet deze stap en legt de besluiten vast" in step
    assert "Onze termijn voor deze stap: binnen een dag." in step
    assert "De directeur meldt nu bij Veilig Thuis" in form
    assert "De intern begeleider meldt" not in form
    assert form.count("Onze termijn voor stap 5: binnen een dag.") > 9  # with each outcome, and in the reminder


def test_tasks_follow_the_rule_for_the_verwijsindex(run: Run, primary: Path) -> None:
    built(run)  # this school may not signal
    assert "Je zet het signaal in" not in page(primary, "wie-doet-wat")
    assert "onze school zet daar geen signalen in" in page(primary, "stappen/stap-2")
    change(
        primary / "school.yml",
        ("  bevoegd: nee\n  # naam: Zorg voor Jeugd ", "  bevoegd: ja\n  naam: Zorg voor Jeugd "),
        ("  # link: https://www.voorbeeld.nl", "  link: https://www.voorbeeld.nl"),
        ("  # regel: per zaak ", "  regel: per zaak "),
        ('  procedure: ""', "  procedure: De intern begeleider doet dat."),
    )
    built(run)
    assert "Je zet het signaal in Zorg voor Jeugd (de verwijsindex)." in page(primary, "wie-doet-wat")
    index = page(primary, "verwijsindex")
    assert 'href="https://www.voorbeeld.nl"' in index
    assert "Wij bekijken per zaak" in index


@pytest.mark.parametrize(
    ("soort", "law", "told"),
    [
        ("basisonderwijs", "Wet op het primair onderwijs, artikel 4b", "Wet op het primair onderwijs, artikel 4a"),
        ("leerplicht", "Leerplichtwet 1969, artikel 16 lid 4 e en lid 8", "hebben wij geen artikel gevonden"),
        ("mbo", "Wet educatie en beroepsonderwijs, artikel 1.3.9", "Het artikel gaat over minderjarigen."),
    ],
)
def test_every_sector_gets_its_own_law(run: Run, tmp_path: Path, soort: str, law: str, told: str) -> None:
    folder = begun(run, tmp_path, soort)
    built(run)
    assert law in run("check", "school", "--format", "json").stdout
    assert told in page(folder, "verdenking-tegen-medewerker")
