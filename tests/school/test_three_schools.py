"""Three schools: one with the defaults, one with its own roles and pages, one with many mistakes."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pdfua
import pytest
from docx import Document
from meldcode_site.errors import SiteError
from meldcode_site.new.scaffold import Beginning, scaffold
from pdf import read
from school.conftest import Run, answers, change


def page(folder: Path, name: str) -> str:
    return (folder / "site" / name / "index.html").read_text("utf-8")


def test_a_primary_school_with_the_defaults(run: Run, primary: Path) -> None:
    built = run("build", "school")
    assert built.returncode == 0, built.stderr
    home = page(primary, "")
    assert "Meldcode De Vlieger" in home
    assert "nog niet vastgesteld" in home
    assert "Ik ben leerkracht" in home
    assert "ESIS" in page(primary, "vastleggen")
    assert "Bij ons is dat de directeur" in page(primary, "vastleggen")
    record = page(primary, "afwegingskader").partition("data-woorden>")[2].partition("</script>")[0]
    assert "nog niet vastgesteld." in record
    assert "None" not in record
    for told in ("Onze deskundige is", " .", "None"):
        assert told not in page(primary, "eergerelateerd-geweld")


def test_check_lists_what_the_defaults_lack(run: Run, primary: Path) -> None:
    report = json.loads(run("check", "school", "--format", "json").stdout)
    missing = {row["id"] for row in report["eisen"] if row["uitslag"] == "ontbreekt" and row["wettelijk"]}
    assert missing == {"wet-c", "wet-vast"}
    assert report["volledig"] is False
    assert run("check", "school").returncode == 0
    assert run("check", "school", "--strict").returncode == 1
    change(
        primary / "school.yml",
        ('letsel: ""', "letsel: de forensisch arts"),
        ('eergerelateerd: ""', "eergerelateerd: de politie"),
        ("  vastgesteld_op:  ", "  vastgesteld_op: 2026-09-01 #"),
    )
    done = run("check", "school", "--strict")
    assert done.returncode == 0
    assert "Alles wat de wet vraagt, is er." in done.stdout
    assert "\x1b[" not in done.stdout


def test_a_secondary_school_with_its_own_roles_pages_and_words(run: Run, secondary: Path, root: Path) -> None:
    change(
        secondary / "school.yml",
        ("    doet: [leerkracht]\n    doet_mee: [aandachtsfunctionaris]",
         "    doet: [aandachtsfunctionaris]\n    doet_mee: []"),
        ("eindverantwoordelijk: directie", "eindverantwoordelijk: aandachtsfunctionaris"),
        ('    naam: "rector"\n    meervoud: "rectoren"', "    naam: hoofd\n    meervoud: hoofden\n    lidwoord: het"),
        ('  kleur: ""', '  kleur: "#7a1f5c"'),
        ('  logo: ""', "  logo: logo.png"),
        ('      naam: ""\n      telefoon: ""\n      email: ""\n      openbaar: nee',
         '      naam: Noor Jansen\n      telefoon: "0612345678"\n      email: ""\n      openbaar: ja'),
    )  # fmt: skip
    shutil.copy(root / "readme/telefoon.png", secondary / "logo.png")
    own = secondary / "paginas"
    (own / "afwegingskader").mkdir(parents=True)
    (own / "onze-afspraken.md").write_text(
        "# Onze afspraken\n\nWij bellen {{ veilig_thuis.regio }}.\n\n![Onze telefoon](foto%201.png)\n", "utf-8"
    )
    shutil.copy(root / "readme/telefoon.png", own / "foto 1.png")
    (own / "afwegingskader/uitkomst-melden.md").write_text(
        "---\ntitel: Bel nu\nnu: '{{ rollen.directie.De }} belt Veilig Thuis.'\n---\nSamen met {{ kind.de }}.\n",
        "utf-8",
    )
    (own / "kindcheck").mkdir()
    (own / "kindcheck/uitkomst-stappen.md").write_text(
        "---\ntitel: Doorloop de stappen\nnu: Begin vandaag.\n---\n[Verder](../stappen/stap-2.md)\n", "utf-8"
    )
    built = run("build", "school", "--pdf", "--docx")
    assert built.returncode == 0, built.stderr
    step = page(secondary, "stappen/stap-1")
    assert "<strong>De zorgcoördinator</strong> doet deze stap" in step
    assert "Zo verdeelt onze bron deze stap" in step
    assert "Zo verdeelt onze bron deze stap" not in page(secondary, "stappen/stap-4")
    roles = page(secondary, "wie-doet-wat")
    assert "Je doet deze stap." in roles
    assert 'Noor Jansen, <a href="tel:0612345678">0612345678</a>' in roles
    assert "Ik ben mentor" in page(secondary, "")
    assert "Wij bellen Veilig Thuis Zandstreek." in page(secondary, "onze-afspraken")
    assert 'href="onze-afspraken/"' in page(secondary, "")
    form = page(secondary, "afwegingskader")
    assert "Het hoofd belt Veilig Thuis." in form
    assert "Samen met de leerling." in form
    kindcheck = page(secondary, "kindcheck")
    assert "Begin vandaag." in kindcheck
    assert '<a href="../stappen/stap-2/">Verder</a>' in kindcheck
    assert '<img src="../assets/school/logo.png" alt="">' in form
    assert (secondary / "site/assets/school/logo.png").read_bytes() == (secondary / "logo.png").read_bytes()
    [style] = (secondary / "site/assets").rglob("*.css")
    css = style.read_text("utf-8")
    assert "--mc-accent: #7a1f5c" in css
    document = read(secondary / "site/meldcode.pdf")
    assert pdfua.validate(str(secondary / "site/meldcode.pdf")).findings == ()
    assert document.said("Figure")[0].startswith("Logo van ")
    assert "Onze telefoon" in document.said("Figure")
    titles = document.said("H1")
    assert titles.index("Onze afspraken") == titles.index("Begrippen") - 1
    word = Document(str(secondary / "site/meldcode.docx"))
    assert str(word.styles["Heading 1"].font.color.rgb) == "7A1F5C"
    told = [each._inline.docPr.get("descr") for each in word.inline_shapes]
    assert told == [document.said("Figure")[0], "Onze telefoon"]
    assert {"Onze afspraken", "Wij bellen Veilig Thuis Zandstreek."} <= {each.text for each in word.paragraphs}
    said = document.said("P", "LI")
    assert "Wij bellen Veilig Thuis Zandstreek." in said
    assert "Het hoofd belt Veilig Thuis." in said
    assert {"Nog niet vastgesteld.", "Noor Jansen, 0612345678"} <= set(said)
    assert "Noor Jansen, 0612345678" in read(secondary / "site/papier/wat-nu-a4.pdf").said("LI", "P")


def test_contact_details_are_private_by_default(run: Run, primary: Path) -> None:
    change(
        primary / "school.yml",
        ('      naam: ""', "      naam: Noor Jansen"),
        ('telefoon: ""', 'telefoon: "0612345678"'),
    )
    assert run("build", "school").returncode == 0
    for path in (primary / "site").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"Noor Jansen" not in content, path
            assert b"0612345678" not in content, path


def test_page_without_a_fact_is_reported_and_stops_the_build(run: Run, primary: Path) -> None:
    (primary / "paginas").mkdir()
    form = '<div data-plaats="kindcheck"></div>'
    (primary / "paginas/kindcheck.md").write_text(f"# Kindcheck\n\nDoen wij.\n{{: #kc-wet }}\n\n{form}\n", "utf-8")
    rows = json.loads(run("check", "school", "--format", "json").stdout)["eisen"]
    by_id = {row["id"]: row for row in rows}
    assert by_id["wet-e"]["uitslag"] == "ontbreekt"
    assert "`paginas/kindcheck.md` vertelt `kc-wie` niet meer" in by_id["wet-e"]["uitleg"]
    assert by_id["feit-kc-zwanger"]["uitslag"] == "ontbreekt"
    assert "feit-kc-wet" not in by_id
    built = run("build", "school")
    assert built.returncode == 1
    assert "school/paginas/kindcheck.md: deze pagina komt in de plaats van de onze" in built.stderr
    assert "`{: #kc-doel }`, `{: #kc-twijfel }`" in built.stderr
    assert "feiten.md" not in built.stderr


def test_all_mistakes_in_a_profile_are_reported(run: Run, primary: Path) -> None:
    change(
        primary / "school.yml",
        ('  naam: "De Vlieger"', "  naem: De Vlieger"),
        ("  soort: basisonderwijs #", "  soort: basischool #"),
        ('  kleur: ""', '  kleur: "#ffee00"'),
        ('  logo: ""', "  logo: ../geheim.png"),
        ("  evaluatie_op:  ", "  evaluatie_op: volgend jaar #"),
        ("    doet: [leerkracht]\n", "    doet: [juf]\n"),
        ("  bevoegd: nee", "  bevoegd: soms"),
        ("eindverantwoordelijk: directie", "eindverantwoordelijk: directie\neindverantwoordelijk: leerkracht"),
    )
    built = run("build", "school")
    assert built.returncode == 1
    told = built.stderr
    for part in (
        "`eindverantwoordelijk` staat hier voor de tweede keer",
        "school/school.yml:7:1: `naam` ontbreekt",
        "school/school.yml:8:3: `naem` is hier onbekend; bedoel je `naam`?",
        "school/school.yml:9:3: `soort` kan geen 'basischool' zijn",
        "`logo` klopt niet",
        "`kleur` is te licht om te lezen: het contrast met wit is 1.2 en moet 4.5 zijn; neem bijvoorbeeld #",
        "`evaluatie_op` is geen datum",
        "kan geen 'juf' zijn; kies uit 'leerkracht', 'aandachtsfunctionaris' of 'directie'",
        "`bevoegd` moet ja of nee zijn",
    ):
        assert part in told, told
    assert "Traceback" not in told
    assert not (primary / "site").exists()
    assert run("check", "school").returncode == 1


def test_new_never_overwrites(run: Run, primary: Path) -> None:
    before = {path: path.read_bytes() for path in primary.rglob("*") if path.is_file()}
    again = run("new", "school", *answers("X", "leerplicht", "X"))
    assert again.returncode == 1
    assert "school/school.yml: dit bestand is er al; er is niets geschreven" in again.stderr
    assert {path: path.read_bytes() for path in primary.rglob("*") if path.is_file()} == before


def test_new_prompts_for_missing_options(run: Run, tmp_path: Path) -> None:
    done = run("new", "map", input='De "Eik": #1\nspeciaal onderwijs\nEde\nStichting\n\n\n')
    assert done.returncode == 0, done.stderr + done.stdout
    assert run("build", "map").returncode == 0
    assert "De &#34;Eik&#34;: #1" in (tmp_path / "map/site/index.html").read_text("utf-8")


def test_new_reports_existing_files_before_prompting(run: Run, primary: Path) -> None:
    again = run("new", "school", input="")
    assert again.returncode == 1
    assert "school/school.yml: dit bestand is er al" in again.stderr
    assert again.stdout == ""
    assert "school.yml: dit is een bestand" in run("new", primary / "school.yml", input="").stderr


def test_new_reprompts_accepts_prefixes_and_prints_the_next_command(run: Run, tmp_path: Path) -> None:
    done = run("new", "mijn school", input="\nHet Kompas\nVoortgezet\nEde\n\nStichting\n\n\n")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Hier is een antwoord nodig.") == 2
    assert "soort: voortgezet onderwijs" in (tmp_path / "mijn school/school.yml").read_text("utf-8")
    line = done.stdout.splitlines()[-1].partition("Nu: meldcode ")[2]
    assert shlex.split(line) == ["serve", "mijn school"]


def test_new_leaves_nothing_behind_on_a_disk_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map/notitie.txt").write_text("van mij")
    rename = Path.rename

    def refuse(self: Path, to: Path) -> Path:
        if to.name == "netlify.toml":
            raise OSError(28, "No space left on device")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(SiteError, match=r"deze map is niet te schrijven: de schijf is vol"):
        scaffold(
            tmp_path / "map",
            Beginning(naam="x", soort="leerplicht", plaats="x", bestuur="x", systeem="x", regio="x"),
            "1",
        )
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["notitie.txt"]


def test_check_output_works_in_any_encoding(run: Run, primary: Path) -> None:
    for encoding, mark in (("cp1252", "+"), ("utf-8", "✓")):
        environment = os.environ | {"PYTHONIOENCODING": encoding}
        done = run("check", primary, env=environment)
        assert done.returncode == 0, done.stderr
        assert f"  {mark} voldaan" in done.stdout
        assert run("check", "school", "--format", "json", env=environment).returncode == 0


def test_program_runs_as_a_module(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "meldcode_site", "--help"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.startswith("Gebruik: python -m meldcode_site")


def test_older_python_gets_an_install_hint(root: Path) -> None:
    older = next(filter(None, (shutil.which(f"python3.{minor}", path="/usr/bin") for minor in (12, 11, 10, 9))), None)
    if older is None:
        pytest.skip("this machine has no older Python to try it with")
    code = f"import sys; sys.path.insert(0, {str(root / 'site_plugins')!r}); import meldcode_site.cli"
    done = subprocess.run([older, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "is te oud voor Meldcode Site. Installeer Python 3.13 of nieuwer" in done.stderr


def test_new_keeps_other_files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map/notitie.txt").write_text("van mij")
    assert run("new", "map", *answers("X", "leerplicht", "X")).returncode == 0
    assert (tmp_path / "map/notitie.txt").read_text() == "van mij"
    assert run("build", "map").returncode == 0
    assert "Onze afdeling leerplicht" in (tmp_path / "map/site/vastleggen/index.html").read_text("utf-8")
