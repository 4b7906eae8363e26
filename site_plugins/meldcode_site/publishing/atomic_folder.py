"""Atomic replacement of a folder: whatever fails, one complete site is left."""

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
"""Seconds between retries of a rename: file managers, virus scanners and sync clients release files soon."""
_IN_USE = "bezig"
"""A file in the scratch folder, locked as long as the program that created it runs."""
_JUST_MADE = 60
"""Seconds after its creation in which a scratch folder may lack that file."""


@contextmanager
def scratch_beside(target: Path) -> Iterator[Path]:
    """Create a temporary folder on the same disk as `target`.

    Folders left behind by interrupted programs are removed too.

    Raises:
        SiteError: The folder cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        tidy_up(target)
        scratch = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
    except OSError as error:
        message = (
            f"hier moet je kunnen schrijven, want wat nieuw is komt eerst naast `{target.name}` te staan ({why(error)})"
        )
        raise SiteError(Problem(Place(target.parent), message)) from None
    try:
        with (scratch / _IN_USE).open("w") as in_use:
            with suppress(OSError):  # some network drives do not support locks; leftovers stay there
                _lock(in_use)
            yield scratch
    finally:
        if not _holds_the_only_site(scratch, target):
            with suppress(OSError):  # the next run retries
                _remove(scratch)


@contextmanager
def replacing(target: Path, tell: Callable[[str], object]) -> Iterator[Path]:
    """Yield a new folder to build in, which replaces `target` if the block succeeds and is removed if it fails.

    The new folder is next to `target`, so that replacing is a rename and never a copy.

    Args:
        target: An absolute path.
        tell: Called with messages for the publisher about a successful replacement.

    Raises:
        SiteError: The folder cannot be written, or `target` cannot be replaced.
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
    """Remove what interrupted programs left next to `target`, and restore a site that was moved but not replaced."""
    for scratch in [path for path in target.parent.iterdir() if path.name.startswith(_prefix(target))]:
        with suppress(OSError):  # another program uses it, or was first
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
    except BaseException:  # on any failure, including Ctrl+C, restore the old site
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
    message = (
        f"de site kon niet worden vervangen ({why(error)}); staat deze map ergens open, of wordt hij gesynchroniseerd? "
    )
    if _holds_the_only_site(scratch, target):
        return f"{message}De vorige site staat nu in {_old(scratch)}; doe deze opdracht nog eens, dan komt zij terug"
    return f"{message}Sluit dat en probeer het opnieuw; de vorige site staat er nog"


def _holds_the_only_site(scratch: Path, target: Path) -> bool:
    return _old(scratch).exists() and not target.exists()


def _old(scratch: Path) -> Path:
    return scratch / "old"


def _new(scratch: Path) -> Path:
    return scratch / "new"


def _prefix(target: Path) -> str:
    return f".{target.name}.meldcode-"


def _is_abandoned(scratch: Path) -> bool:
    """Return whether a folder with our prefix is ours and unused.

    Raises:
        OSError: Another program uses it.
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
    """Lock a file until it is closed or this program ends.

    Raises:
        OSError: Another program holds the lock.
    """
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 -- Windows only

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    elif sys.platform != "emscripten":  # in a browser no other program shares the files
        import fcntl  # noqa: PLC0415 -- not on Windows

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, onexc=_remove_read_only)


def _remove_read_only(remove: Callable[..., object], path: str, error: BaseException) -> None:
    if isinstance(error, PermissionError) and not os.access(path, os.W_OK):
        Path(path).chmod(stat.S_IWRITE)
        remove(path)
    elif not isinstance(error, FileNotFoundError):
        raise error
