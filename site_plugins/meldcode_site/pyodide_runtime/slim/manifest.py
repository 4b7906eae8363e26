"""The list of what a runtime consists of, by which a browser verifies every file before it uses it."""

import base64
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

MANIFEST = "runtime.json"


@dataclass(frozen=True, slots=True)
class Image:
    """What a browser may keep of the started Python's memory."""

    integrity: str
    """Its SHA-256."""
    places: list[tuple[int, int]]
    """Where it is in the memory: the first byte of each place, and how many bytes."""


def write_manifest(folder: Path, image: Image | None = None) -> None:
    """List the files of a folder beside them: `{"files": {name: {"size", "integrity"}}, "image": {...} if any}`."""
    files = {path.name: _described(path.read_bytes()) for path in sorted(folder.iterdir())}
    manifest = ({"image": asdict(image)} if image else {}) | {"files": files}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def _described(content: bytes) -> dict[str, object]:
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    return {"size": len(content), "integrity": f"sha256-{digest}"}
