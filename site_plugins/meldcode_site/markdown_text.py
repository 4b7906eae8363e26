"""What Markdown can hold before its reader takes ages, or nests deeper than Python can follow.

Texts that people write come nowhere near. The limits hold for what a template made of a text as well.
"""

import re
from collections.abc import Callable, Iterator

from meldcode_site.errors import Place, Problem, SiteError

_MOST_LINES = 2_000
"""For each heading and list item the reader looks at all that went before."""
_MOST_OPEN = 300
"""Of `[` or `<` in one paragraph: for each the reader looks through all that follows."""
_MOST_NESTING = 50
"""Of HTML elements with Markdown in them, for they can stand within each other."""
_DEEP = re.compile(r"(?:[ \t]*(?:>|(?:[-+*:]|\d+[.)])(?=[ \t]))){9}|(?: {4}|\t){9}")
"""Lists and quotes within each other, deeper than anyone reads."""
_WITH_MARKDOWN = re.compile(r"<[^<>]*\smarkdown\b")


def problem_in(markdown: str) -> tuple[int, str] | None:
    """What is too much in a text: the line, from 1, and what to tell about it."""
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
    """Call what reads Markdown: on some half HTML and addresses it fails with errors of its parts, whatever they are.

    Raises:
        SiteError: with the place of the text; as well as any that the reading itself raises.
    """
    try:
        return read_markdown(*args, **options)
    except SiteError:
        raise
    except Exception as error:
        told = f"deze tekst is niet te lezen als Markdown ({error}); kijk naar de HTML en de links erin"
        raise SiteError(Problem(place, told)) from error


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph, and the line that it begins on."""
    line = 1
    for paragraph in re.split(r"\n[ \t]*\n", text):
        yield line, paragraph
        line += paragraph.count("\n") + 2
