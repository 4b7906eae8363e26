"""Render the menu of each page once, for rebuilds and for schools that have the same pages."""

from collections.abc import Callable

from jinja2 import Environment
from meldcode_site.remembered import Memory, key_of
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

_memory: Memory[str] = Memory(500)
"""Enough for the pages of several kinds of schools."""


def render_menu_once(env: Environment, nav: Navigation) -> None:
    """Let the theme wrap its menu in `{% call once(page) %}`, which renders it unless it did so for an equal page.

    The menu shows the titles of all pages, and marks the page that it is on; templates without a page share one.
    """
    titles = key_of([_entry(item) for item in nav.items])

    def once(page: Page | None, caller: Callable[[], str]) -> str:
        key = key_of((titles, page and (page.url, page.is_homepage, page.meta.get("hide"))))
        return _memory.once(key, caller)

    env.globals["once"] = once


def _entry(item: StructureItem) -> tuple[object, ...]:
    return item.title, getattr(item, "url", None), [_entry(each) for each in getattr(item, "children", None) or ()]
