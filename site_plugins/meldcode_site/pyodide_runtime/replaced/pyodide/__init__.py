"""In the place of the half of Pyodide that builds on JavaScript."""
