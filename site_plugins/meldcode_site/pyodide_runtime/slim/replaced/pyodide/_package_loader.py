"""Stands in for Pyodide's installer of packages: no package is ever installed, so only what its start asks for."""


class _Folder:
    """A folder's name; Pyodide calls `__str__` from JavaScript, which a plain string would not survive."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


SITE_PACKAGES = _Folder("/lib/site-packages")
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """There are none."""
