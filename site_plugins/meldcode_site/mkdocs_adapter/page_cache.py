"""Cache of rendered Markdown pages, for rebuilds by `meldcode serve` and for schools that have pages in common."""

import logging
from collections.abc import Callable
from typing import NamedTuple

from meldcode_site.remembered import Memory, key_of
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler


class _Rendered(NamedTuple):
    """Everything that MkDocs sets on a page when it renders the Markdown."""

    content: str | None
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: dict[str, dict[str, str]]
    """The anchors that the page links to, by file path, because each build creates new file objects."""


_memory: Memory[_Rendered] = Memory(500)
"""Enough for all pages of a site, for several kinds of schools."""


def render_once(render: Callable[[MkDocsConfig, Files], None], page: Page, config: MkDocsConfig, files: Files) -> None:
    """Render a page, or restore the previous result if the page and the names of all files are unchanged.

    A page whose rendering logged a warning is rendered by each build, so that each build reports it.
    """
    settings = config.markdown_extensions, config.mdx_configs
    key = key_of((page.file.src_uri, page.title, page.markdown, [*files.src_uris], settings))
    known = _memory.recall(key)
    if known is not None:
        _restore(known, page, files)
    elif not _logs_warnings(lambda: render(config, files)):
        _memory.keep(key, _capture(page))


def _capture(page: Page) -> _Rendered:
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    return _Rendered(page.content, page.toc, page.title, page.present_anchor_ids, links)


def _restore(cached: _Rendered, page: Page, files: Files) -> None:
    page.content, page.toc, page.present_anchor_ids = cached.content, cached.toc, cached.anchors
    page.title = cached.title
    page.links_to_anchors = {files.src_uris[path]: anchors for path, anchors in cached.links.items()}


def _logs_warnings(work: Callable[[], None]) -> bool:
    """Run `work` and return whether MkDocs logged anything meanwhile."""
    counter = CountHandler()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(counter)
    try:
        work()
    finally:
        logger.removeHandler(counter)
    return bool(counter.get_counts())
