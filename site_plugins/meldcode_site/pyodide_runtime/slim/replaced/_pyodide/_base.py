"""Stands in for Pyodide's evaluation of source text: nobody brings any, but a few lines of Pyodide's own start."""

from importlib import import_module


def eval_code(line: str, _values: dict[str, object] | None = None) -> object:
    """The value of one of those lines: `{}`, or `import NAME; NAME`, or `import NAME; NAME.__dict__`."""
    if line == "{}":
        return {}
    return pyimport_impl(line.rpartition("; ")[2])


def pyimport_impl(path: str) -> object:
    """What JavaScript's `pyimport` gives: a module, or what one has by that name."""
    try:
        return import_module(path)
    except ModuleNotFoundError:
        module, _, name = path.rpartition(".")
        return getattr(import_module(module), name)
