"""A board's site: a folder for each school, what they share, and the page where staff find their school."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from meldcode_site.board.front_page import write_front_page
from meldcode_site.board.schools import SHARED, Board
from meldcode_site.build import put_runtime
from meldcode_site.errors import Place, Problem, SiteError, why
from meldcode_site.publishing.mark import owner_of
from meldcode_site.publishing.offline import SERVICE_WORKER
from meldcode_site.school.stray_files import is_of_a_system

SHARED_URL = f"../{SHARED}/"
"""The folder that the schools share, as seen from a school's site."""

_MARK = ".meldcode-bestuur.json"
_RUNTIME = re.compile(rf'"{re.escape(SHARED_URL)}(runtime-[0-9a-f]+)/')


def claim(site: Path, board: Board) -> None:
    """Make the folder of a board's site, or check that it is this board's.

    Raises:
        SiteError: Something else is there, or the folder cannot be written.
    """
    refused = partial(Problem, Place(site))
    source = board.folder.resolve()
    if site.resolve() in {source, *source.parents}:
        raise SiteError(
            refused("in deze map staan de bestanden van het bestuur zelf; kies voor de site een andere map")
        )
    if os.path.lexists(site) and (site.is_symlink() or not site.is_dir()):
        raise SiteError(refused("dit is geen gewone map; kies voor de site een andere map"))
    mark = site / _MARK
    there = [path.name for path in site.iterdir()] if site.is_dir() else []
    if mark.is_file():
        owner = _owner(mark)
        if owner != board.naam and not site.resolve().is_relative_to(source):
            raise SiteError(refused(f"hier staan de sites van {owner}; kies een andere map"))
    elif not all(is_of_a_system(name) for name in there) and not _has_only_parts(site):
        raise SiteError(refused("hier staan bestanden die niet van Meldcode Site zijn; kies een lege map"))
    try:
        site.mkdir(parents=True, exist_ok=True)
        mark.write_text(json.dumps({"bestuur": board.naam}, ensure_ascii=False), "utf-8")
    except OSError as error:
        raise SiteError(refused(f"hier kan het programma niet schrijven ({why(error)})")) from None


def share_runtime(site: Path) -> None:
    """Put the Python of all schools in the folder that they share.

    Raises:
        SiteError: It cannot be made or written.
    """
    put_runtime(site / SHARED)


def finish(site: Path, board: Board) -> None:
    """Write the page where staff find their school, and forget the Python that no school uses any more.

    Raises:
        SiteError: The page cannot be written.
    """
    schools = {school.name: owner for school in board.schools if (owner := owner_of(site / school.name))}
    write_front_page(site, board, schools)
    used = set(_runtimes_used(site))
    for path in (site / SHARED).glob("runtime-*"):
        if path.name not in used:
            shutil.rmtree(path, ignore_errors=True)


def left_over(site: Path, board: Board) -> list[str]:
    """Return the folders with a site of a school that the board no longer has."""
    known = {school.name for school in board.schools}
    return sorted(path.name for path in site.iterdir() if path.name not in known and owner_of(path))


def _runtimes_used(site: Path) -> Iterator[str]:
    for path in site.glob(f"*/{SERVICE_WORKER}"):
        yield from _RUNTIME.findall(path.read_text("utf-8"))


def _owner(mark: Path) -> str:
    try:
        return str(json.loads(mark.read_text("utf-8"))["bestuur"])
    except (OSError, ValueError, KeyError, TypeError):
        return "iemand anders"


def _has_only_parts(site: Path) -> bool:
    """Return whether a folder has sites of schools only, as machines that each build a part leave together."""
    return site.is_dir() and all(
        path.name == SHARED or is_of_a_system(path.name) or owner_of(path) for path in site.iterdir()
    )
