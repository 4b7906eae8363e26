"""A school that has filled in nothing yet, and what is asked of its profile."""

from importlib.metadata import version

from meldcode_site.new.scaffold import Beginning, new_files
from meldcode_site.school.sectors import SECTORS

FIRST = next(iter(SECTORS))
"""The kind of school that a new form is for, until someone says otherwise."""


def new_school() -> dict[str, str]:
    """The text of each file of its folder, by name."""
    nothing = Beginning(naam="", soort=FIRST, plaats="", bestuur="", systeem="", regio="")
    return new_files(nothing, version("meldcode-site"))
