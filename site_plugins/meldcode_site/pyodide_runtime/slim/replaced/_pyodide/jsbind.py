"""Stands in for Pyodide's signatures for calls from Python to JavaScript: there are no such calls."""


def __getattr__(_: str) -> object:
    return object()
