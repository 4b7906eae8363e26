"""How errors of ours become errors of MkDocs; here, so that the rest stays free of MkDocs."""

from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import PluginError

from meldcode_site.errors import SiteError


@contextmanager
def reported_by_mkdocs() -> Iterator[None]:
    """Let MkDocs report a SiteError as a message instead of a traceback."""
    try:
        yield
    except SiteError as error:
        raise PluginError(str(error)) from error
