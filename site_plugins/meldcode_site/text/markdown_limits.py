"""Limits that keep Python-Markdown from taking minutes, or from exceeding Python's recursion limit.

Real texts come nowhere near these limits. They also apply to the output of templates.
"""

import re
from collections.abc import Callable, Iterator

from meldcode_site.errors import Place, Problem, SiteError

_MOST_LINES = 2_000
"""Python-Markdown rescans all preceding text for each heading and list item."""
_MOST_OPEN = 300
"""Maximum number of `[` or `<` per paragraph: for each one Python-Markdown scans all that follows."""
_MOST_NESTING = 50
"""Maximum number of HTML elements that contain Markdown, since they can be nested."""
_DEEP = re.compile(r"(?:[ \t]*(?:>|(?:[-+*:]|\d+[.)])(?=[ \t]))){9}|(?: {4}|\t){9}")
"""Lists and quotes nested deeper than anyone reads."""
_WITH_MARKDOWN = re.compile(r"<[^<>]*\smarkdown\b")


def problem_in(markdown: str) -> tuple[int, str] | None:
    """Return the first violation as its 1-based line number and a message, or None."""
    lines = markdown.split("\n")
    if len(lines) > _MOST_LINES:
        return _MOST_LINES + 1, f"dit is langer dan {_MOST_LINES} regels; maak er meer pagina's van"
    for number, line in enumerate(lines, 1):
        if _DEEP.match(line):
            return number, "lijsten of citaten staan hier te diep in elkaar; gebruik minder niveaus"
    for start, paragraph in _paragraphs(markdown):
        if max(paragraph.count("["), paragraph.count("<")) > _MOST_OPEN:
            return start, f"een alinea mag {_MOST_OPEN} keer [ of < hebben; maak er meer alinea's van"
    nesting = list(_WITH_MARKDOWN.finditer(markdown))
    if len(nesting) > _MOST_NESTING:
        number = markdown.count("\n", 0, nesting[_MOST_NESTING].start()) + 1
        return number, f"meer dan {_MOST_NESTING} keer HTML met Markdown erin kan niet; gebruik gewone Markdown"
    return None


def read[**P, T](read_markdown: Callable[P, T], place: Place, *args: P.args, **options: P.kwargs) -> T:
    """Call a Markdown parser and turn any exception into an error with a location.

    On some unbalanced HTML and malformed URLs, Python-Markdown raises arbitrary exceptions of its parts.

    Raises:
        SiteError: The text cannot be parsed; or any `SiteError` of the parser itself.
    """
    try:
        return read_markdown(*args, **options)
    except SiteError:
        raise
    except Exception as error:
        message = f"deze tekst is niet te lezen als Markdown ({error}); kijk naar de HTML en de links erin"
        raise SiteError(Problem(place, message)) from error


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield each paragraph with its first line number."""
    line = 1
    for paragraph in re.split(r"\n[ \t]*\n", text):
        yield line, paragraph
        line += paragraph.count("\n") + 2
