"""Stands in for the half of Pyodide that is there before JavaScript is: what its start asks for, and no more."""

from importlib import import_module

_base = import_module("_pyodide._base")
_importhook = import_module("_pyodide._importhook")


def set_excepthook() -> None:
    """Leave the interpreter's own: there is no source text here that a richer one could show."""
