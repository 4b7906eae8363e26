"""A school of a board: what the board wrote for all schools, and what the school says itself."""

from pathlib import Path
from typing import Any

import pytest
from meldcode_site.board.new import new_board
from meldcode_site.board.schools_csv import NewSchool
from meldcode_site.errors import SiteError
from meldcode_site.new.scaffold import Beginning
from meldcode_site.school.load import load_profile
from meldcode_site.school.of_board import board_of, merge, pages_of
from meldcode_site.text.yaml_reader import Document, parse
from school.conftest import change

_BOARD = """\
school:
  bestuur: Stichting Wind
meldcode:
  versie: "2"
  vastgesteld_op: 2026-09-01
  vastgesteld_door: het bestuur
rollen:
  directie:
    naam: directeur
    meervoud: directeuren
    lidwoord: de
    uitleg: Leidt de school.
    contact:
      naam: Bo Vos
      openbaar: ja
veilig_thuis:
  regio: Veilig Thuis Noord
  telefoon: "088 123 45 67"
  bereikbaar: werkdagen
hulplijnen:
  - naam: De Kindertelefoon
  - naam: Fier
locaties: [Noord, Zuid]
"""


def merged(school: str, board: str = _BOARD) -> Document:
    return merge(parse(Path("bestuur.yml"), board), parse(Path("school.yml"), school))


def data(school: str, board: str = _BOARD) -> Any:
    return merged(school, board).data


def origin(document: Document, *location: str | int) -> str:
    place = document.place(location)
    return f"{place.path}:{place.line}"


def test_a_school_wins_and_what_it_leaves_empty_comes_from_the_board() -> None:
    both, values = (
        merged('school:\n  naam: De Vlieger\n  bestuur: ""\nkind: leerling\n'),
        data('school:\n  naam: De Vlieger\n  bestuur: ""\nkind: leerling\n'),
    )
    assert values["school"] == {"bestuur": "Stichting Wind", "naam": "De Vlieger"}
    assert values["kind"] == "leerling"
    assert origin(both, "school", "bestuur") == "bestuur.yml:2"
    assert origin(both, "school", "naam") == "school.yml:2"
    assert origin(both, "school", "plaats") == "school.yml:1"  # it is missing, and the school has to fill it in


def test_lists_are_replaced_unless_the_board_joins_them() -> None:
    school = "hulplijnen:\n  - naam: Korrelatie\nlocaties: []\n"
    assert data(school)["hulplijnen"] == [{"naam": "Korrelatie"}]
    assert data(school)["locaties"] == []
    both, values = (
        merged(school, _BOARD + "samenvoegen: [hulplijnen]\n"),
        data(school, _BOARD + "samenvoegen: [hulplijnen]\n"),
    )
    assert [each["naam"] for each in values["hulplijnen"]] == ["De Kindertelefoon", "Fier", "Korrelatie"]
    assert origin(both, "hulplijnen", 1, "naam") == "bestuur.yml:22"
    assert origin(both, "hulplijnen", 2, "naam") == "school.yml:2"
    assert values["locaties"] == []
    assert "samenvoegen" not in values
    [wrong] = merged("", "samenvoegen:\n  - rollen\n").problems
    assert str(wrong).startswith("bestuur.yml:2:5: `samenvoegen` kan geen 'rollen' noemen; kies uit locaties")


def test_the_choice_to_make_one_person_public_says_nothing_about_another() -> None:
    both, values = (
        merged("rollen:\n  directie:\n    contact:\n      naam: Kim de Boer\n"),
        data("rollen:\n  directie:\n    contact:\n      naam: Kim de Boer\n"),
    )
    directie = values["rollen"]["directie"]
    assert directie["contact"] == {"naam": "Kim de Boer"}
    assert directie["naam"] == "directeur"
    assert origin(both, "rollen", "directie", "contact", "openbaar") == "school.yml:3"


def test_a_number_never_gets_the_hours_of_another() -> None:
    assert data("veilig_thuis:\n  regio: Veilig Thuis Zuid\n")["veilig_thuis"] == {"regio": "Veilig Thuis Zuid"}


def test_a_version_is_never_adopted_on_the_date_of_another() -> None:
    assert data('meldcode:\n  versie: "1"\n')["meldcode"] == {"versie": "1"}
    same = data('meldcode:\n  versie: "2"\n  evaluatie_op: 2028-01-01\n')["meldcode"]
    assert same == {
        "versie": "2",
        "vastgesteld_op": "2026-09-01",
        "vastgesteld_door": "het bestuur",
        "evaluatie_op": "2028-01-01",
    }


def test_a_role_with_another_name_has_a_plural_of_its_own() -> None:
    directie = data("rollen:\n  directie:\n    naam: rector\n")["rollen"]["directie"]
    assert not {"meervoud", "lidwoord"} & directie.keys()
    assert directie["uitleg"] == "Leidt de school."


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board with two schools."""
    said = Beginning(naam="", plaats="", bestuur="Stichting Wind", soort="basisonderwijs", systeem="ESIS", regio="VT")
    schools = {name: NewSchool(name, "Zandwijk") for name in ("anker", "boei")}
    new_board(tmp_path / "wind", said, schools, "1")
    return tmp_path / "wind"


def test_errors_point_into_the_file_with_the_wrong_value(board: Path) -> None:
    anker = board / "scholen/anker"
    assert load_profile(anker / "school.yml").vastleggen.systeem == "ESIS"
    change(board / "bestuur.yml", ("kind: kind", "kind: baby"))
    change(anker / "school.yml", ('brin: ""', "brin: 12"))
    with pytest.raises(SiteError) as error:
        load_profile(anker / "school.yml")
    wrong_board, wrong_school = (str(problem) for problem in error.value.problems)
    assert "bestuur.yml:" in wrong_board
    assert "'baby'" in wrong_board
    assert "scholen/anker/school.yml:6" in wrong_school


def test_pages_of_a_school_replace_those_of_its_board(board: Path, root: Path) -> None:
    for folder, text in ((board, "bestuur"), (board / "scholen/anker", "school")):
        (folder / "paginas").mkdir()
        (folder / "paginas/gedeeld.md").write_text(f"# Van het {text}\n", "utf-8")
    (board / "paginas/van-bestuur.md").write_text("# Ook\n", "utf-8")
    anker, boei = (pages_of(board / "scholen" / name, root / "docs") for name in ("anker", "boei"))
    assert anker.find("gedeeld.md") == board / "scholen/anker/paginas/gedeeld.md"
    assert anker.find("van-bestuur.md").exists()
    assert boei.find("gedeeld.md").read_text("utf-8") == "# Van het bestuur\n"
    (board / "scholen/anker/paginas/van-bestuur").mkdir()
    (board / "scholen/anker/paginas/van-bestuur/index.md").write_text("# Zelfde adres\n", "utf-8")
    with pytest.raises(SiteError, match="hetzelfde adres"):
        pages_of(board / "scholen/anker", root / "docs")


def test_files_of_the_board_can_be_used_and_those_of_another_school_cannot(board: Path) -> None:
    anker = board / "scholen/anker"
    (board / "plan.pdf").write_bytes(b"%PDF-1.7 ")
    (board / "scholen/boei/geheim.pdf").write_bytes(b"%PDF-1.7 ")
    text = (anker / "school.yml").read_text("utf-8")
    listed = text + "bijlagen_bestanden:\n  - titel: Het plan\n    bestand: {}\n"
    (anker / "school.yml").write_text(listed.format("plan.pdf"), "utf-8")
    assert load_profile(anker / "school.yml").bijlagen_bestanden[0].titel == "Het plan"
    for name in ("scholen/boei/geheim.pdf", "../boei/geheim.pdf", "../../../elders.pdf"):
        (anker / "school.yml").write_text(listed.format(name), "utf-8")
        with pytest.raises(SiteError, match="buiten de map"):
            load_profile(anker / "school.yml")


def test_a_school_on_its_own_has_no_board(tmp_path: Path) -> None:
    (tmp_path / "scholen/anker").mkdir(parents=True)
    assert board_of(tmp_path / "scholen/anker") is None
