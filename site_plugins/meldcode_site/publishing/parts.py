"""What a site is made of, as data (parts.yml): each piece of software that it ships, with its licence and its files."""

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from meldcode_core.version import __version__ as core_version
from meldcode_site import yaml_text
from meldcode_site.pyodide_runtime.pins import PINS

_DATA = Path(__file__).with_name("parts.yml")
_TEXTS = Path(__file__).with_name("licences")
_RULE = "=" * 78


class Part(NamedTuple):
    """A piece of software."""

    name: str
    licence: str
    """An SPDX licence expression."""
    copyright: str
    source: str
    """Where its source is."""
    version: str = ""
    """Empty where its makers packed it without saying which."""
    package: str = ""
    """Its package URL without the version: the name by which others know it."""
    files: Sequence[str] = ()
    """Patterns of the files of the site that it is."""
    contains: Sequence["Part"] = ()
    """What its makers built into it."""
    in_pdf: bool = False
    """Whether a site has it only with its PDFs."""


def parts(*, pdf: bool) -> tuple[Part, ...]:
    """All that a site, with PDFs or without, ships beside the school's own words and pictures."""
    read = map(_part, yaml_text.read(_DATA).data["parts"])
    versions = {
        "meldcode-core": core_version,
        "meldcode-site": version("meldcode-site"),
        "mkdocs-material": version("mkdocs-material"),
        "pyodide": json.loads(PINS.read_text("utf-8"))["pyodide"],
    }
    return tuple(
        part._replace(version=versions.get(part.name, part.version)) for part in read if pdf or not part.in_pdf
    )


def _part(told: Any) -> Part:
    return Part(**told | {"contains": tuple(map(_part, told.get("contains", ())))})


def all_parts(of: Iterable[Part]) -> Iterator[Part]:
    """Parts, each followed by what it contains."""
    for part in of:
        yield part
        yield from all_parts(part.contains)


def licence_texts(of: Iterable[Part]) -> str:
    """Who made what, under which licence, and the text of each licence."""
    known = list(all_parts(of))
    made = [
        f"{part.name} {part.version}".strip() + f"\n  Copyright {part.copyright}\n  {part.licence}\n  {part.source}\n"
        for part in known
    ]
    licences = sorted({licence for part in known for licence in part.licence.split(" WITH ")})
    texts = [f"{_RULE}\n{each}\n{_RULE}\n\n{(_TEXTS / f'{each}.txt').read_text('utf-8')}" for each in licences]
    return "\n".join([*made, *texts])
