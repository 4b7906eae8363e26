"""Lets two folders change names in one step, where the system can: then neither name is ever without a folder."""

import ctypes
import os
from pathlib import Path

_HERE = -100
"""AT_FDCWD of Linux: a path that is relative is so to the working folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS."""


def exchanged(one: Path, other: Path) -> bool:
    """Whether two folders that are there have changed names; False, and nothing was done, where that cannot be."""
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None)
        if hasattr(system, "renameat2"):
            return bool(system.renameat2(_HERE, first, _HERE, second, _EXCHANGE) == 0)
        return bool(system.renamex_np(first, second, _EXCHANGE) == 0)
    except (OSError, TypeError, AttributeError):  # Windows, or a system that has neither
        return False
