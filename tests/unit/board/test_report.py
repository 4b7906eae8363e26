"""The report on all schools of a board."""

import csv
import datetime
import io
from pathlib import Path

import pytest
from meldcode_site.board.new import add_schools, new_board
from meldcode_site.board.report import BoardReport, check_board
from meldcode_site.board.schools import load_board
from meldcode_site.board.schools_csv import NewSchool
from meldcode_site.board.show import as_csv, as_page, as_text
from meldcode_site.errors import SiteError
from meldcode_site.new.scaffold import Beginning
from school.conftest import change

_TODAY = datetime.date(2026, 10, 1)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board whose three schools have what the law asks."""
    said = Beginning(naam="", plaats="", bestuur="Stichting Wind", soort="basisonderwijs", systeem="ESIS", regio="VT")
    schools = {name: NewSchool(name.title(), "Zandwijk") for name in ("anker", "boei", "kompas")}
    new_board(tmp_path / "wind", said, schools, "1")
    change(
        tmp_path / "wind/bestuur.yml",
        ("  vastgesteld_op:  ", "  vastgesteld_op: 2026-09-01 #"),
        ("  evaluatie_op:  ", "  evaluatie_op: 2027-09-01 #"),
        ('letsel: ""', "letsel: de forensisch arts"),
        ('eergerelateerd: ""', "eergerelateerd: de politie"),
    )
    return tmp_path / "wind"


def add(board: Path, school: str, text: str) -> None:
    with (board / "scholen" / school / "school.yml").open("a", encoding="utf-8") as file:
        file.write(text)


def checked(board: Path) -> BoardReport:
    return check_board(load_board(board), _TODAY)


def test_what_the_board_filled_in_counts_for_every_school(board: Path) -> None:
    report = checked(board)
    assert report.complete()
    assert "Alles wat de wet vraagt, is er." in as_text(report)
    change(board / "bestuur.yml", ("eergerelateerd: de politie", 'eergerelateerd: ""'))
    assert not checked(board).complete()
    assert "ontbreekt bij alle 3 scholen" in as_text(checked(board))
    assert "Bij 3 scholen ontbreekt" in as_text(checked(board))


def test_other_versions_and_past_evaluations_are_told(board: Path) -> None:
    add(board, "anker", 'meldcode:\n  versie: "0"\n  vastgesteld_op: 2020-01-01\n  vastgesteld_door: wij\n')
    add(board, "boei", "meldcode:\n  evaluatie_op: 2026-09-30\n")
    results = {school.map: school.rows for school in checked(board).scholen}
    assert results["anker"]["bestuur-versie"].uitleg.endswith("nog met versie 0; het bestuur heeft versie 1.")
    assert results["anker"]["goed-evaluatie"].uitslag == "ontbreekt"
    assert results["boei"]["goed-evaluatie"].uitslag == "te bevestigen"
    text = as_text(checked(board))
    assert "ontbreekt bij 1 van de 3: anker\n      Deze school werkt nog met versie 0" in text
    assert "te bevestigen bij 1 van de 3: boei\n      De dag van evaluatie, 2026-09-30, is voorbij." in text
    assert results["boei"]["bestuur-versie"].uitslag == results["kompas"]["goed-evaluatie"].uitslag == "voldaan"


def test_a_broken_school_does_not_hide_the_others(board: Path) -> None:
    add(board, "boei", "rolen: {}\n")
    add_schools(board, {"Fout": NewSchool("Fout", "Zandwijk")})
    report = checked(board)
    assert [school.map for school in report.scholen if school.problems] == ["Fout", "boei"]
    text = as_text(report)
    assert "boei/school.yml:8" in text
    assert "`rolen` is hier onbekend; bedoel je `rollen`?" in text
    assert "2 scholen zijn niet te lezen, en dus niet gecontroleerd.\nBij de andere is alles er" in text
    assert report.as_data()["scholen"][3]["volledig"] is True
    header, first, *_ = csv.reader(io.StringIO(as_csv(report).removeprefix("\ufeff")), delimiter=";")
    assert dict(zip(header, first, strict=True))["boei"] == "niet te lezen"
    assert dict(zip(header, first, strict=True))["anker"] == "voldaan"
    assert as_page(report).count("<strong>niet te lezen") == 2 * len(report.requirements())


def test_a_mistake_of_the_board_is_told_once(board: Path) -> None:
    change(board / "bestuur.yml", ("kind: kind", "kind: baby"))
    assert as_text(checked(board)).count("'baby'") == 1
    change(board / "bestuur.yml", ("  bestuur: ", "  bestuurd: "))
    with pytest.raises(SiteError, match="hoe het bestuur heet"):
        load_board(board)


def test_a_folder_without_a_profile_is_told(board: Path) -> None:
    (board / "scholen/leeg").mkdir()
    assert "scholen/leeg: hier ontbreekt school.yml; haal de map weg" in as_text(checked(board))
    for name in ("anker", "boei", "kompas"):
        (board / f"scholen/{name}/school.yml").unlink()
    text = as_text(checked(board))
    assert "4 scholen zijn niet te lezen" in text
    assert "Wat de wet vraagt" not in text


def test_a_brin_of_two_schools_is_told(board: Path) -> None:
    for name in ("anker", "kompas"):
        change(board / f"scholen/{name}/school.yml", ('brin: ""', "brin: 12AB"))
    [(problem, schools)] = checked(board).problems().items()
    assert schools == ["kompas"]
    assert "12AB is al van de school in anker" in str(problem)


def test_new_schools_leave_what_is_there(board: Path) -> None:
    before = (board / "scholen/anker/school.yml").read_bytes()
    again = {"anker": NewSchool("Ander", "Oord"), "vuurtoren": NewSchool("Vuurtoren", "Oord", soort="mbo")}
    assert add_schools(board, again) == ["scholen/vuurtoren/school.yml"]
    assert (board / "scholen/anker/school.yml").read_bytes() == before
    assert len(checked(board).scholen) == 4
    said = Beginning(naam="", plaats="", bestuur="X", soort="mbo", systeem="S", regio="VT")
    with pytest.raises(SiteError, match="er is niets geschreven"):
        new_board(board, said, {}, "1")
