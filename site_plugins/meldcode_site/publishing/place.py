"""Puts a finished folder in place of an earlier one, so that a failure at any point leaves one whole site."""

import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from meldcode_site.errors import Place, Problem, SiteError, why
from meldcode_site.publishing.exchange import exchanged

_WAITS = (0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds before a rename is tried again: an open window, a virus scanner or a synchronised folder lets go soon."""
_IN_USE = "bezig"
"""The file in a scratch folder that stays locked for as long as the program runs that made it."""
_JUST_MADE = 60
"""Seconds in which a scratch folder may not have that file yet."""


@contextmanager
def scratch_beside(target: Path) -> Iterator[Path]:
    """A folder to work in, on the same disk as `target`; it is gone afterwards.

    One that a program left behind when it was stopped is removed by the next.

    Raises:
        SiteError: nothing can be written there.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        tidy_up(target)
        scratch = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
    except OSError as error:
        told = (
            f"hier moet je kunnen schrijven, want wat nieuw is komt eerst naast `{target.name}` te staan ({why(error)})"
        )
        raise SiteError(Problem(Place(target.parent), told)) from None
    try:
        with (scratch / _IN_USE).open("w") as in_use:
            with suppress(OSError):  # some network disks know no locks; what is left there stays
                _lock(in_use)
            yield scratch
    finally:
        if not _holds_the_only_site(scratch, target):
            with suppress(OSError):  # the next run tries again
                _remove(scratch)


@contextmanager
def replacing(target: Path, tell: Callable[[str], object]) -> Iterator[Path]:
    """Give a new folder to build in; when the block ends well it takes the place of `target`, else it is removed.

    The new folder lies beside `target`, so that taking its place is a rename and never a copy.

    Args:
        target: an absolute path.
        tell: tells what the publisher may want to know although all went well.

    Raises:
        SiteError: nothing can be written there, or what is there cannot be replaced.
    """
    with scratch_beside(target) as scratch:
        made = _new(scratch)
        made.mkdir()
        yield made
        try:
            _retried(lambda: _swap(made, target, _old(scratch)))
        except OSError as error:
            raise SiteError(Problem(Place(target), _not_replaced(scratch, target, error))) from None
    if scratch.exists():
        tell(f"De vorige site is nog niet helemaal weg: {scratch}. De volgende keer wordt dat opnieuw geprobeerd.")


def tidy_up(target: Path) -> None:
    """Remove what stopped programs left beside `target`; a site that was to be replaced and was not goes back."""
    for scratch in [path for path in target.parent.iterdir() if path.name.startswith(_prefix(target))]:
        with suppress(OSError):  # another program is at work in it, or was faster
            if _is_abandoned(scratch):
                if _holds_the_only_site(scratch, target):
                    _old(scratch).rename(target)
                _remove(scratch)


def _swap(made: Path, target: Path, old: Path) -> None:
    if target.exists():
        if exchanged(made, target):
            return
        target.rename(old)
    try:
        made.rename(target)
    except BaseException:  # whatever happens, and be it Ctrl+C, the site that was there goes back
        if old.exists() and not target.exists():
            _retried(lambda: old.rename(target))
        raise


def _retried(rename: Callable[[], object]) -> None:
    for wait in _WAITS:
        try:
            rename()
        except OSError:
            time.sleep(wait)
        else:
            return
    rename()


def _not_replaced(scratch: Path, target: Path, error: OSError) -> str:
    told = (
        f"de site kon niet worden vervangen ({why(error)}); staat deze map ergens open, of wordt hij gesynchroniseerd? "
    )
    if _holds_the_only_site(scratch, target):
        return f"{told}De vorige site staat nu in {_old(scratch)}; doe deze opdracht nog eens, dan komt zij terug"
    return f"{told}Sluit dat en probeer het opnieuw; de vorige site staat er nog"


def _holds_the_only_site(scratch: Path, target: Path) -> bool:
    return _old(scratch).exists() and not target.exists()


def _old(scratch: Path) -> Path:
    return scratch / "old"


def _new(scratch: Path) -> Path:
    return scratch / "new"


def _prefix(target: Path) -> str:
    return f".{target.name}.meldcode-"


def _is_abandoned(scratch: Path) -> bool:
    """Whether a folder with such a name is one of ours, and nobody is at work in it.

    Raises:
        OSError: somebody is.
    """
    if not {path.name for path in scratch.iterdir()} <= {_IN_USE, _old(scratch).name, _new(scratch).name}:
        return False
    try:
        with (scratch / _IN_USE).open("r+") as in_use:
            _lock(in_use)
    except FileNotFoundError:
        return time.time() - scratch.stat().st_mtime > _JUST_MADE
    return True


def _lock(file: IO[str]) -> None:
    """Lock a file for as long as it is open, or this program runs.

    Raises:
        OSError: another program has locked it.
    """
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 -- only there

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 -- nowhere else

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, onexc=_remove_what_is_read_only)


def _remove_what_is_read_only(remove: Callable[..., object], path: str, error: BaseException) -> None:
    if isinstance(error, PermissionError) and not os.access(path, os.W_OK):
        Path(path).chmod(stat.S_IWRITE)
        remove(path)
    elif not isinstance(error, FileNotFoundError):
        raise error
