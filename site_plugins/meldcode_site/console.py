"""Lets the program's texts reach any console and any file, whatever letters these have."""

import codecs
import io
import os
import shlex
import subprocess
import sys
from pathlib import Path

_NEAREST = {"✓": "+", "✗": "x"}


def write_what_can_be_written() -> None:
    """Have a character that a console or a file does not have written as the nearest that it has."""
    codecs.register_error("nearest", _nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="nearest")


def as_typed(path: Path) -> str:
    """A path as it is typed in a command, blanks and all."""
    return subprocess.list2cmdline([str(path)]) if os.name == "nt" else shlex.quote(str(path))


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_NEAREST.get(each, "?") for each in error.object[error.start : error.end]), error.end
