"""Whether the libraries are there that a school installs only if it wants files for paper."""

from importlib.util import find_spec
from pathlib import Path

from meldcode_site.errors import Place, Problem, SiteError

_NEEDS = {"pdf": ("typst", "selectolax"), "docx": ("docx", "selectolax")}
"""Which packages the kinds of files need, by the extra of `meldcode-site` that brings them."""
_MADE = {"pdf": "de pdf", "docx": "het Word-bestand"}


def refuse_without_libraries(kind: str) -> None:
    """See that what makes a kind of file is installed.

    Raises:
        SiteError: it is not; with the command that installs it.
    """
    if not all(map(find_spec, _NEEDS[kind])):
        told = f'voor {_MADE[kind]} is nog iets nodig; installeer het met `pip install "meldcode-site[{kind}]"`'
        raise SiteError(Problem(Place(Path(f"meldcode build --{kind}")), told))
