"""The bill of materials: everything a built site ships, with file hashes, as CycloneDX 1.6 JSON.

It has no serial number or timestamp, so that identical sites have identical bills.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from glob import translate
from pathlib import Path, PurePosixPath

from meldcode_site.publishing.origin import Origin
from meldcode_site.publishing.parts import Part

BOM = "sbom.cdx.json"

_PAGES = {".html", ".xml"}
_COPIES = {".br", ".gz"}
_OURS = {"meldcode-core", "meldcode-site"}

type Component = dict[str, object]


def write_bill_of_materials(
    site: Path, digests: Mapping[str, bytes], parts: Sequence[Part], origin: Origin, *, name: str, version: str
) -> None:
    """Write the bill of materials of a finished site.

    Args:
        site: The built site.
        digests: The SHA-256 of each file, by its path on the site.
        parts: The software in the site; files that match none of them are the school's.
        origin: The version and commit of this program.
        name: The name of the site.
        version: The version of the school's meldcode.
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
    """Return whether to list a file with its hash. Pages are in the service worker, with their hashes."""
    return Path(file).suffix not in _PAGES | _COPIES and file[0] != "_" and file != BOM


def _has(part: Part, file: str) -> bool:
    return any(_expression(pattern).match(file) for pattern in part.files)


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(translate(pattern, recursive=True, include_hidden=True))


def _component(part: Part, ref: str, files: Iterable[Component], origin: Origin) -> Component:
    expression = " " in part.licence or part.licence.startswith("LicenseRef-")
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
