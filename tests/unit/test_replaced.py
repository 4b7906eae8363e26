"""What takes the place of a module of Python's behaves as that module does, in all that the core asks of it."""

import dataclasses
import enum
import functools
import importlib.util
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from meldcode_site.pyodide_runtime.assemble import REPLACED

TEXTS = [
    "{}",
    '{"a": [1, -2.5e3, true, false, null, "é\\u00e9\\n\\ud83d\\ude00"], "b": {"c": []}}',
    ' \t\r\n[1]\n"',
    " \t\r\n[1]\n ",
    "\ufeff{}",
    "\x0b{}",
    "",
    " ",
    "[1,]",
    '{"a" 1}',
    '{"a": "\n"}',
    '{"a": "\\x"}',
    '{"a": "zonder eind}',
    "[NaN, Infinity, -Infinity]",
    "[Nan]",
    "1" * 5000,
    "[01]",
    "{'a': 1}",
    '{"a": 1} 2',
]

VALUES: list[object] = [
    {"a": 'é\n"', "b": [1, 2.5, None, True], "c": {}, "d": [], "e": {"f": {"g": ["h", {}]}}},
    [],
    {},
    "tekst",
    [[], [[]], {"a": [{"b": 1}]}],
]


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"replaced_{path.stem}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=["Python's", "ours"])
def module(request: pytest.FixtureRequest) -> ModuleType:
    return dataclasses if request.param == "Python's" else load(REPLACED / "dataclasses.py")


def test_a_dataclass_holds_its_fields_and_is_compared_by_them(module: ModuleType) -> None:
    class Plain:
        x: int
        y: int = 2
        z: dict[str, int] = module.field(default_factory=dict)

        def __str__(self) -> str:
            return f"{self.x},{self.y}"

    Punt: Any = module.dataclass(frozen=True, slots=True)(Plain)  # noqa: N806 -- it is a class
    punt = Punt(1)
    assert (punt.x, punt.y, punt.z, str(punt)) == (1, 2, {}, "1,2")
    assert punt == Punt(x=1, y=2, z={})
    assert punt != Punt(1, 3)
    assert punt != (1, 2, {})
    assert punt.z is not Punt(1).z
    assert repr(punt).startswith("test_a_dataclass_holds_its_fields_and_is_compared_by_them.<locals>.Plain(")
    with pytest.raises(TypeError):
        Punt(1, 2, {}, 4)
    with pytest.raises(TypeError):
        Punt(1, w=2)
    with pytest.raises(AttributeError):
        punt.x = 2
    with pytest.raises(AttributeError):
        del punt.x
    assert not hasattr(punt, "__dict__")
    match punt:
        case Punt(1, y):
            assert y == 2


def test_a_dataclass_can_be_a_key_be_ordered_and_check_itself(module: ModuleType) -> None:
    class Plain:
        jaar: int
        dag: int = 1

        def __post_init__(self) -> None:
            if self.dag < 1:
                raise ValueError("dag")

    Dag: Any = module.dataclass(frozen=True, order=True)(Plain)  # noqa: N806 -- it is a class
    assert {Dag(2026): "a"}[Dag(2026, 1)] == "a"
    assert Dag(2025, 9) < Dag(2026) <= Dag(2026) < Dag(2026, 2)
    assert Dag(2026, 2) > Dag(2026) >= Dag(2026)
    with pytest.raises(ValueError, match="dag"):
        Dag(2026, 0)


def test_what_is_not_in_it_cannot_be_asked_for() -> None:
    ours = load(REPLACED / "dataclasses.py")
    for wrong in ({}, {"frozen": False}, {"frozen": True, "kw_only": True}):
        with pytest.raises(TypeError):
            ours.dataclass(**wrong)


def outcome(do: Callable[[], object]) -> object:
    try:
        return repr(do())
    except ValueError:
        return ValueError


@pytest.mark.parametrize("text", TEXTS)
def test_json_reads_as_python_does(text: str) -> None:
    mine = load(REPLACED / "json/__init__.py")
    assert outcome(lambda: mine.loads(text)) == outcome(lambda: json.loads(text))
    assert outcome(lambda: mine.loads(text, object_pairs_hook=tuple)) == outcome(
        lambda: json.loads(text, object_pairs_hook=tuple)
    )


@pytest.mark.parametrize("options", [{}, {"indent": 1}, {"separators": (",", ":")}])
@pytest.mark.parametrize("value", VALUES)
def test_json_writes_as_python_does(value: object, options: dict[str, Any]) -> None:
    mine = load(REPLACED / "json/__init__.py")
    assert mine.dumps(value, **options) == json.dumps(value, **options)
    with pytest.raises(TypeError):
        mine.dumps({"a": object()}, **options)


def test_a_text_with_a_name_is_what_it_is_in_python() -> None:
    def seen(made_by: Any) -> list[object]:
        class Kleur(made_by.StrEnum):  # type: ignore[misc]  # either of two
            """A colour."""

            ROOD = "rood"
            BLAUW = "donker blauw"

            @property
            def lengte(self) -> int:
                return len(self.value)

        kleur: Any = Kleur
        rood: Any = Kleur.ROOD
        return [
            [str(each) for each in kleur],
            Kleur("rood") is rood,
            outcome(lambda: Kleur("groen")),
            ["rood" in kleur, rood in kleur, "ROOD" in kleur, "lengte" in kleur],
            f"{rood} {Kleur.BLAUW:>14}",
            type(rood.value),
            rood.lengte,
            {rood: 1}["rood"],
            isinstance(rood, Kleur),
            json.dumps({rood: Kleur.BLAUW}),
            sorted([rood, Kleur.BLAUW]) == ["donker blauw", "rood"],
        ]

    assert seen(load(REPLACED / "enum.py")) == seen(enum)


def test_an_expression_is_compiled_when_it_is_used_and_finds_the_same() -> None:
    mine = load(REPLACED / "re/__init__.py")
    assert mine.compile("(").__class__ is mine.compile("a").__class__
    with pytest.raises(re.PatternError):
        mine.compile("(").search("a")
    for pattern, flags in ((r"\d(?P<a>.)", 0), (r"\w+", re.ASCII), (r"a.b", re.DOTALL)):
        text = "1a é2 a\nb"
        assert mine.compile(pattern, int(flags)).findall(text) == re.compile(pattern, flags).findall(text)
    assert (mine.ASCII, mine.DOTALL) == (re.ASCII, re.DOTALL)
    assert mine.sub(r"(a)", r"<\1>", "abca") == re.sub(r"(a)", r"<\1>", "abca")


def test_what_is_made_once_is_kept() -> None:
    def seen(made_by: Any) -> list[object]:
        made: list[object] = []

        class Maker:
            @made_by.cached_property  # type: ignore[untyped-decorator]  # either of two
            def one(self) -> int:
                made.append(self)
                return len(made)

        @made_by.cache  # type: ignore[untyped-decorator]  # as above
        def twice(number: int) -> int:
            made.append(number)
            return number * 2

        first, second = Maker(), Maker()
        return [first.one, first.one, second.one, twice(2), twice(2), twice(3), len(made)]

    assert seen(load(REPLACED / "functools.py")) == seen(functools)
