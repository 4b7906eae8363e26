"""The school's own pages and words: files in its folder that replace or extend ours under the same path.

They are untrusted input: paths are confined to their folder, and the HTML made from them is sanitized.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path
from unicodedata import normalize

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.school.image_files import PICTURES, is_picture
from meldcode_site.school.own_text import problems_in_page, problems_in_words
from meldcode_site.school.stray_files import is_litter

FOLDER = "paginas"
"""The folder's name, next to school.yml."""

_PAGES = {".md"}
_WORDS = {".yml"}
_WORD_FOLDERS = {"afwegingskader", "kindcheck", "papier"}
_PAGE_AMONG_WORDS = "afwegingskader/index.md"
_LARGEST_PICTURE = 5_000_000
"""In bytes. Anything larger is also too slow on a phone."""
_LARGEST_TOGETHER = 300_000
"""In bytes, for all texts together: three times the size of ours."""
_MOST_FILES = 200
_INSTEAD = {
    ".heic .heif .avif": " (veel browsers tonen het niet); bewaar de foto als JPG",
    ".svg": " (er kan een script in zitten); bewaar het plaatje als PNG",
    ".gif .bmp .tif .tiff": "; bewaar het plaatje als PNG",
    ".pdf .doc .docx .odt .rtf": "; zet het op je gewone website en hier een link, of zet de tekst in een .md-bestand",
    ".txt": "; is het een pagina, noem het dan .md",
    ".yaml": "; noem het .yml",
}
"""Advice for file types that are not supported."""
_NAME = re.compile(r"[^\W_][\w ()-]*(\.\w+)?")
"""Names become part of a URL, serve as the title of pages without a heading, and cannot clash with generated files."""
_ELSEWHERE = "een verwijzing naar elders kan hier niet; zet het bestand zelf in deze map"


class OwnFiles:
    """Finds files, preferring the school's own over ours.

    Args:
        docs: The folder with our words.
        own: The folder with the school's words; it may be missing.
        shared: The folder with the words of the school's board, which the school's replace; it may be missing too.

    Raises:
        SiteError: A file cannot be used; lists the reasons.
    """

    def __init__(self, docs: Path, own: Path, shared: Path | None = None) -> None:
        self.docs = docs
        ours = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
        self._files = _validated_files(own, docs, ours)
        if shared:
            self._files = _validated_files(shared, docs, ours) | self._files
            problems = list(_same_addresses(self._files, ours))
            if problems:
                raise SiteError(*problems)

    def find(self, name: str) -> Path:
        """Return the file to use for a path relative to the docs folder."""
        return self._files.get(name, self.docs / name)

    def listed(self, folder: str, suffix: str) -> list[str]:
        """List the paths of all files with a suffix in a folder, the school's and ours."""
        ours = {path.relative_to(self.docs).as_posix() for path in (self.docs / folder).glob(f"*{suffix}")}
        own = {name for name in self._files if name.endswith(suffix) and Path(name).parent.as_posix() == folder}
        return sorted(ours | own)

    def all(self) -> list[Path]:
        """Return all of the school's own files."""
        return list(self._files.values())

    def pages(self) -> dict[str, Path]:
        """Return the school's own pages and images by their path on the site."""
        return {name: path for name, path in self._files.items() if not is_words(name)}


def is_words(name: str) -> bool:
    """Return whether a file holds words for a question, outcome or list, rather than a page."""
    path = Path(name)
    return path.suffix in _WORDS or (path.parent.as_posix() in _WORD_FOLDERS and name != _PAGE_AMONG_WORDS)


def _validated_files(own: Path, docs: Path, ours: Collection[str]) -> dict[str, Path]:
    """Validate the school's files and map our name for each to its path."""
    if own.is_symlink():
        raise SiteError(Problem(Place(own), _ELSEWHERE))
    if not own.exists():
        _refuse_other_names(own)
    elif not own.is_dir():
        raise SiteError(Problem(Place(own), "dit is een bestand; hier hoort de map met je eigen pagina's"))
    paths = sorted(islice(_without_stray_files(own), _MOST_FILES + 1))
    if len(paths) > _MOST_FILES:
        raise SiteError(Problem(Place(own), f"hier staan te veel bestanden; het mogen er {_MOST_FILES} zijn"))
    problems: list[Problem] = []
    usable: dict[str, Path] = {}
    for path in paths:
        name = _name_among(ours, path.relative_to(own))
        found = list(_problems(path, own, docs / name))
        problems += found
        if found or not path.is_file():
            continue
        if name in usable:
            problems.append(
                Problem(Place(path), f"dit is hetzelfde bestand als {usable[name].name}; laat er één staan")
            )
        usable[name] = path
    problems += _same_addresses(usable, ours)
    size = sum(path.stat().st_size for name, path in usable.items() if path.suffix.lower() not in PICTURES)
    if size > _LARGEST_TOGETHER:
        message = f"de teksten hier zijn samen te groot; het mag {_LARGEST_TOGETHER // 1000} kB zijn"
        problems.append(Problem(Place(own), message))
    if problems:
        raise SiteError(*problems)
    return usable


def _refuse_other_names(own: Path) -> None:
    for near in own.parent.iterdir() if own.parent.is_dir() else ():
        if near.is_dir() and re.sub(r"[^a-z]", "", near.name.casefold()) == own.name:
            raise SiteError(Problem(Place(near), f"noem deze map `{own.name}`, dan vindt het programma je pagina's"))


def _without_stray_files(own: Path) -> Iterator[Path]:
    for folder, folders, files in own.walk():
        folders[:] = [name for name in folders if not is_litter(name)]
        yield from (folder / name for name in (*folders, *files) if not is_litter(name))


def _name_among(ours: Collection[str], path: Path) -> str:
    """Return our spelling of a path if only case or Unicode normalization differs; else the path itself."""
    name = normalize("NFC", path.with_suffix(path.suffix.lower() if path.suffix else "").as_posix())
    if path.suffix.lower() in PICTURES:
        name = normalize("NFC", path.as_posix())
    return next((each for each in ours if each.casefold() == name.casefold()), name)


def _same_addresses(usable: Mapping[str, Path], ours: Collection[str]) -> Iterator[Problem]:
    taken = {_address(name): name for name in ours if _is_page(name)}
    own: dict[str, str] = {}
    for name, path in usable.items():
        if not _is_page(name):
            continue
        address = _address(name)
        other = taken.get(address, name)
        if other != name:
            message = (
                f"deze pagina krijgt hetzelfde adres als onze pagina `{other}`. Noem dit bestand `{FOLDER}/{other}` "
            )
            yield Problem(Place(path), f"{message}als je die wilt vervangen, en anders iets anders")
        elif address in own:
            yield Problem(Place(path), f"deze pagina krijgt hetzelfde adres als `{FOLDER}/{own[address]}`; "
                          "geef een van de twee een andere naam")  # fmt: skip
        own[address] = name


@lru_cache(maxsize=1000)  # our pages are the same for all schools
def _is_page(name: str) -> bool:
    return Path(name).suffix in _PAGES and not is_words(name)


@lru_cache(maxsize=1000)
def _address(name: str) -> str:
    """Return a page's path on the site, case-folded because some hosts ignore case."""
    path = Path(name)
    return (path.parent if path.stem in {"index", "README"} else path.with_suffix("")).as_posix().casefold()


def _problems(path: Path, own: Path, ours: Path) -> Iterator[Problem]:
    problem = _problem_with_place(path, own) or (None if path.is_dir() else _problem_with_file(path))
    if problem:
        yield Problem(Place(path), problem)
    elif path.suffix.lower() in _PAGES:
        yield from problems_in_page(path, ours)
    elif path.suffix.lower() in _WORDS:
        yield from problems_in_words(path, ours)


def _problem_with_place(path: Path, own: Path) -> str | None:
    if path.is_symlink() or not path.resolve().is_relative_to(own.resolve()):
        return _ELSEWHERE
    if path.suffix == ".txt" and Path(path.stem).suffix in _PAGES | _WORDS:
        return f"dit bestand heet nog .txt (Windows laat dat vaak niet zien); noem het {path.stem}"
    if not _NAME.fullmatch(normalize("NFC", path.name)) or (path.is_dir() and path.suffix):
        return "deze naam kan hier niet; begin met een letter of cijfer, en gebruik ook streepjes, haakjes en spaties"
    return None


def _problem_with_file(path: Path) -> str | None:
    if not path.is_file():
        return "dit is geen gewoon bestand"
    allowed = _PAGES | PICTURES | _WORDS
    kind = path.suffix.lower()
    if kind not in allowed:
        instead = next((message for kinds, message in _INSTEAD.items() if kind in kinds.split()), "")
        return f"dit soort bestand kan hier niet{instead}; wel: {', '.join(sorted(allowed))}"
    if kind in PICTURES:
        if path.stat().st_size > _LARGEST_PICTURE:
            return f"dit bestand is te groot; het mag {_LARGEST_PICTURE // 1_000_000} MB zijn"
        if not is_picture(path):
            return f"dit is geen plaatje van de soort {kind}"
    return None
