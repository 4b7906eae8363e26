"""User-facing errors in Dutch: the location, what is wrong, and what to do."""

import errno
from dataclasses import dataclass, field
from pathlib import Path

from meldcode_site.invisible import shown


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A location in a file. Lines and columns count from 1; 0 means the whole file."""

    path: Path
    line: int = 0
    column: int = 0
    location: tuple[str | int, ...] = field(default=(), compare=False)
    """The keys and indexes of a value in a YAML file; empty if no single value is concerned."""

    def __str__(self) -> str:
        """Return `file`, `file:line` or `file:line:column`, relative to the working directory if possible."""
        parts = [_shortest(self.path), *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts).replace("\n", "<U+000A>")  # a file name can contain a newline and fake a message of ours


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A problem and its location."""

    place: Place
    text: str

    def __str__(self) -> str:
        """Format as one line that editors and terminals can link to."""
        return shown(f"{self.place}: {self.text}")


class SiteError(Exception):
    """The site cannot be built. Carries every problem found, not only the first.

    Attributes:
        problems: At least one problem, in the order in which a person would fix them.
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
    errno.EISDIR: "hier staat een map met deze naam",
    errno.ENOTDIR: "een deel van dit pad is een bestand en geen map",
    errno.EEXIST: "hier staat al iets met deze naam",
    errno.ENOTEMPTY: "hier staat al iets met deze naam",
    errno.ENOENT: "dit is er niet",
    errno.ENAMETOOLONG: "deze naam is te lang",
}


def why(error: OSError) -> str:
    """Return the reason of a failed read or write, in Dutch for common errors."""
    return _REASONS.get(error.errno or 0) or str(error.strerror or error)


def _shortest(path: Path) -> str:
    try:
        # Name a symlink itself, not its target.
        return (path.parent.resolve() / path.name).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
