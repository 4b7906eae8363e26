"""Page descriptions for search engines."""

from html.parser import HTMLParser


def description(page: str) -> str:
    """Return the text of the first paragraph of a page; empty if there is none."""
    reader = _FirstParagraph()
    for line in page.splitlines(keepends=True):
        reader.feed(line)
        if reader.passed:
            break
    else:
        reader.close()
    return " ".join("".join(reader.pieces).split())


class _FirstParagraph(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._inside = False
        self.passed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- the base's form
        self._inside = self._inside or (tag == "p" and not self.passed)

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self.passed = self.passed or self._inside
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.pieces.append(data)
