"""Leaves out what Pyodide exports for packages that it could load later: none ever is.

Its WebAssembly module exports nearly ten thousand functions and variables by name, and its script takes in every one
when it starts. Those that the script has a use for stay. The module's code and data are not touched.
"""

import re
from collections.abc import Callable, Iterator

_TAKEN_IN = re.compile(rb'var (_\w+)=Module\["\1"\]=wasmExports\["(\w+)"\];')
"""How the script takes in an export, whether it has a use for it or not."""
_GIVEN_A_PLACE = b"of Object.entries(GOT)){if(entry.value==0"
"""Where the script compiles a small module for each of its functions that C code could want the address of."""
_DRAWS = b'&&!symName.startsWith("emscripten_gl")'
_MANY = 1000
_IMPORTS, _EXPORTS = 2, 7
"""Sections of a module, by https://webassembly.github.io/spec/core/binary/modules.html."""


def trimmed(wasm: bytes, script: bytes) -> tuple[bytes, bytes]:
    """Pyodide's module and its script, without the exports of which nothing in either speaks, and without drawing.

    Raises:
        ValueError: the script is not of the form that this knows.
    """
    if script.count(_GIVEN_A_PLACE) != 1 or len(_TAKEN_IN.findall(script)) < _MANY:
        raise ValueError("this is not the script of the Pyodide that is pinned")
    script = script.replace(_GIVEN_A_PLACE, _GIVEN_A_PLACE + _DRAWS)
    sections = list(_sections(wasm))
    # A word that stands in the imports by chance keeps an export that could go, and harms nothing.
    spoken_of = set(re.findall(rb"\w+", _TAKEN_IN.sub(b"", script)))
    spoken_of |= {word for section, content in sections if section == _IMPORTS for word in re.findall(rb"\w+", content)}

    def is_used(name: bytes) -> bool:
        return name in spoken_of or b"_" + name in spoken_of

    body = b"".join(
        _section(section, _kept_exports(content, is_used) if section == _EXPORTS else content)
        for section, content in sections
    )
    return wasm[:8] + body, _TAKEN_IN.sub(lambda taken: taken[0] if is_used(taken[2]) else b"", script)


def _kept_exports(content: bytes, is_used: Callable[[bytes], bool]) -> bytes:
    count, at = _number(content, 0)
    kept = []
    for _ in range(count):
        start = at
        length, at = _number(content, at)
        name = content[at : at + length]
        _, at = _number(content, at + length + 1)  # past what kind of thing it is
        if is_used(name):
            kept.append(content[start:at])
    return _bytes(len(kept)) + b"".join(kept)


def _sections(wasm: bytes) -> Iterator[tuple[int, bytes]]:
    at = 8  # past the magic number and the version
    while at < len(wasm):
        section = wasm[at]
        size, at = _number(wasm, at + 1)
        yield section, wasm[at : at + size]
        at += size


def _section(section: int, content: bytes) -> bytes:
    return bytes([section]) + _bytes(len(content)) + content


def _number(content: bytes, at: int) -> tuple[int, int]:
    """An unsigned LEB128 number, and where what follows it begins."""
    value = shift = 0
    while True:
        byte = content[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:  # noqa: PLR2004 -- the highest bit says that more follows
            return value, at
        shift += 7


def _bytes(number: int) -> bytes:
    """A number as unsigned LEB128."""
    made = bytearray()
    while number > 0x7F:  # noqa: PLR2004 -- seven bits to a byte
        made.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*made, number])
