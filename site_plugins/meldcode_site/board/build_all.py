"""Build the sites of many schools: each complete or not at all, whatever happens to the others.

The work goes through `concurrent.futures.Executor`, so that the processes of this machine and the workers of a cluster
are used alike.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Protocol

from meldcode_site.board.inputs import inputs_of
from meldcode_site.board.schools import refuse_folder
from meldcode_site.build import BuildError, Options, build_site
from meldcode_site.errors import SiteError
from meldcode_site.publishing.mark import MARK, is_made_from

_AHEAD = 2
"""How many schools each process has waiting; so that memory does not depend on the number of schools."""


@dataclass(frozen=True, slots=True)
class Order:
    """A site to build.

    Attributes:
        school: The school's folder.
        target: The folder for its site.
        options: What to build.
        program: The digest of the program that has to build it.
    """

    school: Path
    target: Path
    options: Options
    program: str


class Result(StrEnum):
    """What became of an order."""

    MADE = "gemaakt"
    SAME = "niet veranderd"
    FAILED = "mislukt"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an order; `told` says why it failed, or what else the publisher has to know."""

    school: str
    result: Result
    told: str = ""


class Workers(Protocol):
    """Where the work is done."""

    def open(self) -> Executor:
        """Start them; they stop when the executor shuts down."""

    def number(self) -> int:
        """Return how many sites they build at a time, at most."""

    def submit(self, executor: Executor, order: Order) -> Future[Any]:
        """Have a site built."""

    def outcome(self, order: Order, result: Any) -> Outcome:
        """Finish an order whose future has this result."""


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes on this machine, which stay warm from one school to the next."""

    count: int

    def open(self) -> Executor:
        """Start the processes."""
        spawn = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.count, mp_context=spawn, initializer=_follow_parent)

    def number(self) -> int:
        """Return the number of processes."""
        return self.count

    def submit(self, executor: Executor, order: Order) -> Future[Outcome]:
        """Have a site built in one of the processes."""
        return executor.submit(build_one, order)

    def outcome(self, order: Order, result: Outcome) -> Outcome:  # noqa: ARG002 -- as Workers
        """Return the outcome, which the process made."""
        return result


def part_of(schools: Sequence[Path], part: int, of: int) -> Sequence[Path]:
    """Return one of `of` parts of the schools, counted from 1; together the parts have each school once."""
    return schools[part - 1 :: of]


def build_all(orders: Iterable[Order], workers: Workers) -> Iterator[Outcome]:
    """Build sites, and yield what became of each as soon as it is known.

    A process that dies takes only its own school with it: what was in hand is built again, one at a time.
    """
    waiting = deque(orders)
    while waiting:
        in_hand: dict[Future[Any], Order] = {}
        try:
            with workers.open() as executor:
                try:
                    yield from _until_broken(executor, workers, waiting, in_hand)
                except BaseException:  # such as Ctrl+C: finish what is in hand, begin nothing new
                    executor.shutdown(wait=False, cancel_futures=True)
                    raise
        except BrokenExecutor:
            for order in in_hand.values():
                yield _alone(order, workers)


def _until_broken(
    executor: Executor, workers: Workers, waiting: deque[Order], in_hand: dict[Future[Any], Order]
) -> Iterator[Outcome]:
    while waiting or in_hand:
        while waiting and len(in_hand) < _AHEAD * workers.number():
            in_hand[workers.submit(executor, waiting[0])] = waiting[0]
            waiting.popleft()
        for future in wait(in_hand, return_when=FIRST_COMPLETED).done:
            outcome = _finished(future, in_hand[future], workers)
            del in_hand[future]
            yield outcome


def _alone(order: Order, workers: Workers) -> Outcome:
    try:
        with workers.open() as executor:
            return _finished(workers.submit(executor, order), order, workers)
    except BrokenExecutor:
        told = "het programma dat deze site maakte, is gestopt; is er genoeg geheugen?"
        return Outcome(order.school.name, Result.FAILED, told)


def _finished(future: Future[Any], order: Order, workers: Workers) -> Outcome:
    failed = partial(Outcome, order.school.name, Result.FAILED)
    try:
        return workers.outcome(order, future.result())
    except BrokenExecutor:
        raise
    except (SiteError, BuildError) as error:
        return failed(str(error))
    except Exception as error:
        return failed(f"onverwachte fout: {type(error).__name__}: {error}")


def build_one(order: Order) -> Outcome:
    """Build a site in this process, unless the one that is there was made from the same.

    Raises:
        SiteError: The school has problems, or its site may not be replaced.
        BuildError: The build failed.
    """
    refuse_folder(order.school)
    digest = inputs_of(order.school).digest(order.options, order.program)
    if is_made_from(order.target, digest):
        return Outcome(order.school.name, Result.SAME)
    told: list[str] = []
    build_site(order.school, order.target, told.append, order.options, made_from=digest, twin=twin_of(order.target))
    return Outcome(order.school.name, Result.MADE, "\n".join(told))


def twin_of(site: Path) -> Path | None:
    """Return the site of another school beside this one, with which it has files in common; None if there is none."""
    there = (path.parent for path in site.parent.glob(f"*/{MARK}"))
    return min((path for path in there if path.name != site.name), default=None)


def _follow_parent() -> None:
    """Leave Ctrl+C to the parent, which finishes what is in hand, and stop with it if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_exit_after, args=(parent,), daemon=True).start()


def _exit_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
