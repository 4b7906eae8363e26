"""A board with many schools: each complete, whatever happens to the others and however they are built."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from invented_board import BROKEN, files, make_board
from school.conftest import Run, change

_BIN = Path(sys.executable).parent


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return make_board(tmp_path)


def started(*words: str | Path, cwd: Path) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own."""
    with (cwd / "log").open("ab") as log:
        return subprocess.Popen(words, cwd=cwd, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)


def until(happens: Callable[[], object], process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Wait until something happens, while a process runs."""
    deadline = time.monotonic() + seconds
    while not happens():
        assert process.poll() is None, "it ended first"
        assert time.monotonic() < deadline, "it takes too long"
        time.sleep(0.02)


def made(site: Path) -> list[str]:
    return sorted(path.parent.name for path in site.glob("[!.]*/index.html"))


def test_every_school_is_complete_and_a_broken_one_stops_nothing(twelve: Path) -> None:
    site = twelve / "site"
    assert len(made(site)) == 11
    assert BROKEN not in made(site)
    pages = {name: (site / name / "index.html").read_text("utf-8") for name in made(site)}
    for name, own in (("het-anker", "leerkracht"), ("het-kompas", "mentor"), ("t-elan", "mentor")):
        assert f"Ik ben {own}" in pages[name]
    assert "Van het bestuur" in (site / "t-elan/contact/index.html").read_text("utf-8")
    assert "Van De Boei" in (site / "de-boei/contact/index.html").read_text("utf-8")
    assert (site / "het-anker/bijlagen/afspraken.pdf").exists()
    [runtime] = (site / "gedeeld").glob("runtime-*")
    worker = (site / "het-anker/service-worker.js").read_text("utf-8")
    for path in runtime.iterdir():
        assert path.suffix in {".br", ".gz"} or f'"../gedeeld/{runtime.name}/{path.name}": "sha256-' in worker
    assert not list(site.glob("*/assets/meldcode/runtime-*"))


def test_the_front_page_lists_the_schools_with_a_site_by_name(twelve: Path) -> None:
    page = (twelve / "site/index.html").read_text("utf-8")
    places = [page.index(f'href="{name}/"') for name in ("de-boei", "de-duinen", "het-anker", "het-zeil", "t-elan")]
    assert places == sorted(places)
    assert f"{BROKEN}/" not in page
    assert "Stichting Wind &amp; Water" in page
    assert 'href="gedeeld/bijlagen/afspraken.pdf"' in page
    assert (twelve / "site/gedeeld/bijlagen/afspraken.pdf").exists()


def until_gone(pids: list[int]) -> None:
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids):
        assert time.monotonic() < deadline, "the processes outlived their parent"
        time.sleep(0.05)


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Run a Dask cluster, each worker with folders of its own, and yield the address of the scheduler."""
    found = folder / "scheduler.json"
    with ExitStack() as stack:

        def start(name: str, *words: str) -> subprocess.Popen[bytes]:
            cwd = folder / name
            cwd.mkdir()
            dask = started(_BIN / "dask", *words, "--no-dashboard", "--scheduler-file", str(found), cwd=cwd)
            stack.callback(dask.wait)
            stack.callback(dask.kill)
            return dask

        scheduler = start("scheduler", "scheduler", "--host", "127.0.0.1", "--port", "0")
        until(lambda: found.exists() and found.stat().st_size, scheduler)
        own = ("--nthreads", "1", "--no-nanny", "--local-directory", ".")
        yield (
            json.loads(found.read_text())["address"],
            [start(f"w{number}", "worker", *own) for number in range(workers)],
        )


def test_killed_in_the_middle_and_finished_by_a_cluster_of_which_a_worker_dies(
    board: Path, twelve: Path, tmp_path: Path, run: Run
) -> None:
    """Two processes, and then two workers, each make schools of all four kinds as one process does."""
    site, log = board / "site", board.parent / "log"
    build = started(_BIN / "meldcode", "bestuur", "build", board, "--processen", "2", cwd=board.parent)
    until(lambda: len(made(site)) > 3, build)
    children = [int(each) for each in Path(f"/proc/{build.pid}/task/{build.pid}/children").read_text().split()]
    build.kill()
    build.wait()
    until_gone(children)
    before = made(site)
    whole = files(twelve / "site")
    for name in before:
        assert files(site / name) == {
            path.removeprefix(f"{name}/"): digest for path, digest in whole.items() if path.startswith(f"{name}/")
        }
    folder = tmp_path / "cluster"
    folder.mkdir()
    with cluster(folder, 2) as (address, workers):
        build = started(_BIN / "meldcode", "bestuur", "build", board, "--dask", address, cwd=board.parent)
        until(lambda: len(made(site)) > len(before) + 1, build)
        os.kill(workers[0].pid, signal.SIGKILL)
        assert build.wait(120) == 1, log.read_text()
    told = log.read_text("utf-8")
    assert f"{11 - len(before)} gemaakt, {len(before)} niet veranderd, 1 mislukt" in told
    assert f"mislukt: 1 van de 12: {BROKEN}\n" in told
    assert "`locatie` is hier onbekend" in told
    assert files(site) == whole
    # What was made anywhere is not built again, unless it changed.
    change(board / "scholen/het-kompas/school.yml", ('naam: "Het Kompas"', 'naam: "Het Nieuwe Kompas"'))
    (site / "de-vlieger/404.html").unlink()
    done = run("bestuur", "build", board, "--deel", "1/2", "--processen", "1")
    assert "2 gemaakt, 3 niet veranderd, 1 mislukt" in done.stdout
    assert "Het Nieuwe Kompas" not in (site / "index.html").read_text("utf-8")
    # A school with its own Python needs nothing outside its folder.
    change(board / "scholen" / BROKEN / "school.yml", ("locatie: nergens\n", ""))
    done = run("bestuur", "build", board, "--deel", "3/12", "--python", "eigen", "--processen", "1")
    assert "1 gemaakt, 0 niet veranderd, 0 mislukt" in done.stdout
    own = [path for path in (site / BROKEN).rglob("*") if path.is_file()]
    assert [path for path in own if path.match("assets/meldcode/runtime-*/*.wasm")]
    assert not [path for path in own if b"../gedeeld/" in path.read_bytes()]
