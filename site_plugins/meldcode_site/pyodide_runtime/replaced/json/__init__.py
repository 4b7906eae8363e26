"""In the place of Python's json: the part that is written in C, and the little that the core asks for of the rest.

The rest begins by compiling expressions for what C does. A text is read and written as Python does it.
"""

from _json import encode_basestring_ascii, make_encoder, make_scanner
from collections.abc import Callable, Iterator

type _Pairs = Callable[[list[tuple[str, object]]], object] | None

_BLANK = " \t\n\r"
_CONSTANTS = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": -float("inf")}


class _Reader:
    """What C asks of whoever reads."""

    strict = True
    object_hook = None
    parse_float = float
    parse_int = int
    parse_constant = _CONSTANTS.__getitem__

    def __init__(self, object_pairs_hook: _Pairs) -> None:
        self.object_pairs_hook = object_pairs_hook


def loads(text: str, *, object_pairs_hook: _Pairs = None) -> object:
    """Read a text.

    Raises:
        ValueError: it is no JSON.
    """
    start = len(text) - len(text.lstrip(_BLANK))
    try:
        value, end = make_scanner(_Reader(object_pairs_hook))(text, start)  # type: ignore[arg-type]  # it has what C asks of it
    except StopIteration:
        raise ValueError from None
    if text[end:].strip(_BLANK):
        raise ValueError
    return value


def dumps(value: object, *, indent: int | None = None, separators: tuple[str, str] = (", ", ": ")) -> str:
    """Write a value as text."""
    if indent is not None:
        return "".join(_lines(value, "\n", " " * indent))
    between, after_key = separators
    write = make_encoder({}, _refuse, encode_basestring_ascii, None, after_key, between, False, False, True)
    return "".join(write(value, 0))


def _refuse(value: object) -> object:
    raise TypeError(f"{type(value).__name__} is no JSON")


def _lines(value: object, line: str, indent: str) -> Iterator[str]:
    """The parts of a value with each of its parts on a line of its own; `line` begins one where the value begins."""
    if not value or not isinstance(value, dict | list):
        yield dumps(value)
        return
    is_object = isinstance(value, dict)
    yield "{" if is_object else "["
    for number, each in enumerate(value):
        yield ("," if number else "") + line + indent
        if is_object:
            yield dumps(each) + ": "
        yield from _lines(value[each] if is_object else each, line + indent, indent)
    yield line + ("}" if is_object else "]")
