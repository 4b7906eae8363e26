"""The school's own pages and words: files in its folder that replace or add to ours, under the same path.

They are text from outside. They cannot reach beyond their folder, and what they make of a page is cleaned.
"""

from collections.abc import Iterator
from pathlib import Path

from meldcode_site.errors import Place, Problem, SiteError

FOLDER = "paginas"
"""The name of the folder, beside school.yml."""

_PAGES = {".md"}
_PICTURES = {".jpeg", ".jpg", ".png", ".webp"}
_WORDS = {".yml"}
_WORD_FOLDERS = {"afwegingskader", "kindcheck"}
_PAGE_AMONG_WORDS = "afwegingskader/index.md"
_LARGEST = 5_000_000
"""In bytes; a larger picture is no good to a phone either."""


class OwnFiles:
    """Finds files, the school's own before ours.

    Args:
        docs: the folder with our words.
        own: the folder with the school's; it need not exist.

    Raises:
        SiteError: a file that cannot be used, with the reason.
    """

    def __init__(self, docs: Path, own: Path) -> None:
        self.docs = docs
        self.own = own
        self._files = {path.relative_to(own).as_posix(): path for path in _usable(own)}

    def find(self, name: str) -> Path:
        """The file to use for a path relative to the docs folder."""
        return self._files.get(name, self.docs / name)

    def listed(self, folder: str, suffix: str) -> list[str]:
        """The names of all files with a suffix in a folder, the school's and ours."""
        ours = {path.relative_to(self.docs).as_posix() for path in (self.docs / folder).glob(f"*{suffix}")}
        own = {name for name in self._files if name.endswith(suffix) and Path(name).parent.as_posix() == folder}
        return sorted(ours | own)

    def pages(self) -> dict[str, Path]:
        """The school's own pages and pictures, by the path on which they go on the site."""
        return {name: path for name, path in self._files.items() if not is_words(name)}


def is_words(name: str) -> bool:
    """Whether a file holds words for a question or outcome, or a list, and is no page."""
    path = Path(name)
    return path.suffix in _WORDS or (path.parent.as_posix() in _WORD_FOLDERS and name != _PAGE_AMONG_WORDS)


def _usable(own: Path) -> Iterator[Path]:
    problems = []
    for path in sorted(own.rglob("*")):
        problem = _problem(path, own)
        if problem:
            problems.append(Problem(Place(path), problem))
        elif path.is_file():
            yield path
    if problems:
        raise SiteError(*problems)


def _problem(path: Path, own: Path) -> str | None:
    if path.is_symlink() or not path.resolve().is_relative_to(own.resolve()):
        return "een verwijzing naar elders kan hier niet; zet het bestand zelf in deze map"
    if path.is_dir():
        return None
    if not path.is_file():
        return "dit is geen gewoon bestand"
    allowed = _PAGES | _PICTURES | _WORDS
    if path.suffix not in allowed:
        return f"dit soort bestand kan hier niet; wel: {', '.join(sorted(allowed))}"
    if path.stat().st_size > _LARGEST:
        return f"dit bestand is te groot; het mag {_LARGEST // 1_000_000} MB zijn"
    return None
