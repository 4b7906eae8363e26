"""Stands in for the half of Pyodide that builds on JavaScript."""
