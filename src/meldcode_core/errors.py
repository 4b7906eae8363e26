"""What can go wrong, under one base."""


class MeldcodeError(Exception):
    """Base of every error that this package raises."""


class TableError(MeldcodeError):
    """A rule table contradicts itself; the message names the question and the field."""


class RequestError(MeldcodeError):
    """A request cannot be read.

    Attributes:
        code: stable identifier of the kind of error.
        waar: the place in the request, as `antwoorden.afw-1` or `situaties[0]`; empty for the request itself.
        melding: one Dutch sentence for the person who made the request.
    """

    def __init__(self, code: str, waar: str, melding: str) -> None:
        super().__init__(f"{code} ({waar}): {melding}" if waar else f"{code}: {melding}")
        self.code = code
        self.waar = waar
        self.melding = melding
