"""Makes Pyodide small and quick for one pure-Python package. Imports nothing else of this project: see README.md."""
