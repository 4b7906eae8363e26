"""The school's own pages and words: files in its folder that replace or add to ours, under the same path.

They are text from outside. They cannot reach beyond their folder, and what they make of a page is cleaned.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.school.own_text import problems_in_page, problems_in_words
from meldcode_site.school.picture import PICTURES, is_picture

FOLDER = "paginas"
"""The name of the folder, beside school.yml."""

_PAGES = {".md"}
_WORDS = {".yml"}
_WORD_FOLDERS = {"afwegingskader", "kindcheck"}
_PAGE_AMONG_WORDS = "afwegingskader/index.md"
_LARGEST_PICTURE = 5_000_000
"""In bytes; a larger one is no good to a phone either."""
_LARGEST_TOGETHER = 300_000
"""In bytes, of all texts: three times ours."""
_MOST_FILES = 200
_NAME = re.compile(r"[^\W_][\w ()-]*(\.\w+)?")
"""It becomes part of an address, the title of a page without a heading, and never the name of a file that we make."""
_ELSEWHERE = "een verwijzing naar elders kan hier niet; zet het bestand zelf in deze map"


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
        self._files = {path.relative_to(own).as_posix(): path for path in _usable(own, docs)}

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


def _usable(own: Path, docs: Path) -> Iterator[Path]:
    if own.is_symlink():
        raise SiteError(Problem(Place(own), _ELSEWHERE))
    paths = sorted(islice(own.rglob("*"), _MOST_FILES + 1))
    if len(paths) > _MOST_FILES:
        raise SiteError(Problem(Place(own), f"hier staan te veel bestanden; het mogen er {_MOST_FILES} zijn"))
    problems: list[Problem] = []
    size = 0
    for path in paths:
        found = list(_problems(path, own, docs))
        problems += found
        if not found and path.is_file():
            size += path.stat().st_size if path.suffix not in PICTURES else 0
            yield path
    if size > _LARGEST_TOGETHER:
        told = f"de teksten hier zijn samen te groot; het mag {_LARGEST_TOGETHER // 1000} kB zijn"
        problems.append(Problem(Place(own), told))
    if problems:
        raise SiteError(*problems)


def _problems(path: Path, own: Path, docs: Path) -> Iterator[Problem]:
    problem = _problem_with_place(path, own) or (None if path.is_dir() else _problem_with_file(path))
    if problem:
        yield Problem(Place(path), problem)
    elif path.suffix in _PAGES:
        yield from problems_in_page(path)
    elif path.suffix in _WORDS:
        yield from problems_in_words(path, docs / path.relative_to(own))


def _problem_with_place(path: Path, own: Path) -> str | None:
    if path.is_symlink() or not path.resolve().is_relative_to(own.resolve()):
        return _ELSEWHERE
    if not _NAME.fullmatch(path.name) or (path.is_dir() and path.suffix):
        return "deze naam kan hier niet; begin met een letter of cijfer, en gebruik ook streepjes, haakjes en spaties"
    return None


def _problem_with_file(path: Path) -> str | None:
    if not path.is_file():
        return "dit is geen gewoon bestand"
    allowed = _PAGES | PICTURES | _WORDS
    if path.suffix not in allowed:
        return f"dit soort bestand kan hier niet; wel: {', '.join(sorted(allowed))}"
    if path.suffix in PICTURES:
        if path.stat().st_size > _LARGEST_PICTURE:
            return f"dit bestand is te groot; het mag {_LARGEST_PICTURE // 1_000_000} MB zijn"
        if not is_picture(path):
            return f"dit is geen plaatje van de soort {path.suffix}"
    return None
