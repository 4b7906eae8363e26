"""The software that a site ships, with licences and files, from parts.yml."""

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from meldcode_core.version import __version__ as core_version
from meldcode_site.pyodide_runtime.pins import PINS
from meldcode_site.text import yaml_reader

_DATA = Path(__file__).with_name("parts.yml")
_TEXTS = Path(__file__).with_name("licences")
LICENCES = "licenties.txt"
"""The file on a site with the licence of each part."""
_RULE = "=" * 78


class Part(NamedTuple):
    """A piece of software."""

    name: str
    licence: str
    """An SPDX licence expression."""
    copyright: str
    source: str
    """The URL of its source."""
    version: str = ""
    """Empty if its makers bundled it without a version."""
    package: str = ""
    """Its package URL without the version."""
    files: Sequence[str] = ()
    """Patterns of its files on the site."""
    contains: Sequence["Part"] = ()
    """The parts that its makers bundled into it."""
    only: str = ""
    """`pdf` or `maker` for what is only on sites with PDFs, or with the page on which a school makes its site."""


def parts(*, pdf: bool = False, maker: bool = False) -> tuple[Part, ...]:
    """Return everything a site ships apart from the school's own content."""
    wanted = {"": True, "pdf": pdf, "maker": maker}
    read = [part for part in map(_part, yaml_reader.read(_DATA).data["parts"]) if wanted[part.only]]
    installed = {"meldcode-site", "mkdocs-material", *(part.name for part in read if part.only == "maker")}
    versions = {name: version(name) for name in installed} | {
        "meldcode-core": core_version,
        "pyodide": json.loads(PINS.read_text("utf-8"))["pyodide"],
    }
    return tuple(part._replace(version=versions.get(part.name, part.version)) for part in read)


def _part(data: Any) -> Part:
    return Part(**data | {"contains": tuple(map(_part, data.get("contains", ())))})


def all_parts(of: Iterable[Part]) -> Iterator[Part]:
    """Yield parts, each followed by the parts it contains."""
    for part in of:
        yield part
        yield from all_parts(part.contains)


def licence_texts(of: Iterable[Part]) -> str:
    """Return the copyright and licence of each part, and the text of each licence."""
    known = list(all_parts(of))
    made = [
        f"{part.name} {part.version}".strip() + f"\n  Copyright {part.copyright}\n  {part.licence}\n  {part.source}\n"
        for part in known
    ]
    licences = sorted({licence for part in known for licence in part.licence.split(" WITH ")})
    texts = [f"{_RULE}\n{each}\n{_RULE}\n\n{(_TEXTS / f'{each}.txt').read_text('utf-8')}" for each in licences]
    return "\n".join([*made, *texts])
