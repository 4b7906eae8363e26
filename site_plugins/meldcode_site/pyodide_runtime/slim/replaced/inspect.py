"""Stands in for Python's inspect: the one question that Pyodide asks of it when it starts."""


def iscoroutinefunction(_: object) -> bool:
    """Nothing here waits."""
    return False
