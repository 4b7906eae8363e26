"""In the place of Python's importlib.resources: importlib.abc needs it for old names only, and it pulls in pathlib."""
