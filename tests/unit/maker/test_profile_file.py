"""What the form fills in goes into the file that was there: nothing else in it changes, and no comment goes unsaid."""

import copy
import difflib
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from meldcode_site.errors import SiteError
from meldcode_site.maker.profile_file import not_taken, opened, saved
from meldcode_site.maker.school import new_school
from meldcode_site.school.load import load_profile

NEW = new_school()["school.yml"]
DEMO = (Path(__file__).parents[3] / "school.yml").read_text("utf-8")
BY_HAND = """\
# van Noor
school: {naam: "De 'Lindehof'", soort: Basisonderwijs, plaats: Waterveen, bestuur: Leerrijk} # in een keer
meldcode:
    versie: 2026-1 # ruim ingesprongen
kind: kind
locaties:
- Noord   # hier is de ib'er
- Zuid
rollen:
  leerkracht: {naam: leerkracht, meervoud: leerkrachten}
  aandachtsfunctionaris:
    naam: ib'er
    meervoud: ib'ers
    mensen:
    # eerst wie er het meest is
    - naam: Noor
      telefoon: 030 123 45 67
      naaam: tikfout

    - naam: Kim
      openbaar: ja # mag van Kim
  directie: {naam: directeur, meervoud: directeuren}
eindverantwoordelijk: directie
onbekend: blijft staan
stappen:
  stap-1: {doet: [leerkracht], legt_vast: [leerkracht]}
  stap-2: {doet: [leerkracht], legt_vast: [leerkracht]}
  stap-3:
    doet:
      - leerkracht
      - directie # als het moet
    legt_vast: [leerkracht]
    afspraak: | # zo afgesproken

      Eerst dit.

      - dan dat

  stap-4: {doet: [leerkracht], legt_vast: [leerkracht]}
  stap-5: {doet: [leerkracht], legt_vast: [leerkracht]}
vastleggen: {systeem: ParnasSys, plek: "het dossier # 1"}
veilig_thuis: {regio: Veilig Thuis}
verwijsindex:
  bevoegd: nee
  procedure: ""
# tot slot
"""
FILES = {"new": NEW, "demo": DEMO, "by hand": BY_HAND}


def changes(old: str, new: str) -> list[str]:
    found = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in found if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize("name", FILES)
def test_what_did_not_change_is_not_written(name: str) -> None:
    text = FILES[name]
    assert saved(text, opened(text)) == (text, {}, [])


def test_only_the_lines_of_what_changed_are_others() -> None:
    data = opened(BY_HAND)
    data["meldcode"]["versie"] = "2: #2"
    data["locaties"] = ["Noord", "Oost", "Zuid"]
    data["rollen"]["aandachtsfunctionaris"]["mensen"][1]["openbaar"] = "nee"
    data["stappen"]["stap-3"]["doet"].remove("leerkracht")
    data["stappen"]["stap-3"]["termijn"] = "binnen een week"
    data["meldcode"]["vindplaats"] = "de schoolgids"
    done = saved(BY_HAND, data)
    assert changes(BY_HAND, done.text) == [
        "-    versie: 2026-1 # ruim ingesprongen",
        '+    versie: "2: #2" # ruim ingesprongen',
        "+    vindplaats: de schoolgids",
        "+- Oost",
        "-      openbaar: ja # mag van Kim",
        "+      openbaar: nee # mag van Kim",
        "-      - leerkracht",
        "+    termijn: binnen een week",
    ]
    assert done.comments == []


def test_a_comment_that_goes_with_what_it_stood_in_is_told() -> None:
    data = opened(BY_HAND)
    del data["rollen"]["aandachtsfunctionaris"]["mensen"][1]
    data["stappen"]["stap-3"]["afspraak"] = "Niets meer."
    assert saved(BY_HAND, data).comments == ["# mag van Kim", "# zo afgesproken"]


def test_a_new_role_gets_a_key_of_its_name_wherever_it_is_named() -> None:
    data = opened(NEW)
    data["rollen"] |= {
        "+1": {"naam": "Zorgteam Oost, 1e lijn", "meervoud": "zorgteams"},
        "+2": {"naam": "zorgteam oost 1e lijn", "meervoud": "x"},
        "+3": {"naam": "2e lezer", "meervoud": "x"},
        "+4": {"naam": "", "meervoud": ""},
        "+5": {"naam": "Bestuur", "meervoud": "x"},
    }
    data["stappen"]["stap-2"]["doet"] = ["leerkracht", "+1"]
    data["eindverantwoordelijk"] = "+3"
    data["rollen"]["directie"]["contact"] = {"telefoon": "+1"}  # which is no role here
    done = saved(NEW, data)
    named = ["zorgteam-oost-1e-lijn", "zorgteam-oost-1e-lijn-2", "rol-2e-lezer", "rol", "bestuur-2"]
    assert list(done.keys.values()) == named
    again = opened(done.text)
    assert list(again["rollen"])[3:] == named
    assert again["stappen"]["stap-2"]["doet"] == ["leerkracht", "zorgteam-oost-1e-lijn"]
    assert again["eindverantwoordelijk"] == "rol-2e-lezer"
    assert again["rollen"]["directie"]["contact"] == {"telefoon": "+1"}


def test_what_the_form_cannot_hold_is_told_before_it_is_lost() -> None:
    data = opened(BY_HAND)
    assert [str(each).partition(":`")[0] for each in not_taken(BY_HAND, data)] == []
    data["kind"] = ""
    del data["rollen"]["aandachtsfunctionaris"]["mensen"][0]["naaam"]
    data["rollen"]["aandachtsfunctionaris"]["mensen"].pop()
    told = [str(each) for each in not_taken(BY_HAND, data)]
    assert [line.split(":")[1] for line in told] == ["5", "18", "20", "21"]
    assert told[0] == "school.yml:5:1: `kind`: dit past niet in het formulier en gaat verloren als je hier verdergaat"


def test_a_file_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(SiteError, match="voor de tweede keer"):
        opened("a: b\na: c\n")
    with pytest.raises(SiteError):
        saved("a: [b\n", {})


def test_an_empty_file_becomes_a_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "school.yml"
    path.write_text(saved("", opened(DEMO)).text, "utf-8")
    assert load_profile(path) == load_profile(Path(__file__).parents[3] / "school.yml")


TEXTS = (
    *(
        "",
        "null",
        "~",
        "- a",
        "a: b",
        "a #b",
        "'t Nest",
        '"',
        "\\",
        "ja",
        "2026-09-01",
        "[x]",
        "a\n\n- b\n  c",
        "a\n # b",
    ),
    *("! a", "=", "0", "e\u0301\u00e9", "a,b", "x" * 300, "\u00a0a\u00a0b", "\U0001f600", "> a", "| b", "%", "a:", "#"),
)


@pytest.mark.parametrize("seed", range(9))
def test_whatever_is_filled_in_is_read_back_and_no_comment_is_lost_unsaid(seed: int) -> None:
    drawn = random.Random(seed)  # noqa: S311 -- the same each time is the point
    # A key that is unknown is kept, but not in an item of a list that changes.
    text = list(FILES.values())[seed % 3].replace("      naaam: tikfout\n", "")
    data = opened(text)
    change_at_random(data, drawn)
    done = saved(text, data)
    again = opened(done.text)
    for old, new in ((data, again), (again, data)):  # neither has what the other lacks, but for what is empty
        assert not_taken(saved("", old).text, new) == []
    before, after = (Counter(re.findall(r"^ *(#.*)", each, re.MULTILINE)) for each in (text, done.text))
    assert before - after <= Counter(done.comments)
    assert sum((before - after).values()) < 5  # the file was not written anew
    assert saved(done.text, again).text == done.text


def change_at_random(value: Any, drawn: random.Random) -> Any:
    """Give some of all that is in it another value, take it away, or put it in twice."""
    if isinstance(value, dict):
        for key in value:
            value[key] = change_at_random(value[key], drawn)
        return value
    if isinstance(value, list):
        if drawn.random() < 0.1 and value:
            value.pop(drawn.randrange(len(value)))
        if drawn.random() < 0.2:
            value.insert(drawn.randint(0, len(value)), copy.deepcopy(value[0]) if value else drawn.choice(TEXTS))
        return [change_at_random(each, drawn) for each in value]
    return drawn.choice(TEXTS) if drawn.random() < 0.1 else value
