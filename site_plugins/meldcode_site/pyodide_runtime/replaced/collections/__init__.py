"""In the place of Python's collections: of it the core and Pyodide ask for `collections.abc` only."""
