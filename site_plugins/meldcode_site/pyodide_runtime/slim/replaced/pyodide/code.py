"""Stands in for Pyodide's evaluation of source text, of which no one brings any."""
