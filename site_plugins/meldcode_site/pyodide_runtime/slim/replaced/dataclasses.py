"""Stands in for Python's dataclasses: the same frozen classes, without source text that has to be compiled first.

Compiling it was most of the time that a package took to start. Only the frozen kind is here: a class that wants
anything else stops the build.
"""

from collections.abc import Callable, Iterator

_put = object.__setattr__


class _Factory:
    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], object]) -> object:
    """A field that has a new default each time."""
    return _Factory(default_factory)


def dataclass(*, frozen: bool, slots: bool = False, order: bool = False) -> Callable[[type], type]:
    """Give a class its fields, compared by value."""
    if not frozen:
        raise TypeError("only frozen dataclasses are part of this runtime")
    return lambda cls: _dataclass(cls, slots=slots, order=order)


def _dataclass(cls: type, *, slots: bool, order: bool) -> type:
    names = tuple(cls.__annotations__)
    members = {name: value for name, value in cls.__dict__.items() if name not in {"__dict__", "__weakref__"}}
    defaults = {name: members[name] for name in names if name in members}
    if slots:
        for name in defaults:
            del members[name]
        members["__slots__"] = names
    prepare = members.get("__post_init__")

    def values(self: object) -> Iterator[object]:
        return (getattr(self, name) for name in names)

    def initialize(self: object, *given: object, **named: object) -> None:
        named.update(zip(names, given, strict=False))
        if len(given) > len(names) or not named.keys() <= set(names):
            raise TypeError(f"{cls.__name__} has no such field")
        for name in names:
            value = named[name] if name in named else defaults[name]
            _put(self, name, value.make() if isinstance(value, _Factory) else value)
        if prepare:
            prepare(self)

    def same(self: object, other: object) -> bool:
        return type(self) is type(other) and tuple(values(self)) == tuple(values(other))

    def refuse(_self: object, name: str, *_: object) -> None:
        raise AttributeError(f"{cls.__name__}.{name} is frozen")

    given = {
        "__init__": initialize,
        "__eq__": same,
        "__hash__": lambda self: hash(tuple(values(self))),
        "__repr__": lambda self: f"{cls.__qualname__}({', '.join(map(repr, values(self)))})",
        "__setattr__": refuse,
        "__delattr__": refuse,
        "__match_args__": names,
    }
    if order:
        given |= {
            "__lt__": lambda self, other: tuple(values(self)) < tuple(values(other)),
            "__le__": lambda self, other: tuple(values(self)) <= tuple(values(other)),
            "__gt__": lambda self, other: tuple(values(self)) > tuple(values(other)),
            "__ge__": lambda self, other: tuple(values(self)) >= tuple(values(other)),
        }
    return type(cls)(cls.__name__, cls.__bases__, given | members)
