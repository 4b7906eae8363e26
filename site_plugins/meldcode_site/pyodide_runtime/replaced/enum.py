"""In the place of Python's enum: texts of which each is the only one with its value, all that the core asks for."""

from collections.abc import Iterator


class _Kind(type):
    """Makes the members of a class from the texts in it."""

    _members: dict[str, "StrEnum"]

    def __new__(cls, name: str, bases: tuple[type, ...], given: dict[str, object]) -> "_Kind":
        made = super().__new__(cls, name, bases, given)
        made._members = {}
        for each, value in given.items():
            if isinstance(value, str) and not each.startswith("_"):
                member: StrEnum = str.__new__(made, value)  # type: ignore[arg-type]  # such a class is one of texts
                made._members[value] = member
                setattr(made, each, member)
        return made

    def __call__(cls, value: str) -> "StrEnum":
        if value not in cls._members:
            raise ValueError(f"{value!r} is not a valid {cls.__name__}")
        return cls._members[value]

    def __contains__(cls, value: object) -> bool:
        return value in cls._members

    def __iter__(cls) -> Iterator["StrEnum"]:
        return iter(cls._members.values())


class StrEnum(str, metaclass=_Kind):
    """A text with a name."""

    value = property(str.__str__)
