"""The texts that a school can change: ours, and its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from meldcode_site.school.own_files import is_words

_TEXTS = {".md", ".yml"}
_HEADING = re.compile(r"^# (?P<title>.+?)(?: *\{:[^}]*\})?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page, or a file with words."""

    path: str
    """Among our words, such as `stappen/stap-1.md`."""
    title: str
    group: str
    """`own` when the school has it, else `page` or `words`."""
    own: bool
    address: str | None
    """Of the page on the site; None when it is no page."""


def texts(docs: Path, own: Path) -> list[OwnPage]:
    """All of them, in order of their titles.

    Args:
        docs: the folder with our words.
        own: the folder with the school's; it need not exist.
    """
    found = {name: path for folder in (docs, own) for name, path in texts_in(folder)}
    return sorted((_told(name, path, own) for name, path in found.items()), key=lambda each: each.title.casefold())


def texts_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the path in a folder of each of its texts, and where it is."""
    for path in folder.rglob("*"):
        if path.suffix in _TEXTS and path.is_file():
            yield path.relative_to(folder).as_posix(), path


def _told(name: str, path: Path, own: Path) -> OwnPage:
    is_own, is_page = path.is_relative_to(own), not is_words(name)
    return OwnPage(name, _title(name, path), "own" if is_own else "page" if is_page else "words", is_own,
                   _address(name) if is_page else None)  # fmt: skip


def title_in(path: Path) -> str:
    """What a text calls itself; empty where it does not, or where that takes a value of the school's."""
    heading = _HEADING.search(path.read_text("utf-8", "replace"))
    return "" if heading is None or "{" in heading["title"] else heading["title"]


def _title(name: str, path: Path) -> str:
    """What a text calls itself, with its path; the path alone where it has no title."""
    title = title_in(path)
    return f"{title} ({name})" if title else name


def _address(name: str) -> str:
    path = PurePosixPath(name)
    folder = path.parent if path.stem in {"index", "README"} else path.with_suffix("")
    return "" if folder == PurePosixPath() else f"{folder}/"
