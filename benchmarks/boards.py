"""Time the sites of many schools, against a loop of `mkdocs build` with the stock theme over the same Markdown.

    .venv/bin/python benchmarks/boards.py 10 100 1000

The loop is measured on a sample, because its time is the same for every school. Processor seconds say more than seconds
where other programs run.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression, median
from tempfile import TemporaryDirectory

from meldcode_site.board.new import new_board
from meldcode_site.board.schools_csv import NewSchool
from meldcode_site.new.scaffold import Beginning
from subjects import ROOT, stock_config, write_plain_docs

SAMPLE = 5
COUNTRY = 8_000
_KINDS = ("basisonderwijs", "speciaal onderwijs", "voortgezet onderwijs", "mbo")
_BIN = Path(sys.executable).parent
_MB = 1_000_000
_GB = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took."""

    seconds: float
    processor: float
    """Seconds of processor time, of all its processes together."""
    memory: int
    """The most that any one of its processes had, in bytes."""


def measured(*words: str | Path) -> Run:
    """Run a command."""
    start = time.perf_counter()
    command = subprocess.Popen([*map(str, words)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- our own commands
    _, status, usage = os.wait4(command.pid, 0)
    command.returncode = os.waitstatus_to_exitcode(status)
    if command.returncode:
        raise SystemExit(f"{words}: {command.returncode}")
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def make_board(folder: Path, number: int) -> Path:
    """Write a board with a number of schools of four kinds."""
    said = Beginning(
        naam="", plaats="", bestuur="Stichting Wind", soort=_KINDS[0], systeem="ParnasSys", regio="Veilig Thuis"
    )
    schools = {
        f"school-{each}": NewSchool(f"School {each}", "Zandwijk", soort=_KINDS[each % 4]) for each in range(number)
    }
    new_board(folder, said, schools, "0")
    return folder


def disk(folder: Path) -> int:
    """Return the bytes that a folder takes on disk, in whole blocks; a file with more names counts once."""
    found = (path.stat() for path in folder.rglob("*"))
    return sum({status.st_ino: status.st_blocks * 512 for status in found}.values())


def stock(scratch: Path) -> Run:
    """Return what one `mkdocs build` of the loop takes: the median of a sample."""
    docs = scratch / "docs"
    write_plain_docs(docs)
    words = (_BIN / "mkdocs", "build", "--quiet", "--config-file", stock_config(docs), "--site-dir", scratch / "stock")
    runs = [measured(*words) for _ in range(SAMPLE)]
    return Run(
        median(run.seconds for run in runs), median(run.processor for run in runs), max(run.memory for run in runs)
    )


def ours(scratch: Path, number: int) -> tuple[Run, float, float]:
    """Build a board, print a row about it, and return what that took, and a school's bytes on disk and to upload."""
    board = make_board(scratch / f"board-{number}", number)
    site = board / "site"
    command = (_BIN / "meldcode", "bestuur", "build", board)
    built = measured(*command)
    shared = disk(site / "gedeeld")
    each = (disk(site) - shared) / number
    sent = sum(path.stat().st_size for path in site.glob("school-*/**/*") if path.is_file()) / number
    same = measured(*command)
    _tell(
        f"| {number} | {built.seconds:.0f} s | {built.processor:.0f} s | {built.memory / _MB:.0f} MB "
        f"| {each / _MB:.2f} MB | {sent / _MB:.2f} MB | {shared / _MB:.0f} MB | {same.seconds:.1f} s |"
    )
    return built, each, sent


def main(numbers: list[int]) -> None:
    """Print the figures as Markdown."""
    with TemporaryDirectory() as folder:
        scratch = Path(folder)
        _tell(f"{os.process_cpu_count()} processors, load {os.getloadavg()[0]:.1f} before.\n")
        ours_warm = make_board(scratch / "warm", 1)  # so that caches are filled, as after any first build
        measured(_BIN / "meldcode", "bestuur", "build", ours_warm)
        one = stock(scratch)
        _tell(f"mkdocs build: {one.seconds:.2f} s, {one.processor:.2f} s of processor, {one.memory / _MB:.0f} MB\n")
        _tell(
            "| schools | time | processor | memory, one process | disk each | bytes each | shared | again, unchanged |"
        )
        _tell("|---|---|---|---|---|---|---|---|")
        results = [ours(scratch, number) for number in numbers]
        runs = [run for run, _, _ in results]
        for number, run in zip(numbers, runs, strict=True):
            ratios = one.seconds * number / run.seconds, one.processor * number / run.processor
            _tell(f"\n{number}: {ratios[0]:.1f} times as fast as the loop; {ratios[1]:.1f} in processor time")
        if len(numbers) > 1:
            slope, intercept = linear_regression(numbers, [run.seconds for run in runs])
            _, each, sent = results[-1]
            _tell(
                f"\n{COUNTRY}: {(intercept + slope * COUNTRY) / 60:.0f} min by a line through these, "
                f"{each * COUNTRY / _GB:.0f} GB on disk, {sent * COUNTRY / _GB:.0f} GB to upload"
            )
        _tell(f"\nload {os.getloadavg()[0]:.1f} after")


def _tell(line: str) -> None:
    print(line, flush=True)  # noqa: T201 -- this is what the program is for


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [10, 100, 1000])
