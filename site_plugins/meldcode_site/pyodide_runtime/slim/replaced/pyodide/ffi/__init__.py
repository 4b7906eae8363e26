"""Stands in for Pyodide's ways between Python and JavaScript: here only text goes from one to the other."""
