"""Keeps compiled templates: to compile the theme's anew is a large part of a build."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import override

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from meldcode_site.home import home


@cache
def compiled() -> BytecodeCache:
    """Where every environment of ours looks; a template that changed is compiled anew."""
    folder = home().compiled or Path(_while_running().name)
    folder.mkdir(parents=True, exist_ok=True)
    return _Compiled(str(folder))


class _Compiled(FileSystemBytecodeCache):
    @override
    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        blanks = f"{environment.trim_blocks} {environment.lstrip_blocks} "  # which makes other code of the same text
        return super().get_bucket(environment, name, filename, blanks + source)


@cache
def _while_running() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="meldcode-")
