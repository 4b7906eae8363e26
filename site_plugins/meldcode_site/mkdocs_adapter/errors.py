"""Convert our errors to MkDocs errors, so that other modules need not import MkDocs."""

from collections.abc import Iterator
from contextlib import contextmanager

from meldcode_site.errors import SiteError
from mkdocs.exceptions import PluginError


@contextmanager
def reported_by_mkdocs() -> Iterator[None]:
    """Make MkDocs report a SiteError as a message instead of a traceback."""
    try:
        yield
    except SiteError as error:
        raise PluginError(str(error)) from error
