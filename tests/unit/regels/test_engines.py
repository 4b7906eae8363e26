"""Engines that no one here wrote decide every case by the published DMN, and come to what we come to."""

import copy
import itertools
import json
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import CodeType, SimpleNamespace
from typing import Any, NamedTuple

import pytest
from core.cases import CIRCUMSTANCES, KINDCHECK_QUESTIONS, QUESTIONS, SITUATIONS, all_requests, kindcheck_requests
from lxml import etree
from meldcode_site.regels.dmn import MODEL
from meldcode_site.toolchain.programs import beside_python
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.DMNParser import DMNParser

from meldcode_core import handle, kindcheck

NAMES = {"dmn": MODEL}

type Answers = dict[str, dict[tuple[str, ...], list[str]]]
"""For each table what follows from the values of its columns."""


class Table:
    """A decision table as the file has it: its name, its columns, and all that can stand in them."""

    def __init__(self, decision: Any) -> None:
        self.name: str = decision.get("name")
        self.columns: list[str] = decision.xpath(".//dmn:inputExpression/dmn:text/text()", namespaces=NAMES)
        values = decision.xpath(".//dmn:inputValues/dmn:text/text()", namespaces=NAMES)
        self.asked = list(itertools.product(*(json.loads(f"[{each}]") for each in values)))
        self.collects = decision.find("dmn:decisionTable", NAMES).get("hitPolicy") == "COLLECT"


@pytest.fixture(scope="module")
def tables(dmn: str) -> list[Table]:
    return [Table(each) for each in etree.fromstring(dmn.encode()).findall("dmn:decision", NAMES)]


class Python:
    """What SpiffWorkflow needs to evaluate an expression; it compiles each once."""

    @staticmethod
    @cache
    def compiled(expression: str) -> CodeType:
        return compile(expression, "<cell>", "eval")

    def validate(self, expression: str) -> None:
        self.compiled(expression)

    def evaluate(self, task: Any, expression: str, external_context: dict[str, str] | None = None) -> Any:
        return eval(self.compiled(expression), {}, {**task.data, **(external_context or {})})  # noqa: S307 -- our own file


def spiffworkflow(dmn: str, tables: list[Table]) -> Answers:
    answers: Answers = {}
    whole = etree.fromstring(dmn.encode())
    for text in whole.iterfind(".//dmn:inputEntry/dmn:text", NAMES):
        if "," in text.text:  # a list of values is Python to it, where that means something else
            text.text = f"? in ({text.text})"
    for table in tables:
        one = copy.deepcopy(whole)  # it reads one decision from a file
        for decision in one.findall("dmn:decision", NAMES):
            if decision.get("name") != table.name:
                one.remove(decision)
        parser = DMNParser(None, one, NAMES)
        parser.parse()
        engine = DMNEngine(parser.decision.decisionTables[0])
        workflow = SimpleNamespace(script_engine=Python())
        answers[table.name] = {}
        for values in table.asked:
            data = dict(zip(table.columns, values, strict=True))
            said = engine.result(SimpleNamespace(data=data, workflow=workflow)).get(table.name, [])
            answers[table.name][values] = said if isinstance(said, list) else [said]
    return answers


def feelin(dmn: str, tables: list[Table]) -> Answers:
    asked = {table.name: table.asked for table in tables}
    done = subprocess.run(
        [beside_python("node"), str(Path(__file__).with_name("feelin.mjs"))],
        input=json.dumps({"dmn": dmn, "asked": asked}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    return {table.name: dict(zip(table.asked, said[table.name], strict=True)) for table in tables}


class Case(NamedTuple):
    """What is given in a case, and what we make of it."""

    given: dict[str, str]
    ours: tuple[Any, ...]
    of_kindcheck: bool = False


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Every combination of answers, situations and circumstances, and every one of the kindcheck's answers."""
    every = []
    for text in all_requests():
        request, response = json.loads(text), json.loads(handle(text))
        ticked = dict.fromkeys([*request["situaties"], *request["omstandigheden"]], "ja")
        besluiten = response["besluiten"]
        ours = (
            response["volgende"] or "geen",
            (response["tegenspraak"] or ["geen"])[0],
            besluiten["melden"],
            besluiten["hulp"],
            response["meldnormen"],
            "ja" if response["samen_met_veilig_thuis"] else "nee",
            "ja" if response["opnieuw"] else "nee",
            response["uitkomst"] or "geen",
            response["adviezen"],
        )
        every.append(Case(given(QUESTIONS, request["antwoorden"]) | given(TICKS, ticked, "nee"), ours))
    for text in kindcheck_requests():
        response = json.loads(kindcheck(text))
        ours = (response["volgende"] or "geen", *response["besluiten"].values(), response["uitkomst"] or "geen")
        every.append(Case(given(KINDCHECK_QUESTIONS, json.loads(text)["antwoorden"]), ours, of_kindcheck=True))
    return every


TICKS = [*SITUATIONS, *CIRCUMSTANCES]
OURS = ["volgende", "tegenspraak", "melden", "hulp", "meldnormen", "al_noodzakelijk", "opnieuw", "uitkomst", "adviezen"]
OF_KINDCHECK = ["kindcheck_volgende", "kindcheck_aan_de_orde", "kindcheck_stappen", "kindcheck_uitkomst"]


def given(columns: list[str], values: dict[str, str], otherwise: str = "open") -> dict[str, str]:
    return {column.replace("-", "_"): values.get(column, otherwise) for column in columns}


@pytest.mark.parametrize("engine", [spiffworkflow, feelin], ids=lambda engine: engine.__name__)
def test_another_engine_decides_every_case_as_we_do(
    engine: Callable[[str, list[Table]], Answers], dmn: str, tables: list[Table], cases: list[Case]
) -> None:
    answers = engine(dmn, tables)
    assert len(cases) == 4**5 * 2**5 + 4**3
    for case in cases:
        known: dict[str, Any] = dict(case.given)
        for table in tables:
            if table.name.startswith("kindcheck") is case.of_kindcheck:
                said = answers[table.name][tuple([known[column] for column in table.columns])]
                known[table.name] = said if table.collects else said[0]
        assert tuple([known[name] for name in (OF_KINDCHECK if case.of_kindcheck else OURS)]) == case.ours, case.given
