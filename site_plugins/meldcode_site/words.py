"""Puts a school's values into words: Jinja over Markdown and over short texts.

Values are data. Whatever a value holds, it shows as those characters and never becomes markup, in Markdown as in HTML.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markdown import Markdown

from meldcode_site import yaml_text
from meldcode_site.clean import cleaned
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.markdown_meant import BULLETS, as_meant
from meldcode_site.markdown_text import problem_in
from meldcode_site.school.noun import Noun
from meldcode_site.template import FILTERS, NotPlainError, fill_in

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
    """A date as Dutch writes it, whatever the machine's locale: `1 september 2026`."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


class Html(str):
    """HTML that was cleaned: the one kind of a school's value that is more than its characters."""

    __slots__ = ()


class Passage(str):
    """Markdown of a words file in which the values were filled in already: part of the page that shows it."""

    __slots__ = ()


def markdown_value(text: str) -> Html:
    """A school's Markdown as clean HTML. HTML that stands in it is shown, not run."""
    shown = as_meant(text).replace("&", "&amp;").replace("<", "&lt;")
    return Html(cleaned(Markdown(extensions=["tables"]).convert(shown)))


def filled(text: str, **values: object) -> str:
    """A text with `{name}` in it, with values for its names. Any other brace stays: the text may be a school's own."""
    return re.sub(r"\{(\w+)\}", lambda found: str(values.get(found[1], found[0])), text)


def as_text(value: object) -> str:
    """A value as a person reads it.

    Raises:
        TypeError: it is of another kind than a text, a number or a date.
    """
    if isinstance(value, datetime.date):
        return dutch_date(value)
    if not isinstance(value, str | int | float | Noun | Undefined):  # the last tells by itself what is missing
        raise TypeError("toon een tekst, een getal of een datum")
    return str(value)


def as_markdown(value: object) -> str:
    """A value as Markdown that shows exactly its characters, as one piece of running text."""
    return value if isinstance(value, Html | Passage) else _MARKUP.sub(_escape_match, as_text(value).strip())


def _escape_match(match: re.Match[str]) -> str:
    found = match.group()
    if "\n" in found:
        return " "
    if found[-1].isdigit():  # a number that would start a list: its first digit becomes an entity
        found = found.strip()
        return f"&#{ord(found[0])};{found[1:]}"
    return f"&#{ord(found.strip())};"


class Words:
    """Renders the words of a site with one school's values.

    Args:
        variables: the names that templates may use.
    """

    def __init__(self, variables: Mapping[str, object]) -> None:
        self.variables = dict(variables)

    def markdown(self, template: str, path: Path, first_line: int = 1) -> str:
        """Fill in a Markdown page that begins at `first_line` of `path`.

        Raises:
            SiteError: a name that does not exist, a mistake in the template, or more than Markdown can hold; with file
                and line.
        """
        filled_in = self._render(as_markdown, template, path, first_line)
        too_much = problem_in(filled_in)
        if too_much:  # its line is one of what came out
            raise SiteError(Problem(Place(path, first_line), too_much[1]))
        return as_meant(filled_in)

    def text(self, template: str, path: Path, first_line: int = 1) -> str:
        """Fill in a short plain text; whoever shows it escapes it.

        Raises:
            SiteError: as `markdown`.
        """
        return self._render(as_text, template, path, first_line)

    def yaml(self, path: Path, text: str | None = None, first_line: int = 1) -> dict[str, Any]:
        """Read a YAML file of words and fill in every text in it.

        Raises:
            SiteError: as `markdown`, or when the file is no valid YAML.
        """
        document = yaml_text.read(path, text, first_line)
        return {key: self._fill(value, document, (key,)) for key, value in document.data.items()}

    def _fill(self, value: yaml_text.Data, document: yaml_text.Document, location: tuple[str | int, ...]) -> object:
        if isinstance(value, dict):
            return {key: self._fill(inner, document, (*location, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._fill(inner, document, (*location, index)) for index, inner in enumerate(value)]
        return self.text(value, document.path, document.place(location).line).strip()

    def _render(self, finalize: Callable[[object], str], template: str, path: Path, first_line: int) -> str:
        try:
            name = f"{path}:{first_line} {finalize.__name__}"
            return fill_in(_environment(finalize), template, self.variables, name)
        except (TemplateSyntaxError, NotPlainError) as error:
            place = Place(path, error.lineno + first_line - 1)
            why = error.message if isinstance(error, NotPlainError) else "kijk naar de accolades, en naar `if` en `for`"
            raise SiteError(Problem(place, f"dit sjabloon klopt niet: {why}")) from None
        except (TemplateError, TypeError, ArithmeticError, LookupError, ValueError) as error:
            place = Place(path, _template_line(error) + first_line - 1)
            raise SiteError(Problem(place, f"deze waarde is er niet of past hier niet: {_named(error)}")) from None


@cache  # what is compiled in one is of use to the next
def _environment(finalize: Callable[[object], str]) -> ImmutableSandboxedEnvironment:
    env = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # that takes longer than it saves where a template is rendered once
    )
    env.globals.clear()
    env.filters = dict(FILTERS)
    return env


def _named(error: BaseException) -> str:
    """The name that is not there, which Jinja tells in English; else what the error says."""
    found = re.search(r"^'([^']+)' is undefined|has no attribute '([^']+)'", str(error))
    return f"`{found[1] or found[2]}`" if found else str(error)


def _template_line(error: BaseException) -> int:
    line, frame = 1, error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == "<template>":
            line = frame.tb_lineno
        frame = frame.tb_next
    return line
