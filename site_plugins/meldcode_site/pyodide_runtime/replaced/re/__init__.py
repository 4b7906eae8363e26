"""In the place of Python's re: the same expressions, each compiled when it is first used, which few are in a visit.

Compiling all that the core has was a third of the time that it took to start. Only what the core asks for is here.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Protocol

ASCII, DOTALL = 256, 16


def compile(pattern: str, flags: int = 0) -> "_Later":  # noqa: A001 -- the name that it has in Python
    """An expression, for later."""
    return _Later(pattern, flags)


def sub(pattern: str, replacement: str | Callable[..., str], text: str) -> str:
    """Replace what an expression matches."""
    return _compiled(pattern, 0).sub(replacement, text)


class _Later:
    def __init__(self, pattern: str, flags: int) -> None:
        self._made_of = pattern, flags

    def __getattr__(self, name: str) -> object:
        return getattr(_compiled(*self._made_of), name)


class _Compiled(Protocol):
    def sub(self, replacement: str | Callable[..., str], text: str, /) -> str: ...


@cache
def _compiled(pattern: str, flags: int) -> _Compiled:
    made: _Compiled = import_module("re._compiler").compile(pattern, flags)
    return made


@cache
def _compile_template(pattern: object, replacement: str) -> object:
    """Python's own program asks for it, to replace by a text with groups."""
    template = import_module("re._parser").parse_template(replacement, pattern)
    return import_module("_sre").template(pattern, template)
