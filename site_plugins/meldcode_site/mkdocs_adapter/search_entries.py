"""Index each page for the search once, for rebuilds and for schools that have pages in common."""

from typing import Any, cast

from meldcode_site.remembered import Memory, key_of
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

_memory: Memory[list[dict[str, Any]]] = Memory(500)
"""The entries of a page; enough for all pages of a site, for several kinds of schools."""


def index_once(config: MkDocsConfig) -> None:
    """Have the theme's search plugin add the entries of a page that it made before, if the page is still the same."""
    index = cast(Any, config.plugins["material/search"]).search_index
    add_entry = index.add_entry_from_context

    def add_known_entries(page: Page) -> None:
        key = key_of((page.url, page.content, page.toc, page.title, page.meta))
        known = _memory.recall(key)
        if known is None:
            before = len(index.entries)
            add_entry(page)
            _memory.keep(key, index.entries[before:])
        else:
            index.entries += known

    index.add_entry_from_context = add_known_entries
