"""Every school has one outcome, whatever happens to the process that builds it."""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

import pytest
from meldcode_site.board.build_all import Order, Outcome, Result, build_all, part_of
from meldcode_site.build import BuildError, Options

_DEADLY = "dodelijk"


class Inline(Executor):
    """Does the work at once; the school that is deadly takes the executor with it, as a killed process does."""

    def __init__(self) -> None:
        self.broken = False

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ARG002 -- the base's form
        if self.broken:
            raise BrokenExecutor
        future: Future[Any] = Future()
        self.broken = args[0].school.name == _DEADLY
        future.set_exception(BrokenExecutor()) if self.broken else future.set_result(args[0].school.name)
        return future


class Workers:
    def open(self) -> Executor:
        return Inline()

    def number(self) -> int:
        return 2

    def submit(self, executor: Executor, order: Order) -> Future[Any]:
        return executor.submit(print, order)

    def outcome(self, order: Order, result: str) -> Outcome:
        if result == "fout":
            raise BuildError("school.yml:3: fout")
        if result == "onverwacht":
            raise ZeroDivisionError("hier")
        return Outcome(order.school.name, Result.MADE)


def test_each_school_has_one_outcome() -> None:
    names = ["a", "b", _DEADLY, "c", "fout", "d", "onverwacht", "e", _DEADLY, "f"]
    orders = [Order(Path("scholen") / name, Path("site") / name, Options(), "") for name in names]
    outcomes = list(build_all(orders, Workers()))
    assert sorted(outcome.school for outcome in outcomes) == sorted(names)
    told = {outcome.school: outcome.told for outcome in outcomes if outcome.result is Result.FAILED}
    assert told.keys() == {_DEADLY, "fout", "onverwacht"}
    assert told["fout"] == "school.yml:3: fout"
    assert told["onverwacht"] == "onverwachte fout: ZeroDivisionError: hier"
    assert "genoeg geheugen" in told[_DEADLY]


@pytest.mark.parametrize("of", [1, 3, 10, 40])
def test_parts_have_each_school_once(of: int) -> None:
    schools = [Path(f"school-{number}") for number in range(25)]
    parts = [part_of(schools, part, of) for part in range(1, of + 1)]
    assert sorted(school for part in parts for school in part) == sorted(schools)
    assert max(map(len, parts)) - min(map(len, parts)) <= 1
