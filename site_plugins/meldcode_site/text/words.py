"""Fill a school's values into words: Jinja templates in Markdown and in short texts.

Values are data: every character of a value is shown as is, and never becomes Markdown or HTML.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, Undefined
from markdown import Markdown
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.text import yaml_reader
from meldcode_site.text.cleaning import cleaned
from meldcode_site.text.lenient_markdown import BULLETS, as_meant
from meldcode_site.text.markdown_limits import problem_in
from meldcode_site.text.nouns import Noun
from meldcode_site.text.template import FILENAME, NotPlainError, environment, fill_in

_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_MARKUP = re.compile(r"[\\`*_{}\[\]()<>#&|~^=\"'!]|^\s*(?:[-+:" + BULLETS + r"]|\d+(?=[.)]))|\s*\n\s*", re.ASCII)


def dutch_date(date: datetime.date) -> str:
    """Format a date in Dutch, independent of the locale: `1 september 2026`."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


class Html(str):
    """Sanitized HTML: the only kind of school value that may contain markup."""

    __slots__ = ()


class Passage(str):
    """Markdown from a words file with its values already filled in, for inclusion in a page."""

    __slots__ = ()


def markdown_value(text: str) -> Html:
    """Convert a school's Markdown to sanitized HTML. HTML in the source is shown as text."""
    shown = as_meant(text).replace("&", "&amp;").replace("<", "&lt;")
    return Html(cleaned(Markdown(extensions=["tables"]).convert(shown)))


def filled(text: str, **values: object) -> str:
    """Replace each `{name}` that has a value. Other braces are left alone, because a school may have written them."""
    return re.sub(r"\{(\w+)\}", lambda found: str(values.get(found[1], found[0])), text)


def as_text(value: object) -> str:
    """Format a value for readers.

    Raises:
        TypeError: The value is not a text, a number or a date.
    """
    if isinstance(value, datetime.date):
        return dutch_date(value)
    # str() of an Undefined raises an error with its name
    if not isinstance(value, str | int | float | Noun | Undefined):
        raise TypeError("toon een tekst, een getal of een datum")
    return str(value)


def as_markdown(value: object) -> str:
    """Escape a value so that Markdown shows exactly its characters, as one run of inline text."""
    return value if isinstance(value, Html | Passage) else _MARKUP.sub(_escape_match, as_text(value).strip())


def _escape_match(match: re.Match[str]) -> str:
    found = match.group()
    if "\n" in found:
        return " "
    if found[-1].isdigit():  # a number that would start a list: replace its first digit with an entity
        found = found.strip()
        return f"&#{ord(found[0])};{found[1:]}"
    return f"&#{ord(found.strip())};"


class Words:
    """Renders the words of a site with one school's values.

    Args:
        variables: The names that templates may use.
    """

    def __init__(self, variables: Mapping[str, object]) -> None:
        self._variables = dict(variables)

    @property
    def variables(self) -> Mapping[str, object]:
        """The names that templates may use, with their values."""
        return MappingProxyType(self._variables)

    def define(self, **more: object) -> None:
        """Add names that templates may use.

        Raises:
            ValueError: A name is taken: a template would silently show another value.
        """
        taken = sorted(more.keys() & self._variables.keys())
        if taken:
            raise ValueError(f"template variables are defined twice: {', '.join(taken)}")
        self._variables |= more

    def markdown(self, template: str, path: Path, first_line: int = 1) -> str:
        """Render a Markdown page that starts at `first_line` of `path`.

        Raises:
            SiteError: A name does not exist, the template is invalid, or the result exceeds a limit; with file and
                line.
        """
        filled_in = self._render(as_markdown, template, path, first_line)
        too_much = problem_in(filled_in)
        if too_much:  # its line number refers to the output
            raise SiteError(Problem(Place(path, first_line), too_much[1]))
        return as_meant(filled_in)

    def text(self, template: str, path: Path, first_line: int = 1) -> str:
        """Render a short plain text; the caller must escape it.

        Raises:
            SiteError: See `markdown`.
        """
        return self._render(as_text, template, path, first_line)

    def yaml(self, path: Path, text: str | None = None, first_line: int = 1) -> dict[str, Any]:
        """Read a YAML file of words and render every text in it.

        Raises:
            SiteError: See `markdown`; or the file is not valid YAML.
        """
        document = yaml_reader.read(path, text, first_line)
        return {key: self._fill(value, document, (key,)) for key, value in document.data.items()}

    def _fill(self, value: yaml_reader.Data, document: yaml_reader.Document, location: tuple[str | int, ...]) -> object:
        if isinstance(value, dict):
            return {key: self._fill(inner, document, (*location, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._fill(inner, document, (*location, index)) for index, inner in enumerate(value)]
        return self.text(value, document.path, document.place(location).line).strip()

    def _render(self, finalize: Callable[[object], str], template: str, path: Path, first_line: int) -> str:
        try:
            name = f"{path}:{first_line} {finalize.__name__}"
            return fill_in(environment(finalize), template, self._variables, name)
        except (TemplateSyntaxError, NotPlainError) as error:
            place = Place(path, error.lineno + first_line - 1)
            why = error.message if isinstance(error, NotPlainError) else "kijk naar de accolades, en naar `if` en `for`"
            raise SiteError(Problem(place, f"dit sjabloon klopt niet: {why}")) from None
        except (TemplateError, TypeError, ArithmeticError, LookupError, ValueError) as error:
            place = Place(path, _template_line(error) + first_line - 1)
            raise SiteError(Problem(place, f"deze waarde is er niet of past hier niet: {_named(error)}")) from None


def _named(error: BaseException) -> str:
    """Return the undefined name in backticks, because Jinja's message is English; else return the message."""
    found = re.search(r"^'([^']+)' is undefined|has no attribute '([^']+)'", str(error))
    return f"`{found[1] or found[2]}`" if found else str(error)


def _template_line(error: BaseException) -> int:
    line, frame = 1, error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == FILENAME:
            line = frame.tb_lineno
        frame = frame.tb_next
    return line
