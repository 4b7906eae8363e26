"""Distinguish sites built by this program from other folders, and our files in them from those of others.

A site contains a mark with its owner and its files. Only a folder with a mark is ever replaced. Files that the mark
does not list, such as a host's CNAME, are carried over to the next site.
"""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from unicodedata import normalize

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.publishing.bom import BOM
from meldcode_site.publishing.names import names
from meldcode_site.publishing.offline import SERVICE_WORKER
from meldcode_site.school.own_files import FOLDER
from meldcode_site.school.stray_files import is_of_a_system

MARK = ".meldcode-site.json"

_COPIES = {".br", ".gz"}
_UNLISTED = {BOM, SERVICE_WORKER, "404.html", "_headers", "sitemap.xml"}


@dataclass(frozen=True, slots=True)
class Owner:
    """The school that owns a site."""

    folder: Path
    naam: str
    plaats: str
    known: bool = False
    """Whether the folder for its site is certainly its own, whatever its name was before: one in its board's site."""

    def __str__(self) -> str:
        """Return the owner as written in the mark."""
        return f"{self.naam} in {self.plaats}"


@dataclass(frozen=True, slots=True)
class _Mark:
    owner: str
    files: frozenset[str]


def refuse_other_folders(target: Path, owner: Owner) -> None:
    """Check that a site may be written to `target`: it is missing, empty, or a site of the same school.

    Raises:
        SiteError: Something else is there; or it is the school's folder, one of its parents, or the folder with its
            own pages.
    """
    refused = partial(Problem, Place(target))
    if target.is_symlink() or target.is_junction():
        raise SiteError(refused("dit is een verwijzing naar elders; noem de map zelf"))
    if os.path.lexists(target) and not target.is_dir():
        raise SiteError(refused("hier staat al een bestand met deze naam; kies voor de site een andere map"))
    school = owner.folder.resolve()
    if any(_same(target, folder) for folder in (school, *school.parents)):
        raise SiteError(refused("in deze map staan de bestanden van je school zelf; kies voor de site een andere map"))
    if any(_same(folder, school / FOLDER) for folder in (target, *target.parents)):
        raise SiteError(refused(f"in `{FOLDER}` staan je eigen pagina's; kies voor de site een andere map"))
    if os.path.ismount(target):
        raise SiteError(refused("dit is een schijf of een gekoppelde map, en die is niet in één keer te vervangen; "
                                "kies een map daarin"))  # fmt: skip
    if not target.is_dir() or all(is_of_a_system(path.name) for path in target.iterdir()):
        return
    mark = _mark_of(target)
    if mark is None:
        message = "hier staan bestanden die niet van Meldcode Site zijn, en die zouden verdwijnen; kies een lege map"
        raise SiteError(refused(message))
    is_own = owner.known or target.resolve().is_relative_to(school)
    if mark.owner not in {str(owner), f"Meldcode {owner.naam}"} and not is_own:
        raise SiteError(refused(f"hier staat de site van {mark.owner}, en die zou verdwijnen; kies een andere map. "
                                "Is het toch jullie eigen site? Haal die map dan eerst zelf weg"))  # fmt: skip


def write_mark(made: Path, owner: Owner, made_from: str = "") -> None:
    """Write the mark of a finished site, with a digest of what it was made from if there is one."""
    mark = {"school": str(owner), "naam": owner.naam, "plaats": owner.plaats, "bestanden": sorted(names(made))}
    made_from_it = {"gemaakt_van": made_from} if made_from else {}
    (made / MARK).write_text(json.dumps(mark | made_from_it, ensure_ascii=False), "utf-8")


def is_made_from(site: Path, made_from: str) -> bool:
    """Return whether a site was made from what has this digest, and has all its files."""
    try:
        found = json.loads((site / MARK).read_text("utf-8"))
        return found["gemaakt_van"] == made_from and set(found["bestanden"]) <= set(names(site))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def owner_of(site: Path) -> tuple[str, str] | None:
    """Return the name and the place of the school that a site is of; None if there is no site."""
    try:
        found = json.loads((site / MARK).read_text("utf-8"))
        return str(found["naam"]), str(found["plaats"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def take_over(target: Path, made: Path) -> None:
    """Copy files that others added to the old site into the new one.

    Raises:
        SiteError: Such a file has the same name as a new one.
    """
    mark = _mark_of(target)
    for path in _foreign(target, mark.files) if mark else ():
        place = made / path.relative_to(target)
        if path.is_dir() and not path.is_symlink():
            place.mkdir(parents=True, exist_ok=True)
        elif os.path.lexists(place):
            message = (
                "dit bestand is niet van Meldcode Site, en er komt nu een met dezelfde naam; haal het uit deze map"
            )
            raise SiteError(Problem(Place(path), message))
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, place, follow_symlinks=False)


def _foreign(site: Path, ours: frozenset[str]) -> Iterator[Path]:
    """Yield files that we did not write, and folders without any file of ours."""
    known = {normalize("NFC", name) for name in ours} | {MARK}  # some file systems return decomposed names
    known |= {folder.as_posix() for name in known for folder in PurePosixPath(name).parents}
    for folder, folders, files in site.walk():
        for name in (*folders, *(each for each in files if not is_of_a_system(each))):
            if normalize("NFC", (folder / name).relative_to(site).as_posix()) not in known:
                yield folder / name


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)  # handles case-insensitive file systems
    except OSError:
        return False


def _mark_of(site: Path) -> _Mark | None:
    try:
        found = json.loads((site / MARK).read_text("utf-8"))
        return _Mark(str(found["school"]), frozenset(found["bestanden"]))
    except FileNotFoundError:
        return _mark_of_an_unmarked(site)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _mark_of_an_unmarked(site: Path) -> _Mark | None:
    """Reconstruct the mark of a site from before marks existed.

    The bill of materials identifies its maker and lists all files but pages; the service worker lists those.
    """
    try:
        bill = json.loads((site / BOM).read_text("utf-8"))
        [tool] = bill["metadata"]["tools"]["components"]
        worker = (site / SERVICE_WORKER).read_text("utf-8")
        owner = str(bill["metadata"]["component"]["name"])
        listed = set(_files_in(bill))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if tool.get("name") != "meldcode-site":
        return None

    def is_ours(name: str) -> bool:
        path = Path(name)
        name = name.removesuffix(path.suffix) if path.suffix in _COPIES else name
        address = name.removesuffix("index.html") if Path(name).name == "index.html" else name
        return name in listed | _UNLISTED or f'"{address}": "sha' in worker

    return _Mark(owner, frozenset(filter(is_ours, names(site))))


def _files_in(component: Any) -> Iterator[str]:
    if isinstance(component, list):
        for inner in component:
            yield from _files_in(inner)
    elif isinstance(component, dict):
        if component.get("type") == "file":
            yield str(component["name"])
        for inner in component.values():
            yield from _files_in(inner)
