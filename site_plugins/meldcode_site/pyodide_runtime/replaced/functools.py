"""In the place of Python's functools: what is made once and then kept, which is all that the core asks for."""

from collections.abc import Callable
from importlib import import_module


def cache[Made](make: Callable[..., Made]) -> Callable[..., Made]:
    """Keep what a function gives, by what it was given."""
    kept: Callable[..., Made] = import_module("_functools")._lru_cache_wrapper(make, None, False, tuple)
    return kept


class cached_property[Owner, Made]:  # noqa: N801 -- the name that it has in Python
    """Keep what a method gives, in the object itself."""

    def __init__(self, make: Callable[[Owner], Made]) -> None:
        self._make = make

    def __set_name__(self, _: type, name: str) -> None:
        self._name = name

    def __get__(self, owner: Owner, _: type) -> Made:
        made = owner.__dict__[self._name] = self._make(owner)
        return made
