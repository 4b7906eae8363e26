"""Answers the page's messages (browser/protocol.mjs). The school's folder exists only in the memory of this Python."""

import datetime
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import Any

from meldcode_site.build import docs_folder
from meldcode_site.errors import Place, Problem, SiteError, why
from meldcode_site.maker.folder import SITE, packed, refuse_amount, refuse_name, unpacked
from meldcode_site.maker.generator import make, messages_of
from meldcode_site.maker.own_pages import texts
from meldcode_site.maker.profile_file import not_taken, opened, saved
from meldcode_site.maker.school import new_school
from meldcode_site.maker.since import FILE, changes, digests
from meldcode_site.school.load import PROFILE
from meldcode_site.school.own_files import FOLDER as OWN
from meldcode_site.text.yaml_reader import LARGEST, text_of

type Answer = tuple[Mapping[str, Any], bytes | None]
"""Data for JSON, and the content of a file if one was requested."""


class Session:
    """A school's folder and its site.

    Args:
        folder: The school's folder; created if it is missing.
        today: Returns the current date.
    """

    def __init__(self, folder: Path, today: Callable[[], datetime.date] = datetime.date.today) -> None:
        self._folder = folder
        self._today = today
        self._made: dict[str, bytes] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def answer(self, do: str, asked: Mapping[str, Any], content: bytes | None) -> Answer:
        """Answer a message. After an error, which is returned as `messages`, nothing has changed.

        Args:
            do: One of the verbs in protocol.mjs.
            asked: The rest of the message.
            content: The content of a file sent with it.
        """
        can = {
            "open": self._open,
            "write": self._write,
            "make": self._make,
            "read": self._read,
            "list": self._list,
            "pack": self._pack,
            "new": self._new,
            "profile": self._profile,
            "fill": self._fill,
            "compare": self._compare,
            "pages": self._pages,
        }
        try:
            return can[do](asked, content)
        except OSError as error:  # such as a file in the place of a folder
            told = f"dit kon niet worden bewaard: {why(error)}"
            return self._refused(SiteError(Problem(Place(self._folder / str(asked.get("path", ""))), told)))
        except SiteError as error:
            return self._refused(error)

    def _refused(self, error: SiteError) -> Answer:
        return {"messages": [asdict(message) for message in messages_of(error, self._folder)]}, None

    def _open(self, asked: Mapping[str, Any], content: bytes | None) -> Answer:  # noqa: ARG002 -- as the others
        files = dict(unpacked(content or b""))
        before = files.pop(FILE, b"null")
        answer, _ = self._replace(files)
        found = changes(before, docs_folder(self._folder), self._folder / OWN)
        return answer | {"since": [asdict(each) for each in found]}, None

    def _new(self, asked: Mapping[str, Any], content: bytes | None) -> Answer:  # noqa: ARG002 -- as the others
        return self._replace({name: text.encode() for name, text in new_school().items()})

    def _replace(self, files: Mapping[str, bytes]) -> tuple[dict[str, Any], None]:
        coming = self._folder.with_name(f"{self._folder.name}.new")
        shutil.rmtree(coming, ignore_errors=True)
        for name, each in files.items():
            _put(coming / name, each)
        shutil.rmtree(self._folder)
        coming.rename(self._folder)
        self._made = {}
        return {"paths": sorted(files)}, None

    def _profile(self, asked: Mapping[str, Any], content: bytes | None) -> Answer:  # noqa: ARG002 -- as the others
        return {"data": opened(self._profile_text(), self._profile_path)}, None

    def _fill(self, asked: Mapping[str, Any], content: bytes | None) -> Answer:  # noqa: ARG002 -- as the others
        done = saved(self._profile_text(), asked["data"], self._profile_path)
        file = done.text.encode()
        if len(file) > LARGEST:  # nobody could read it again
            raise SiteError(Problem(Place(self._profile_path), "alles samen is te lang; maak een paar teksten korter"))
        _put(self._profile_path, file)
        return {"keys": done.keys, "comments": done.comments}, None

    def _compare(self, asked: Mapping[str, Any], content: bytes | None) -> Answer:  # noqa: ARG002 -- as the others
        lost = SiteError(*not_taken(self._profile_text(), asked["data"], self._profile_path))
        return {"messages": [asdict(message) for message in messages_of(lost, self._folder)]}, None

    def _pages(self, asked: Mapping[str, Any], content: bytes | None) -> Answer:  # noqa: ARG002 -- as the others
        found = texts(docs_folder(self._folder), self._folder / OWN)
        return {"pages": [asdict(each) for each in found]}, None

    def _profile_text(self) -> str:
        return text_of(self._profile_path, LARGEST)

    @property
    def _profile_path(self) -> Path:
        return self._folder / PROFILE

    def _write(self, asked: Mapping[str, Any], content: bytes | None) -> Answer:
        name = asked["path"]
        refuse_name(name)
        if _is_of_the_site(name):
            raise SiteError(Problem(Place(Path(name)), "deze map is voor de site; kies een andere"))
        if content is None:
            (self._folder / name).unlink(missing_ok=True)
        else:
            refuse_amount(self._sizes("school") | {name: len(content)})
            _put(self._folder / name, content)
        return {}, None

    def _make(self, asked: Mapping[str, Any], content: bytes | None) -> Answer:  # noqa: ARG002 -- as the others
        return asdict(make(self._folder, self._folder / SITE, self._today(), self._made)), None

    def _read(self, asked: Mapping[str, Any], content: bytes | None) -> Answer:  # noqa: ARG002 -- as the others
        of, _, name = asked["path"].partition("/")
        refuse_name(name)
        path = self._root(of) / name
        if not path.is_file():
            raise SiteError(Problem(Place(path), "dit bestand ontbreekt"))
        return {}, path.read_bytes()

    def _list(self, asked: Mapping[str, Any], content: bytes | None) -> Answer:  # noqa: ARG002 -- as the others
        return {"paths": sorted(self._sizes(asked["of"]))}, None

    def _pack(self, asked: Mapping[str, Any], content: bytes | None) -> Answer:  # noqa: ARG002 -- as the others
        if asked["of"] != "school":
            return {}, packed(self._root(asked["of"]))
        return {}, packed(self._folder, SITE, {FILE: digests(docs_folder(self._folder))})

    def _sizes(self, of: str) -> dict[str, int]:
        root = self._root(of)
        found = {path.relative_to(root).as_posix(): path.stat().st_size for path in root.rglob("*") if path.is_file()}
        return {name: size for name, size in found.items() if of != "school" or not _is_of_the_site(name)}

    def _root(self, of: str) -> Path:
        return {"school": self._folder, "site": self._folder / SITE, "docs": docs_folder(self._folder)}[of]


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _is_of_the_site(name: str) -> bool:
    return PurePosixPath(name).parts[0].casefold() == SITE
