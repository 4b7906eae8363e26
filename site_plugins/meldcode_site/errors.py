"""Errors that a person reads: where it is wrong, what is wrong and what to do, in Dutch."""

import errno
from dataclasses import dataclass
from pathlib import Path

from meldcode_site.unseen import shown


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file; lines and columns count from 1, 0 means the file as a whole."""

    path: Path
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`file`, `file:line` or `file:line:column`, relative to the working folder where that is shorter."""
        parts = [_shortest(self.path), *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts).replace("\n", "<U+000A>")  # a name can hold a whole line that looks like ours


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, and where."""

    place: Place
    text: str

    def __str__(self) -> str:
        """One line, as editors and terminals can jump to."""
        return shown(f"{self.place}: {self.text}")


class SiteError(Exception):
    """The site cannot be made. Carries every problem that was found, not only the first.

    Attributes:
        problems: at least one, in the order in which a person would mend them.
    """

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


_REASONS = {
    errno.EACCES: "dat mag je hier niet",
    errno.EPERM: "dat mag je hier niet",
    errno.EROFS: "hier is alles alleen te lezen",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijf is vol",
    errno.EBUSY: "dit is in gebruik",
    errno.ENOTDIR: "een deel van dit pad is een bestand en geen map",
    errno.EEXIST: "hier staat al iets met deze naam",
    errno.ENOTEMPTY: "hier staat al iets met deze naam",
    errno.ENOENT: "dit is er niet",
    errno.ENAMETOOLONG: "deze naam is te lang",
}


def why(error: OSError) -> str:
    """Why a file could not be read or written, in Dutch where it is for a usual reason."""
    return _REASONS.get(error.errno or 0) or str(error.strerror or error)


def _shortest(path: Path) -> str:
    try:
        # A link is named itself, and not what it leads to.
        return (path.parent.resolve() / path.name).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
