"""The school's own forms and annexes for download: validation, and the line a page shows for each."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from meldcode_site.errors import Problem, SiteError
from meldcode_site.school.of_board import located, may_use
from meldcode_site.school.profile import Bijlage, Profiel
from meldcode_site.text import yaml_reader
from meldcode_site.text.words import Passage, as_markdown

FOLDER = "bijlagen"
"""The folder for annexes on the site."""

_MB = 1_000_000
_LARGEST, _LARGEST_TOGETHER = 5 * _MB, 10 * _MB
"""In bytes, per file and in total. Visitors' devices keep a copy of all of them for offline use."""
_TOO_MUCH = f"de bijlagen zijn samen te groot; het mag {_LARGEST_TOGETHER // _MB} MB zijn"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*", re.ASCII)
"""Characters that need no escaping in a URL."""
_ODT = b"application/vnd.oasis.opendocument.text"
_MACROS_OF_ODT = "Basic/"
_DOCX = "word/document.xml"
_MACROS_OF_WORD = "vbaProject.bin"


def address(bijlage: Bijlage) -> str:
    """Return the path of an annex on the site."""
    return f"{FOLDER}/{Path(bijlage.bestand).name}"


def line_of(bijlage: Bijlage, folder: Path) -> Passage:
    """Return a Markdown link with file type and size, for a page at the site root: `[Formulier](...) (pdf, 80 kB)`."""
    path = located(folder, bijlage.bestand)
    details = f"{path.suffix.lower().removeprefix('.')}, {_size(path.stat().st_size)}"
    return Passage(f'[{as_markdown(bijlage.titel)}]({address(bijlage)}){{: download="" }} ({details})')


def check_annexes(document: yaml_reader.Document, profiel: Profiel) -> None:
    """Validate all annexes in the profile.

    Raises:
        SiteError: A file is missing, or is not of the type its name says; with the line in school.yml.
    """
    problems = [
        Problem(document.place(("bijlagen_bestanden", index, "bestand")), f"`bestand`: {details}")
        for index, details in wrong(profiel.bijlagen_bestanden, document.path.parent)
    ]
    if problems:
        raise SiteError(*problems)


def wrong(bijlagen: Sequence[Bijlage], folder: Path) -> Iterator[tuple[int, str]]:
    """Yield the index of each annex that cannot be used, with the reason."""
    addresses: set[str] = set()
    together = 0
    for index, bijlage in enumerate(bijlagen):
        path = located(folder, bijlage.bestand)
        details = next(_wrong_with(path, folder), "")
        if not details and address(bijlage).casefold() in addresses:
            details = "er is al een bijlage met deze bestandsnaam; geef dit bestand een andere naam"
        if not details:
            addresses.add(address(bijlage).casefold())
            together += path.stat().st_size
            details = _TOO_MUCH if together > _LARGEST_TOGETHER else ""
        if details:
            yield index, details


def _wrong_with(path: Path, folder: Path) -> Iterator[str]:
    suffix = path.suffix.lower()
    if not may_use(folder, path):
        yield "dit bestand staat buiten de map van school.yml; zet het in die map"
    elif not path.is_file():
        yield f"het bestand {path.name} is er niet"
    elif not _NAME.fullmatch(path.name):
        yield "deze bestandsnaam kan hier niet; gebruik letters zonder accent, cijfers, streepjes en punten"
    elif suffix not in _KINDS:
        yield f"dit soort bestand kan hier niet; wel: {', '.join(_KINDS)}"
    elif path.stat().st_size > _LARGEST:
        yield f"dit bestand is te groot; het mag {_LARGEST // _MB} MB zijn"
    elif not _KINDS[suffix](path):
        yield f"{path.name} is geen bestand van de soort {suffix}, of er zitten macro's in"


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"%PDF-"


def _is_docx(path: Path) -> bool:
    with zipfile.ZipFile(path) as parts:
        return _DOCX in parts.namelist() and not any(name.endswith(_MACROS_OF_WORD) for name in parts.namelist())


def _is_odt(path: Path) -> bool:
    with zipfile.ZipFile(path) as parts:
        if "mimetype" not in parts.namelist() or any(name.startswith(_MACROS_OF_ODT) for name in parts.namelist()):
            return False
        with parts.open("mimetype") as details:
            return details.read(len(_ODT) + 1) == _ODT


def _if_readable(is_kind: Callable[[Path], bool]) -> Callable[[Path], bool]:
    """Wrap a check so that it returns False for a damaged, encrypted or unsupported archive."""

    def is_readable_kind(path: Path) -> bool:
        with suppress(zipfile.BadZipFile, RuntimeError, EOFError, zlib.error):
            return is_kind(path)
        return False

    return is_readable_kind


_KINDS: Mapping[str, Callable[[Path], bool]] = {
    ".docx": _if_readable(_is_docx),
    ".odt": _if_readable(_is_odt),
    ".pdf": _is_pdf,
}


def _size(size: int) -> str:
    return f"{size / _MB:.1f} MB".replace(".", ",") if size >= _MB else f"{max(1, round(size / 1000))} kB"
