"""A cache of compiled templates: compiling those of the theme takes a sixth of a build, those of the words as much."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from meldcode_site.resources import resources


@cache
def compiled() -> BytecodeCache:
    """Return the cache that all our Jinja environments share; changed templates are recompiled.

    It does not know the settings of an environment: all of ours trim blocks.
    """
    folder = resources().compiled or Path(_while_running().name)
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


@cache
def _while_running() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="meldcode-")
