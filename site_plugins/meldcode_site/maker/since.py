"""What changed in our texts since a school's folder was kept: who goes on with it later is told so."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from meldcode_site.maker.own_pages import texts, texts_in

FILE = "onze-teksten.json"
"""Stands in a folder that was kept: the SHA-256 of each of our texts at that moment, by its path."""


@dataclass(frozen=True, slots=True)
class Change:
    """A text of ours that is another than when the folder was kept."""

    path: str
    title: str
    what: str
    """`nieuw`, `anders` or `weg`."""
    own: bool
    """Whether the school has a text of its own in its place."""


def digests(docs: Path) -> bytes:
    """Return the content of `FILE` for our texts as they are now."""
    return json.dumps(_digests(docs), indent=1).encode() + b"\n"


def changes(content: bytes, docs: Path, own: Path) -> list[Change]:
    """Return what changed since a `FILE` was written; nothing if it cannot be read: it may come from anywhere.

    Args:
        content: The file.
        docs: The folder with our words.
        own: The folder with the school's; it need not exist.
    """
    try:
        before = json.loads(content)
    except (ValueError, RecursionError):
        return []
    if not isinstance(before, dict):
        return []
    now = _digests(docs)
    changed = [path for path in now if before.get(path) != now[path]]
    listed = {each.path: each for each in texts(docs, own)}
    return [
        *(
            Change(path, listed[path].title, "anders" if path in before else "nieuw", listed[path].own)
            for path in changed
        ),
        *(Change(path, path, "weg", path in listed) for path in sorted(before.keys() - now.keys())),
    ]


def _digests(docs: Path) -> dict[str, str]:
    return {name: sha256(path.read_bytes()).hexdigest() for name, path in sorted(texts_in(docs))}
