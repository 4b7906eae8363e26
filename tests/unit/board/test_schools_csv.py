"""A list of schools from a spreadsheet."""

from pathlib import Path

import pytest
from meldcode_site.board.schools_csv import NewSchool, Person, read_schools
from meldcode_site.errors import SiteError


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> dict[str, NewSchool]:
    path = tmp_path / "scholen.csv"
    path.write_bytes(text.encode(encoding))
    return read_schools(path)


def problems(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(SiteError) as error:
        read(tmp_path, text)
    return [str(problem).partition("scholen.csv:")[2] for problem in error.value.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_list_as_excel_saves_it(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = ("Naam;Plaats;BRIN;Directie;Directie e-mail;", "'t Élan;Reünie;12ab;Zoë Smit;z@voorbeeld.nl;", ";;;;;")
    text = "\r\n".join(row.replace(";", separator) for row in rows)
    assert read(tmp_path, text, encoding) == {
        "t-elan": NewSchool("'t Élan", "Reünie", "12AB", mensen={"directie": Person("Zoë Smit", "", "z@voorbeeld.nl")})
    }


def test_schools_with_one_name_are_told_apart_by_place(tmp_path: Path) -> None:
    assert [*read(tmp_path, "naam;plaats\nAnker;Oost\nAnker;West\nBoei;Oost\n")] == ["anker-oost", "anker-west", "boei"]
    assert "2" not in problems(tmp_path, "naam;plaats\nAnker;Oost\nAnker;Oost\n")[0].partition(":")[0]


def test_every_mistake_is_told_by_row(tmp_path: Path) -> None:
    rows = ("naam;plaats;brin;soort", "Anker;Oost;12AB;", ";Oost;;", '"Twee\nregels";Oost;12ab;', "Boei;;1;kostschool")
    told = problems(tmp_path, "\n".join(rows))
    assert [each.partition(" ")[0] for each in told] == ["3:", "4:", "6:", "6:", "6:"]
    assert "deze school heeft geen `naam`" in told[0]
    assert "staat al op regel 2" in told[1]
    assert {"brin", "plaats", "soort"} == {word for each in told[2:] for word in each.split("`")[1::2]}


def test_columns_that_are_missing_or_unknown_are_told(tmp_path: Path) -> None:
    told = problems(tmp_path, "naam;stad\nAnker;Oost\n")
    assert ["`plaats` ontbreekt" in told[0], "`stad` is onbekend" in told[1]] == [True, True]
    assert problems(tmp_path, "naam;plaats\nAnker;Oost;over\n") == [
        "2: deze rij heeft meer vakken dan er kolommen zijn"
    ]
