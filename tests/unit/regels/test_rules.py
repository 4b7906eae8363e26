"""The rules in every format: made from the tables that decide, as their schemas say, each change with a version."""

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from lxml import etree
from meldcode_site.cli import main
from meldcode_site.regels.data import SCHEMA, Rules, as_json, current_rules, from_data
from meldcode_site.regels.dmn import MODEL
from meldcode_site.regels.files import FORMATS, written
from meldcode_site.regels.history import VERSIONS, differences, published
from meldcode_site.regels.render import render
from meldcode_site.regels.words import RulesWords

from meldcode_core import Rij

NAMES = {"dmn": MODEL, "dmndi": "https://www.omg.org/spec/DMN/20191111/DMNDI/"}


@pytest.fixture(scope="module")
def rules() -> Rules:
    return current_rules()


def test_rules_that_change_are_another_version(rules: Rules) -> None:
    kept = VERSIONS / f"{rules.versie}.json"
    told = (
        f"these are no longer the rules of {rules.versie}: give them another version and date, and keep them here too"
    )
    assert kept.read_text("utf-8") == as_json(rules), told
    assert published()[-1].versie == rules.versie


def test_the_data_is_as_its_schema_says_and_can_be_read_again(rules: Rules) -> None:
    data = json.loads(as_json(rules))
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(data)
    assert replace(from_data(data), artikelen=rules.artikelen).as_data() == data


def test_every_row_rests_on_facts_and_the_articles_that_ask_for_them(rules: Rules) -> None:
    rows = {row["id"]: row for table in rules.as_data()["tabellen"] for row in table["rijen"]}
    assert all(row["grond"] for row in rows.values())
    assert rows["melden-4"]["artikelen"] == [
        "Besluit verplichte meldcode, artikel 2 lid 1 b",
        "Besluit verplichte meldcode, artikel 2 lid 2 e",
    ]
    assert rows["adviezen-3"]["artikelen"] == []  # no article asks for it


def test_the_dmn_is_as_the_schema_of_omg_says(dmn: str) -> None:
    schema = etree.XMLSchema(etree.parse(Path(__file__).parent / "dmn/DMN13.xsd"))
    schema.assertValid(etree.fromstring(dmn.encode()))


def test_the_diagram_shows_each_decision_and_all_that_it_asks_apart_from_each_other(dmn: str) -> None:
    model = etree.fromstring(dmn.encode())
    drawn = Counter(model.xpath("//dmndi:DMNShape/@dmnElementRef | //dmndi:DMNEdge/@dmnElementRef", namespaces=NAMES))
    there = model.xpath("//dmn:inputData/@id | //dmn:decision/@id | //dmn:informationRequirement/@id", namespaces=NAMES)
    assert drawn == Counter(there)
    places = [tuple(each.attrib.values()) for each in model.iter("{*}Bounds")]
    assert len(set(places)) == len(places) > 20
    asked = {each.lstrip("#") for each in model.xpath("//dmn:informationRequirement/*/@href", namespaces=NAMES)}
    assert asked <= set(there)


def test_the_sheet_has_every_row_once(rules: Rules, words: RulesWords) -> None:
    [head, *lines] = csv.reader(io.StringIO(written("csv", words)))
    names = [tabel.rij_id(number) for tabel in rules.tabellen for number in range(1, len(tabel.rijen) + 1)]
    assert [line[head.index("rij")] for line in lines] == names
    by_name = {line[head.index("rij")]: dict(zip(head, line, strict=True)) for line in lines}
    assert by_name["tegenspraak-5"]["afw-2"] == "nee | weet_niet"
    assert by_name["tegenspraak-5"]["dan"] == "afw-2"


def test_every_row_is_told_in_plain_dutch(rules: Rules, words: RulesWords) -> None:
    told = {
        tabel.rij_id(number): words.sentences.sentence(tabel, rij)
        for tabel in rules.tabellen
        for number, rij in enumerate(tabel.rijen, 1)
    }
    assert all("{" not in each and each.endswith(".") for each in told.values())
    assert len({(name.rpartition("-")[0], sentence) for name, sentence in told.items()}) == len(told)
    assert told["al-noodzakelijk-1"] == (
        "Als: vraag 1 is ‘ja’; en disclosure is aangevinkt. Dan: melden is al noodzakelijk volgens meldnorm 1."  # noqa: RUF001 -- Dutch quotes
    )
    assert "dan alleen als Veilig Thuis de twijfel heeft weggenomen" in told["melden-3"]
    assert "dan alleen als Veilig Thuis de twijfel heeft weggenomen" in told["melden-6"]
    markdown = written("md", words)
    assert all(f"| {name} | {sentence} |" in markdown for name, sentence in told.items())


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_writes_what_a_site_publishes(form: str, root: Path, words: RulesWords) -> None:
    result = CliRunner().invoke(main, ["regels", "--format", form, str(root)])
    assert (result.exit_code, result.stdout_bytes) == (0, written(form, words).encode())


def test_one_version_has_nothing_to_be_compared_with_and_the_page_says_so(rules: Rules, words: RulesWords) -> None:
    html = render(rules, [rules], words, "#{}".format)
    assert "Daarom is er nog niets om mee te vergelijken" in html
    assert "Toen" not in html


def test_a_later_version_is_told_by_cases_that_come_to_something_else(rules: Rules, words: RulesWords) -> None:
    def changed(rij: Rij) -> Rij:
        return replace(rij, als={key: value for key, value in rij.als.items() if key != "disclosure"})

    tabellen = tuple(
        replace(tabel, rijen=(changed(tabel.rijen[0]), *tabel.rijen[1:])) if tabel.id == "al-noodzakelijk" else tabel
        for tabel in rules.tabellen
    )  # as if reporting were always necessary where there is a suspicion
    later = replace(rules, versie="9.9.9", datum="2030-01-02", tabellen=tabellen)
    found = differences(rules, later)
    simplest = found[0]
    assert simplest.case == {"afw-1": "ja"}
    assert (simplest.then["melden"], simplest.now["melden"]) == (("open",), ("ja",))
    assert (simplest.then["meldnormen"], simplest.now["meldnormen"]) == ((), ("mn-1",))
    assert all(each.then != each.now and each.count for each in found)
    assert differences(rules, rules) == []
    html = render(later, [rules, later], words, "#{}".format)
    assert "Van versie 0.2.0 (28 november 2026) naar versie 9.9.9 (2 januari 2030)" in html
    assert "Vraag 1 is ‘ja’." in html  # noqa: RUF001 -- Dutch quotes
    assert "melden bij Veilig Thuis is noodzakelijk" in html
    assert "Daarom is er nog niets om mee te vergelijken" not in html
