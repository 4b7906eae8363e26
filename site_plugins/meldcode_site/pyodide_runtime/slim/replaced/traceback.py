"""Stands in for Python's traceback: without it the interpreter tells an error itself, as well as it can be told here.

There is no source text that a richer telling could quote.
"""
