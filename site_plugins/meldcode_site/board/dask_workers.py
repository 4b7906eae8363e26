"""Build sites on the workers of a Dask cluster.

A worker needs nothing but this program: it gets a school's files with the work, and returns the site. So the machines
share no folder, and a worker that dies loses nothing: Dask has another do its work.
"""

import io
import tarfile
import tempfile
import threading
from collections.abc import Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from distributed import Client

from meldcode_site.board.build_all import Order, Outcome, Result, twin_of
from meldcode_site.board.inputs import Inputs, inputs_of, program
from meldcode_site.board.schools import refuse_folder
from meldcode_site.build import BuildError, Options, build_site, put_in_place
from meldcode_site.errors import SiteError
from meldcode_site.publishing.mark import MARK, is_made_from
from meldcode_site.school.of_board import SCHOOLS

_ONE_AT_A_TIME = threading.Lock()
"""MkDocs builds one site at a time in a process; a Dask worker can have more threads."""


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What a worker needs to build a site."""

    school: str
    files: Mapping[str, bytes]
    options: Options
    program: str


class DaskWorkers:
    """The workers of a cluster.

    Args:
        address: The address of its scheduler, such as `tcp://10.0.0.1:8786`.

    Raises:
        OSError: There is no scheduler at that address.
    """

    def __init__(self, address: str) -> None:
        self._client = Client(address, set_as_default=False)

    def open(self) -> Executor:
        """Return an executor for the cluster, which goes on when that shuts down."""
        executor: Executor = self._client.get_executor()
        return executor

    def number(self) -> int:
        """Return the number of workers that there are now."""
        return max(1, len(self._client.nthreads()))

    def submit(self, executor: Executor, order: Order) -> Future[Any]:
        """Have a site built by a worker, unless the one that is there was made from the same."""
        try:
            inputs = _inputs(order)
        except SiteError as error:
            return _known(Outcome(order.school.name, Result.FAILED, str(error)))
        if is_made_from(order.target, inputs.digest(order.options, order.program)):
            return _known(Outcome(order.school.name, Result.SAME))
        files = {name: path.read_bytes() for name, path in inputs.files.items()}
        return executor.submit(_build, _Parcel(order.school.name, files, order.options, order.program))

    def outcome(self, order: Order, result: Outcome | bytes | str) -> Outcome:
        """Put the site that a worker returned in its place.

        Raises:
            SiteError: The folder may not be replaced.
            BuildError: The worker could not build the site; or it cannot be written.
        """
        if isinstance(result, Outcome):
            return result
        if isinstance(result, str):
            raise BuildError(result)
        inputs = _inputs(order)
        digest = inputs.digest(order.options, order.program)
        twin = twin_of(order.target)
        put_in_place(order.target, inputs.owner, lambda made: _unpack(result, made), made_from=digest, twin=twin)
        return Outcome(order.school.name, Result.MADE)


def _inputs(order: Order) -> Inputs:
    refuse_folder(order.school)
    return inputs_of(order.school)


def _known(outcome: Outcome) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(outcome)
    return future


def _build(parcel: _Parcel) -> bytes | str:
    """Build a site on a worker, and return it as a tar file, or why it failed."""
    if parcel.program != program():
        return "op deze worker staat een andere versie van dit programma; installeer overal dezelfde"
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="meldcode-") as scratch:
        board, site = Path(scratch) / "bestuur", Path(scratch) / "site"
        for name, content in parcel.files.items():
            path = board / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        try:
            build_site(board / SCHOOLS / parcel.school, site, options=parcel.options)
        except (SiteError, BuildError) as error:
            return str(error).replace(f"{board}/", "")
        return _packed(site)


def _packed(site: Path) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for path in sorted(path for path in site.rglob("*") if path.is_file() and path.name != MARK):
            tar.add(path, path.relative_to(site).as_posix())
    return packed.getvalue()


def _unpack(packed: bytes, made: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        tar.extractall(made, filter="data")
