"""The errors that this package raises."""


class MeldcodeError(Exception):
    """Base class of all errors in this package."""


class TableError(MeldcodeError):
    """A rule table is inconsistent; the message names the question and the field."""


class RequestError(MeldcodeError):
    """A request is malformed.

    Attributes:
        code: A stable identifier for the kind of error.
        waar: The location in the request, such as `antwoorden.afw-1` or `situaties[0]`; empty for the request itself.
        melding: One Dutch sentence for the user.
    """

    def __init__(self, code: str, waar: str, melding: str) -> None:
        super().__init__(f"{code} ({waar}): {melding}" if waar else f"{code}: {melding}")
        self.code = code
        self.waar = waar
        self.melding = melding
