"""Leaves garbage where it is while much is made that stays: looking for it takes a fifteenth of a build."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_left() -> Iterator[None]:
    """Python does not look for objects that only refer to each other; a build makes few of them (2 MB)."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()
