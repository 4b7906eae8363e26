"""Stands in for Python's typing: types were checked before. What Python itself evaluates of them is let pass."""

from importlib import import_module

Generic: type = import_module("_typing").Generic  # Python's own; a type checker does not know it by this name


class Protocol:
    """The base of a class that only says what others have."""


class _GenericAlias:
    """What `class Name[T]` has as its base."""

    def __init__(self, *_: object) -> None:
        pass

    def __mro_entries__(self, _: object) -> tuple[type, ...]:
        return (Generic,)


def _generic_init_subclass(*_: object) -> None:
    pass


def _generic_class_getitem(cls: type, _: object) -> type:
    return cls


def _make_union(*types: object) -> object:
    return types
