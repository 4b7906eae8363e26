"""Keeps compiled templates: to compile the theme's anew is a large part of a build."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import BytecodeCache, FileSystemBytecodeCache

from meldcode_site.home import home


@cache
def compiled() -> BytecodeCache:
    """Where every environment of ours looks; a template that changed is compiled anew."""
    folder = home().compiled or Path(_while_running().name)
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


@cache
def _while_running() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="meldcode-")
