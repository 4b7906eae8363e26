"""In the place of the half of Pyodide that is there before JavaScript is: what its start asks for, and no more."""

from . import _base, _importhook

__all__ = ["_base", "_importhook", "set_excepthook"]


def set_excepthook() -> None:
    """Leave the interpreter's own: there is no source text here that a richer one could show."""
