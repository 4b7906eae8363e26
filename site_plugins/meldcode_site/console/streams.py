"""Make output work on any console and in any file, whatever its encoding."""

import codecs
import io
import os
import shlex
import subprocess
import sys
from pathlib import Path

_NEAREST = {"✓": "+", "✗": "x"}


def replace_unencodable() -> None:
    """Replace characters that the output's encoding lacks with the nearest equivalent."""
    codecs.register_error("nearest", _nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="nearest")


def as_typed(path: Path) -> str:
    """Quote a path for use in a shell command."""
    return subprocess.list2cmdline([str(path)]) if os.name == "nt" else shlex.quote(str(path))


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_NEAREST.get(each, "?") for each in error.object[error.start : error.end]), error.end
