"""Rendering of forms: templates, Markdown bodies, links, and the hash of the form's text."""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape, unescape
from urllib.parse import urldefrag

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markdown import Markdown
from markupsafe import Markup

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.forms.assets import words_in
from meldcode_site.forms.words import Word
from meldcode_site.integrity import integrity
from meldcode_site.text.cleaning import LINK_TO_PAGE, cleaned
from meldcode_site.text.markdown_limits import read
from meldcode_site.text.template_cache import compiled
from meldcode_site.text.words import filled

_NO_INTEGRITY = 'data-integrity=""'

type ResolveLink = Callable[[str, Place], str]
"""Returns the URL for a link to a Markdown file; raises SiteError if the link is dead."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where an answer leads, for readers without JavaScript: a target on this page, and its condition."""

    href: str
    label: str
    condition: str = ""


class FactLinks:
    """Links to the facts on the pages of the site.

    Args:
        urls: The page URL of each fact id, relative to the site root.
        page_url: The URL of the page that the links are on.
    """

    def __init__(self, urls: Mapping[str, str], page_url: str) -> None:
        self._urls = urls
        self._root = "../" * page_url.count("/")
        self._page_url = page_url

    def __call__(self, feit: str) -> str:
        """Return the link to a fact."""
        url = self._urls[feit]
        return f"#{feit}" if url == self._page_url else f"{self._root}{url}#{feit}"


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Links from the page of a form to the pages of the site."""

    page: str
    """The path of the page itself, relative to the docs folder."""
    folder: str
    """The folder with the words of the form, to which their links are relative."""
    urls: Mapping[str, str]
    """The URL of each page by its path, relative to this one."""

    def __call__(self, href: str, place: Place) -> str:
        """Return the URL for a Markdown link in the form's words; only the fragment for a target on this page.

        Raises:
            SiteError: The link is dead.
        """
        target, fragment = urldefrag(href)
        path = posixpath.normpath(posixpath.join(self.folder, target))
        if path not in self.urls:
            raise SiteError(Problem(place, f"de link `{href}` leidt nergens heen"))
        url = "" if path == self.page and fragment else self.urls[path]
        return url + (f"#{fragment}" if fragment else "")


def environment(package: str, resolve_link: ResolveLink | None = None) -> Environment:
    """Create an environment with the templates of a package and the shared ones.

    The filter `markdown` renders the body of a word; templates that do not use it need no `resolve_link`.
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
    """Add the hash of the form's text, once the whole form is rendered."""
    return Markup(html.replace(_NO_INTEGRITY, f'data-integrity="{integrity(words_in(html).encode())}"', 1))  # noqa: S704 -- the template escapes what it is given


class _Body:
    """Renders the body of a word."""

    def __init__(self, resolve_link: ResolveLink) -> None:
        self._resolve_link = resolve_link

    def __call__(self, word: Word) -> Markup:
        place = Place(word.path)

        def resolved(link: re.Match[str]) -> str:
            return f"{link['before']}{escape(self._resolve_link(unescape(link['page']), place))}"

        return Markup(LINK_TO_PAGE.sub(resolved, read(_rendered, place, word.body)))  # noqa: S704 -- cleaned


@lru_cache(maxsize=500)  # enough for every body of a site, for rebuilds
def _rendered(body: str) -> str:
    return cleaned(_reader().reset().convert(body))


@cache
def _reader() -> Markdown:
    return Markdown(extensions=["attr_list", "md_in_html"])
