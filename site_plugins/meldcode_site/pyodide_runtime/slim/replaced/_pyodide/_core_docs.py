"""Stands in for Pyodide's types for JavaScript objects: its C code takes the docstrings of its methods from them.

Whatever it looks up is there, and says nothing.
"""

_instantiate_token = object()
_js_flags: dict[str, int] = {}
jsnull = None


class _JsProxyMetaClass(type):
    pass


class JsProxy(metaclass=_JsProxyMetaClass):
    """Any of those types."""

    _js_type_flags = 0

    def __init__(self, *_: object) -> None:
        pass

    def __getattr__(self, _: str) -> object:
        return lambda: None


def __getattr__(_: str) -> object:
    return JsProxy


class JsException(Exception):  # noqa: N818 -- Pyodide's name
    """An error of JavaScript's."""


class ConversionError(Exception):
    """Something could not go from one language to the other."""


class InternalError(Exception):
    """Pyodide's own."""
