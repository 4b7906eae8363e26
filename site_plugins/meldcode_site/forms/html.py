"""How a form becomes HTML: its templates, its words as Markdown, its links, and the hash of all that it says."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape, unescape

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markdown import Markdown
from markupsafe import Markup

from meldcode_site.afwegingskader.assets import words_in
from meldcode_site.clean import LINK_TO_PAGE, cleaned
from meldcode_site.compiled import compiled
from meldcode_site.errors import Place
from meldcode_site.forms.words import Word
from meldcode_site.integrity import integrity
from meldcode_site.markdown_text import read
from meldcode_site.words import filled

_NO_INTEGRITY = 'data-integrity=""'

type ResolveLink = Callable[[str, Place], str]
"""Gives the URL for a link to a Markdown file, as written at a place; raises SiteError when it leads nowhere."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where an answer leads, for a reader without a script: a target on this page, and when it applies."""

    href: str
    label: str
    condition: str = ""


class FactLinks:
    """Links to the facts on the pages of the site.

    Args:
        urls: for each fact id the URL of its page, relative to the root of the site.
        page_url: the URL of the page that the links stand on.
    """

    def __init__(self, urls: Mapping[str, str], page_url: str) -> None:
        self._urls = urls
        self._root = "../" * page_url.count("/")
        self._page_url = page_url

    def __call__(self, feit: str) -> str:
        """The link to a fact."""
        url = self._urls[feit]
        return f"#{feit}" if url == self._page_url else f"{self._root}{url}#{feit}"


def environment(package: str, resolve_link: ResolveLink | None = None) -> Environment:
    """The templates of a package and those that all forms share; the filter `markdown` renders the body of a word.

    A template without such bodies needs no `resolve_link`.
    """
    env = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("meldcode_site.forms")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled(),
    )
    env.filters["vul"] = filled
    if resolve_link is not None:
        env.filters["markdown"] = _Body(resolve_link)
    return env


def sealed(html: str) -> Markup:
    """A rendered form with the hash of its words, which can be made only now that they all are there."""
    return Markup(html.replace(_NO_INTEGRITY, f'data-integrity="{integrity(words_in(html).encode())}"', 1))  # noqa: S704 -- the template escapes what it is given


class _Body:
    """Renders the body of a word."""

    def __init__(self, resolve_link: ResolveLink) -> None:
        self._resolve_link = resolve_link

    def __call__(self, word: Word) -> Markup:
        place = Place(word.path)

        def resolved(link: re.Match[str]) -> str:
            return f"{link['before']}{escape(self._resolve_link(unescape(link['page']), place))}"

        return Markup(LINK_TO_PAGE.sub(resolved, read(_rendered, place, word.body)))  # noqa: S704 -- it was cleaned


@lru_cache(maxsize=500)  # all that a site has, for when it is made again
def _rendered(body: str) -> str:
    return cleaned(_reader().reset().convert(body))


@cache
def _reader() -> Markdown:
    return Markdown(extensions=["attr_list", "md_in_html"])
