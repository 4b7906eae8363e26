"""Packs a folder into a zip, and checks a zip from outside before any of it is used."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.invisible import find_invisible
from meldcode_site.school.load import PROFILE
from meldcode_site.school.stray_files import is_of_a_system

SITE = "site"
"""The output folder within a school's folder, which is left out of the zip."""
_MOST_FILES = 500
_LARGEST = 50_000_000
"""In bytes, for all files together."""
_LONGEST_NAME = 200
_REGULAR = 0o100000
_KIND = 0o170000
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_FOREIGN_NAME = re.compile(r"(?:^|/)\.{1,2}(?:/|$)|^/|//|[\\:*?\"<>|]|/$|[. ](?:/|$)|^$")
"""Matches a name that leads out of the folder, or that Windows cannot write."""
_LEFT_OUT = re.compile(rf"(?:{SITE}|\.git|__MACOSX)/.*", re.IGNORECASE)
_READABLE = (_REGULAR | 0o644) << 16


def packed(folder: Path, left_out: str = "", also: dict[str, bytes] | None = None) -> bytes:
    """Return a zip of a folder without one of its subfolders, with other files beside it.

    The same files give the same bytes.
    """
    found = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found} | (also or {})
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            if name.partition("/")[0] != left_out:
                entry = zipfile.ZipInfo(name)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _READABLE
                archive.writestr(entry, files[name])
    return content.getvalue()


def unpacked(content: bytes) -> Mapping[str, bytes]:
    """Return the files in a zip of a school's folder, by path.

    Raises:
        SiteError: The zip is invalid, too large, lacks school.yml, or contains a link or an unusable name.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _files(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error):
        raise _refused("", "dit bestand is geen heel zip-bestand; kies het bestand dat je hier hebt bewaard") from None


def refuse_name(name: str) -> None:
    """Refuse a path that leads out of a folder, or that not every system can write.

    Raises:
        SiteError: The path is unusable.
    """
    if _FOREIGN_NAME.search(name) or find_invisible(name) or len(name) > _LONGEST_NAME:
        raise _refused(name, "deze naam kan hier niet; gebruik letters, cijfers, streepjes en spaties")


def refuse_amount(sizes: Mapping[str, int]) -> None:
    """Limit the files of a school's folder.

    Args:
        sizes: The size of each file in bytes, by name.

    Raises:
        SiteError: There are too many files, or they are too large.
    """
    if len(sizes) > _MOST_FILES:
        raise _refused("", f"dit zijn te veel bestanden; het mogen er {_MOST_FILES} zijn")
    if sum(sizes.values()) > _LARGEST:
        raise _refused("", f"deze bestanden zijn samen te groot; het mag {_LARGEST // 1_000_000} MB zijn")


def _files(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    top = _top({entry.filename for entry in entries})
    wanted = {entry.filename.removeprefix(top): entry for entry in entries if _is_wanted(entry.filename, top)}
    refuse_amount({name: entry.file_size for name, entry in wanted.items()})
    taken: dict[str, str] = {}
    for name, entry in wanted.items():
        refuse_name(name)
        if (entry.external_attr >> 16) & _KIND not in {0, _REGULAR}:
            raise _refused(name, "dit is een verwijzing en geen gewoon bestand; haal het uit de map")
        if entry.flag_bits & 1 or entry.compress_type not in _METHODS:
            raise _refused(name, "dit bestand is op slot, of op een bijzondere manier ingepakt; maak een gewone zip")
        other = taken.setdefault(normalize("NFC", name).casefold(), name)
        if other != name:
            raise _refused(name, f"dit bestand heet net zo als {other}; geef een van de twee een andere naam")
    if PROFILE not in wanted:
        raise _refused("", f"in dit bestand staat geen {PROFILE}; kies het bestand met de map van je school")
    if len(wanted) != len({entry.header_offset for entry in wanted.values()}):
        raise zipfile.BadZipFile
    # zipfile reads no more of an entry than the size it declares, and those sizes were checked
    return {name: archive.read(entry) for name, entry in wanted.items()}


def _top(names: set[str]) -> str:
    """Return the one folder that contains everything, with a slash; empty if the files are at the top."""
    tops = {PurePosixPath(name).parts[0] for name in names if not _LEFT_OUT.fullmatch(name)} if names else set()
    top = next(iter(tops)) + "/" if len(tops) == 1 else ""
    return top if top + PROFILE in names else ""


def _is_wanted(name: str, top: str) -> bool:
    inner = name.removeprefix(top)
    return (
        not _LEFT_OUT.fullmatch(inner)
        and not _LEFT_OUT.fullmatch(name)
        and not is_of_a_system(PurePosixPath(name).name)
    )


def _refused(name: str, told: str) -> SiteError:
    return SiteError(Problem(Place(Path(name)), told))
