"""Swap two folders atomically where the system can, so that neither name is ever missing."""

import ctypes
import os
from pathlib import Path

_HERE = -100
"""AT_FDCWD on Linux: paths are relative to the working directory."""
_EXCHANGE = 2
"""RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS."""


def exchanged(one: Path, other: Path) -> bool:
    """Swap two existing folders and return True; return False without changes if the system cannot."""
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None)
        if hasattr(system, "renameat2"):
            return bool(system.renameat2(_HERE, first, _HERE, second, _EXCHANGE) == 0)
        return bool(system.renamex_np(first, second, _EXCHANGE) == 0)
    except (OSError, TypeError, AttributeError):  # Windows, or a system with neither call
        return False
