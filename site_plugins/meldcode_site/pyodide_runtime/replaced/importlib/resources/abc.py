"""In the place of Python's importlib.resources.abc, as its package."""
