"""Checks that mkdocs.yml lists our plugins in the order that they need."""

from collections.abc import Iterable
from pathlib import Path

from meldcode_site.errors import Place, Problem, SiteError

ORDER = (
    "meldcode/school",
    "meldcode/pyodide_runtime",
    "meldcode/forms",
    "meldcode/afwegingskader",
    "meldcode/kindcheck",
    "meldcode/oefenen",
    "meldcode/regels",
    "meldcode/document",
    "meldcode/publishing",
)
"""Each plugin uses what those before it made in the same event."""


def refuse_other_order(plugins: Iterable[str], config_file: Path) -> None:
    """Check the names of the plugins that MkDocs loaded, in its order; other plugins may stand between ours.

    Raises:
        SiteError: One is missing, or they are in another order.
    """
    ours = tuple(name for name in plugins if name in ORDER)
    if ours != ORDER:
        told = f"zet bij `plugins` deze in deze volgorde, want elke gebruikt wat die ervoor maken: {', '.join(ORDER)}"
        raise SiteError(Problem(Place(config_file), told))
