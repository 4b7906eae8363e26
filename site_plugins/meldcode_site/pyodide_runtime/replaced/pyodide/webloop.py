"""In the place of Pyodide's event loop: nothing here waits, so there is none to start."""


def _initialize_event_loop() -> None:
    """Leave asyncio alone; see the module in its place."""
