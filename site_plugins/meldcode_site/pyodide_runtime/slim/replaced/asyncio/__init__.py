"""Stands in for Python's asyncio: nothing here waits, yet Pyodide's core asks for this one name when it starts."""


def get_event_loop() -> object:
    """Refuse: a decision is made at once."""
    raise RuntimeError("asyncio is not part of this runtime")
