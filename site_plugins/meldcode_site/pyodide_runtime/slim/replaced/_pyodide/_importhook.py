"""Stands in for Pyodide's import of JavaScript objects: the package has no use for them, so none can be imported."""


def register_js_finder() -> None:
    """There is none."""


def register_windows_finder() -> None:
    """There is none."""


def register_js_module(name: str, module: object) -> None:
    """Not kept: Python has no way to the browser."""


def register_module_not_found_hook(packages: object) -> None:
    """There is nothing that could be installed."""


def add_note_to_module_not_found_error(error: Exception) -> None:
    """Nor is there any advice to give."""
