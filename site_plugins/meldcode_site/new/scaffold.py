"""Writes a school's new folder: its profile, a README in Dutch, recipes for publishing. Never over what is there."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from meldcode_site.errors import Place, Problem, SiteError, why
from meldcode_site.publishing.place import scratch_beside
from meldcode_site.publishing.policy import security_headers
from meldcode_site.school.schema import SCHEMA_FILE
from meldcode_site.school.sectors import SECTORS, Sector

SCHEMA = "school.schema.json"

_TEMPLATES: Mapping[str, str] = {
    "school.yml": "school.yml",
    "LEESMIJ.md": "LEESMIJ.md",
    ".gitignore": "gitignore",
    ".github/workflows/meldcode.yml": "github-pages.yml",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    "netlify.toml": "netlify.toml",
    "publiceren/nginx.conf": "nginx.conf",
    "publiceren/web.config": "web.config",
}
"""Each file of the new folder, and the template that it is made from."""

_TYPES = {
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".zip": "application/zip",
}
"""What a host may not know: the ends of names, and of what kind such files are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What a school must say to begin; the rest it fills in later."""

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
    """Write the files; all of them, or none.

    Args:
        folder: where; it may exist, but may hold none of the files that are written.
        beginning: what the school said.
        version: the version of this program, which the recipes install.

    Returns:
        The names of the files, relative to the folder.

    Raises:
        SiteError: a file is there already, or the folder cannot be written.
    """
    files = _render(beginning, version)
    refuse_existing(folder)
    try:
        _write(folder, files)
    except OSError as error:
        raise SiteError(Problem(Place(folder), f"deze map is niet te schrijven: {why(error)}")) from None
    return sorted(files)


def refuse_existing(folder: Path) -> None:
    """See to it that none of the files that are written is there.

    Raises:
        SiteError: some are, or the folder is a file itself.
    """
    if folder.exists() and not folder.is_dir():
        raise SiteError(Problem(Place(folder), "dit is een bestand; kies een andere naam voor de map"))
    there = [name for name in (*_TEMPLATES, SCHEMA) if os.path.lexists(folder / name)]
    if there:
        raise SiteError(
            *(Problem(Place(folder / name), "dit bestand is er al; er is niets geschreven") for name in there)
        )


def _render(beginning: Beginning, version: str) -> dict[str, str]:
    env = Environment(
        loader=PackageLoader("meldcode_site.new", "template"),
        autoescape=False,  # noqa: S701 -- it writes YAML and Markdown; `yaml` quotes what the school said
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["yaml"] = lambda value: json.dumps(str(value), ensure_ascii=False)  # a JSON string is a YAML string
    values = {
        "begin": beginning,
        "sector": beginning.sector,
        "soorten": list(SECTORS),
        "version": version,
        # Each page carries its own policy; only what a page cannot say of itself is left to the host.
        "headers": security_headers(""),
        "types": _TYPES,
    }
    files = {name: env.get_template(template).render(values) for name, template in _TEMPLATES.items()}
    return files | {SCHEMA: SCHEMA_FILE.read_text("utf-8")}


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Write everything beside the folder first, so that a failure half-way leaves nothing."""
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
