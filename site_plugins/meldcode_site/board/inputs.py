"""What a school's site is made from, and a digest of it: the same digest, the same site."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution, requires
from pathlib import Path
from re import match

import meldcode_core
import meldcode_site
from meldcode_site.build import Options, docs_folder
from meldcode_site.publishing.mark import Owner
from meldcode_site.publishing.origin import origin
from meldcode_site.resources import resources
from meldcode_site.school.load import PROFILE, load_profile, logo_file
from meldcode_site.school.of_board import BOARD, board_of, located, pages_of

_LOCK = "package-lock.json"


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of a school and of its board that its site is made from.

    Attributes:
        owner: The school.
        files: Each file, by its path in the board's folder.
    """

    owner: Owner
    files: Mapping[str, Path]

    def digest(self, options: Options, program: str) -> str:
        """Return a digest of these files, of how to build them, and of the program that does."""
        digest = hashlib.sha256(f"{program}\0{options}\0".encode())
        for name, path in sorted(self.files.items()):
            digest.update(f"{name}\0{path.stat().st_size}\0".encode() + path.read_bytes())
        return digest.hexdigest()


def inputs_of(school: Path) -> Inputs:
    """Return what a school's site is made from.

    Raises:
        SiteError: Its profile or its pages have problems.
    """
    profiel = load_profile(school / PROFILE)
    board = board_of(school) or school.resolve()
    used = [board / BOARD, school / PROFILE, *pages_of(school, docs_folder(school)).all()]
    used += [located(school, bijlage.bestand) for bijlage in profiel.bijlagen_bestanden]
    logo = logo_file(school, profiel)
    used += [logo] if logo else []
    files = {path.resolve().relative_to(board).as_posix(): path for path in used}
    return Inputs(Owner(school, profiel.school.naam, profiel.school.plaats, known=True), files)


@cache
def program() -> str:
    """Return a digest of this program: its files, and the versions of the libraries that it builds with."""
    config = resources().config
    files = [config, config.parent / _LOCK, *(config.parent / "docs").rglob("*")]
    for package in (meldcode_site, meldcode_core):
        files += Path(package.__path__[0]).rglob("*")
    digest = hashlib.sha256(repr((origin(), _libraries())).encode())
    for path in sorted(path for path in files if path.is_file() and "__pycache__" not in path.parts):
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _libraries() -> list[str]:
    needed = [match(r"[\w.-]+", each) for each in requires("meldcode-site") or () if "extra ==" not in each]
    return sorted(f"{name[0]}=={distribution(name[0]).version}" for name in needed if name)
