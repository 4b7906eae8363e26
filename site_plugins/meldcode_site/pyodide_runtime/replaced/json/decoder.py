"""Where Python's own program looks for the error that it raises."""


class JSONDecodeError(ValueError):
    """A text is no JSON."""

    def __init__(self, message: str, _text: str, position: int) -> None:
        super().__init__(f"{message}: {position}")
