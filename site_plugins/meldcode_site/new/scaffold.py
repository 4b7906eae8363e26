"""Write a new school's folder: profile, Dutch README and publishing recipes. Never overwrites files."""

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined

from meldcode_site.errors import Place, Problem, SiteError, why
from meldcode_site.publishing.atomic_folder import scratch_beside
from meldcode_site.publishing.policy import security_headers
from meldcode_site.school.schema import SCHEMA_FILE
from meldcode_site.school.sectors import SECTORS, Sector

SCHEMA = "school.schema.json"

TEMPLATES = PackageLoader("meldcode_site.new", "template")


def environment(loader: BaseLoader) -> Environment:
    """Create an environment for templates of files that people edit."""
    env = Environment(
        loader=loader,
        autoescape=False,  # noqa: S701 -- not HTML; the `yaml` filter quotes the school's answers
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["yaml"] = lambda value: json.dumps(str(value), ensure_ascii=False)  # valid YAML too
    return env


_TEMPLATES = environment(TEMPLATES)

_WRITTEN: Mapping[str, str] = {re.sub(r"\bdot_", ".", template): template for template in _TEMPLATES.list_templates()}
"""The files of a new folder, each with its template: `dot_gitignore` for `.gitignore`."""

_TYPES = {
    ".csv": "text/csv",
    ".dmn": "application/xml",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".zip": "application/zip",
}
"""MIME types by extension that a host may not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """The minimum a school must provide; the rest can be filled in later."""

    naam: str
    soort: str
    plaats: str
    bestuur: str
    systeem: str
    regio: str

    @property
    def sector(self) -> Sector:
        """The usual names at this kind of school."""
        return SECTORS[self.soort]


def scaffold(folder: Path, beginning: Beginning, version: str) -> list[str]:
    """Write either all files or none.

    Args:
        folder: The target folder. It may exist, but may not contain any of the files to write.
        beginning: The school's answers.
        version: The version of this program, which the recipes install.

    Returns:
        The names of the files, relative to the folder.

    Raises:
        SiteError: A file exists already, or the folder cannot be written.
    """
    files = new_files(beginning, version)
    refuse_existing(folder)
    write_all(folder, files)
    return sorted(files)


def write_all(folder: Path, files: Mapping[str, str]) -> None:
    """Write either all files or none; none of them may exist.

    Raises:
        SiteError: The folder cannot be written.
    """
    try:
        _write(folder, files)
    except OSError as error:
        raise SiteError(Problem(Place(folder), f"deze map is niet te schrijven: {why(error)}")) from None


def refuse_existing(folder: Path, names: Iterable[str] = (*_WRITTEN, SCHEMA)) -> None:
    """Check that none of the files to write exists.

    Raises:
        SiteError: Some of them exist, or the folder is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise SiteError(Problem(Place(folder), "dit is een bestand; kies een andere naam voor de map"))
    there = [name for name in names if os.path.lexists(folder / name)]
    if there:
        raise SiteError(
            *(Problem(Place(folder / name), "dit bestand is er al; er is niets geschreven") for name in there)
        )


def new_files(beginning: Beginning, version: str) -> dict[str, str]:
    """Return the text of each file of a new folder, by its name."""
    values = values_of(beginning, version)
    files = {name: _TEMPLATES.get_template(template).render(values) for name, template in _WRITTEN.items()}
    return files | {SCHEMA: SCHEMA_FILE.read_text("utf-8")}


def values_of(beginning: Beginning, version: str) -> dict[str, object]:
    """Return the names that the templates use."""
    return {
        "begin": beginning,
        "sector": beginning.sector,
        "soorten": list(SECTORS),
        "version": version,
        # Pages carry their own policy; the host only sends what a page cannot declare itself.
        "headers": security_headers(""),
        "types": _TYPES,
    }


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Write to a scratch folder first, so that a failure half-way leaves nothing behind."""
    with scratch_beside(folder.absolute()) as scratch:
        made = scratch / "new"
        for name, content in files.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8", newline="\n")
        if not folder.exists():
            made.rename(folder)
            return
        written: list[Path] = []
        try:
            for name in files:
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                (made / name).rename(target)
                written.append(target)
        except OSError:
            for path in written:
                path.unlink()
            raise
