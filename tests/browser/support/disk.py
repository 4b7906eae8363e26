"""Read the files that a browser wrote to disk."""

from pathlib import Path

_MOZLZ4 = b"mozLz40\0"
_LONG = 15
_MORE = 255
_SHORTEST_MATCH = 4


def files(folder: Path) -> dict[Path, bytes]:
    """Return the content of every file, decompressing those that Firefox compressed."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    return {path: _unpacked(path.read_bytes()) for path in paths}


def has_any(content: bytes, texts: list[str]) -> bool:
    """Return whether the content has any of the texts, in an encoding that browsers use."""
    return any(text.encode(encoding) in content for text in texts for encoding in ("utf-8", "utf-16-le"))


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(_MOZLZ4):
        return content
    return _lz4_block(content[len(_MOZLZ4) + 4 :])  # the magic is followed by the size


def _lz4_block(packed: bytes) -> bytes:
    """Decompress one LZ4 block: literal bytes, and copies of earlier output."""
    out = bytearray()
    at = 0

    def length(of: int) -> int:
        nonlocal at
        total = of
        while of == _LONG or (of == _MORE and total > _LONG):
            of = packed[at]
            at += 1
            total += of
            if of != _MORE:
                break
        return total

    while at < len(packed):
        token = packed[at]
        at += 1
        run = length(token >> 4)
        out += packed[at : at + run]
        at += run
        if at == len(packed):
            break
        offset = int.from_bytes(packed[at : at + 2], "little")
        at += 2
        for _ in range(length(token & 15) + _SHORTEST_MATCH):
            out.append(out[-offset])
    return bytes(out)
