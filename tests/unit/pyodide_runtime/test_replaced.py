"""The module that stands in for Python's dataclasses behaves as that does, in all that the core asks of it."""

import dataclasses
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from meldcode_site.pyodide_runtime.slim.slim import REPLACED


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
