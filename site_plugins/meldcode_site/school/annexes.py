"""Forms and annexes of the school's own, to download: what may be one, and how a page tells of it."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from meldcode_site import yaml_text
from meldcode_site.errors import Problem, SiteError
from meldcode_site.school.profile import Bijlage, Profiel
from meldcode_site.words import Passage, as_markdown

FOLDER = "bijlagen"
"""Where they are on the site."""

_MB = 1_000_000
_LARGEST, _LARGEST_TOGETHER = 5 * _MB, 10 * _MB
"""In bytes: a device keeps them all, for when there is no network."""
_TOO_MUCH = f"de bijlagen zijn samen te groot; het mag {_LARGEST_TOGETHER // _MB} MB zijn"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*", re.ASCII)
"""It is the same in every address."""
_ODT = b"application/vnd.oasis.opendocument.text"
_MACROS_OF_ODT = "Basic/"
_DOCX = "word/document.xml"
_MACROS_OF_WORD = "vbaProject.bin"


def address(bijlage: Bijlage) -> str:
    """Where a file is on the site."""
    return f"{FOLDER}/{Path(bijlage.bestand).name}"


def line_of(bijlage: Bijlage, folder: Path) -> Passage:
    """A file with its kind and size, as Markdown for a page at the top of the site: `[Formulier](...) (pdf, 80 kB)`."""
    path = folder / bijlage.bestand
    told = f"{path.suffix.lower().removeprefix('.')}, {_size(path.stat().st_size)}"
    return Passage(f'[{as_markdown(bijlage.titel)}]({address(bijlage)}){{: download="" }} ({told})')


def check_annexes(document: yaml_text.Document, profiel: Profiel) -> None:
    """Look through every file that is offered.

    Raises:
        SiteError: a file that is not there, or that is not what its name says; with the line in school.yml.
    """
    problems = [
        Problem(document.place(("bijlagen_bestanden", index, "bestand")), f"`bestand`: {told}")
        for index, told in _wrong(profiel.bijlagen_bestanden, document.path.parent)
    ]
    if problems:
        raise SiteError(*problems)


def _wrong(bijlagen: Sequence[Bijlage], folder: Path) -> Iterator[tuple[int, str]]:
    addresses: set[str] = set()
    together = 0
    for index, bijlage in enumerate(bijlagen):
        path = folder / bijlage.bestand
        told = next(_wrong_with(path, folder), "")
        if not told and address(bijlage).casefold() in addresses:
            told = "er is al een bijlage met deze bestandsnaam; geef dit bestand een andere naam"
        if not told:
            addresses.add(address(bijlage).casefold())
            together += path.stat().st_size
            told = _TOO_MUCH if together > _LARGEST_TOGETHER else ""
        if told:
            yield index, told


def _wrong_with(path: Path, folder: Path) -> Iterator[str]:
    suffix = path.suffix.lower()
    if not path.resolve().is_relative_to(folder.resolve()):
        yield "dit bestand staat buiten de map van school.yml; zet het in die map"
    elif not path.is_file():
        yield f"het bestand {path.relative_to(folder).as_posix()} is er niet"
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
        with parts.open("mimetype") as told:
            return told.read(len(_ODT) + 1) == _ODT


def _sound(is_kind: Callable[[Path], bool]) -> Callable[[Path], bool]:
    """The same for a file whose parts cannot be read: damaged, locked, or packed in a way that Python has not."""

    def is_sound(path: Path) -> bool:
        with suppress(zipfile.BadZipFile, RuntimeError, EOFError, zlib.error):
            return is_kind(path)
        return False

    return is_sound


_KINDS: Mapping[str, Callable[[Path], bool]] = {".docx": _sound(_is_docx), ".odt": _sound(_is_odt), ".pdf": _is_pdf}


def _size(size: int) -> str:
    return f"{size / _MB:.1f} MB".replace(".", ",") if size >= _MB else f"{max(1, round(size / 1000))} kB"
