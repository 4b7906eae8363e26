"""The bill of materials: what a built site ships, down to each file and its hash, as CycloneDX 1.6 in JSON.

It has no serial number and no time, so that the same site has the same bill.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from glob import translate
from pathlib import Path, PurePosixPath

from meldcode_site.origin import Origin
from meldcode_site.publishing.parts import Part

BOM = "sbom.cdx.json"

_PAGES = {".html", ".xml"}
_COPIES = {".br", ".gz"}
_OURS = {"meldcode-core", "meldcode-site"}

type Component = dict[str, object]


def write_bill_of_materials(
    site: Path, digests: Mapping[str, bytes], parts: Sequence[Part], origin: Origin, *, name: str, version: str
) -> None:
    """Write the bill of a finished site.

    Args:
        site: the built site.
        digests: the SHA-256 of each of its files, by its name on the site.
        parts: what it was made of; a file that is none of these is the school's.
        origin: of this program.
        name: of the site.
        version: of the school's meldcode.
    """
    listed = sorted(filter(_is_listed, digests), key=PurePosixPath)
    owner = {file: next((part.name for part in parts if _has(part, file)), None) for file in listed}

    def components(of: str | None) -> list[Component]:
        return [_file(file, digests[file]) for file in listed if owner[file] == of]

    whole: Component = {"type": "application", "bom-ref": "site", "name": name, "version": version}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "lifecycles": [{"phase": "build"}],
            "tools": {"components": [{"type": "application", "name": "meldcode-site", "version": origin.version}]},
            "component": _without_empty(whole | {"components": components(None)}),
        },
        "components": [_component(part, part.name, components(part.name), origin) for part in parts],
        "dependencies": [{"ref": "site", "dependsOn": [part.name for part in parts]}],
    }
    (site / BOM).write_text(json.dumps(bill, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _is_listed(file: str) -> bool:
    """Pages are the school's words in the theme's frame, and carry no hash: the service worker has theirs."""
    return Path(file).suffix not in _PAGES | _COPIES and file[0] != "_" and file != BOM


def _has(part: Part, file: str) -> bool:
    return any(_expression(pattern).match(file) for pattern in part.files)


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(translate(pattern, recursive=True, include_hidden=True))


def _component(part: Part, ref: str, files: Iterable[Component], origin: Origin) -> Component:
    expression = " " in part.licence
    return _without_empty(
        {
            "type": "library",
            "bom-ref": ref,
            "name": part.name,
            "version": part.version,
            "copyright": part.copyright,
            "licenses": [{"expression": part.licence} if expression else {"license": {"id": part.licence}}],
            "purl": f"{part.package}@{part.version}" if part.package and part.version else part.package,
            "externalReferences": [{"type": "vcs", "url": part.source}],
            "pedigree": _pedigree(origin) if part.name in _OURS else {},
            "components": [
                *(_component(inner, f"{ref}/{inner.name}", (), origin) for inner in part.contains),
                *files,
            ],
        }
    )


def _pedigree(origin: Origin) -> Component:
    if not origin.commit:
        return {"notes": "Made outside a repository: its commit is not known."}
    notes = "With changes that are in no commit." if origin.changed else ""
    return _without_empty({"commits": [{"uid": origin.commit}], "notes": notes})


def _file(name: str, digest: bytes) -> Component:
    return {"type": "file", "bom-ref": name, "name": name, "hashes": [{"alg": "SHA-256", "content": digest.hex()}]}


def _without_empty(component: Component) -> Component:
    return {key: value for key, value in component.items() if value}
