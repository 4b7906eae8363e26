"""MkDocs adapter: what it makes of a page's Markdown, kept for when the site is made again."""

import logging
from collections.abc import Callable
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler


class _Rendered(NamedTuple):
    """All that MkDocs finds out when it reads the Markdown of a page."""

    made_from: object
    content: str | None
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: dict[str, dict[str, str]]
    """The anchors that it links to, by the path of their file: each build has file objects of its own."""


_kept: dict[str, _Rendered] = {}
"""The last of each page, by its path."""


def render_once(render: Callable[[MkDocsConfig, Files], None], page: Page, config: MkDocsConfig, files: Files) -> None:
    """Let MkDocs `render` a page, or give it what that came to before: when it and the names of all files are the same.

    A page of which something was told is rendered at each build, so that it is told at each.
    """
    made_from = (page.markdown, [*files.src_uris], config.markdown_extensions, config.mdx_configs)
    kept = _kept.get(page.file.src_uri)
    if kept is None or kept.made_from != made_from:
        if _told_by(lambda: render(config, files)):
            _kept.pop(page.file.src_uri, None)
        else:
            _kept[page.file.src_uri] = _taken(page, made_from)
    else:
        _give(kept, page, files)


def _taken(page: Page, made_from: object) -> _Rendered:
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    return _Rendered(made_from, page.content, page.toc, page._title_from_render, page.present_anchor_ids, links)


def _give(kept: _Rendered, page: Page, files: Files) -> None:
    page.content, page.toc, page.present_anchor_ids = kept.content, kept.toc, kept.anchors
    page._title_from_render = kept.title
    page.links_to_anchors = {files.src_uris[path]: anchors for path, anchors in kept.links.items()}


def _told_by(work: Callable[[], None]) -> bool:
    """Whether MkDocs told anything while this was done."""
    counted = CountHandler()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(counted)
    try:
        work()
    finally:
        logger.removeHandler(counted)
    return bool(counted.get_counts())
