"""Builds a Meldcode site from the words in docs/, the rules in meldcode_core and a school's school.yml."""

import sys

if sys.version_info < (3, 13):  # noqa: UP036 -- pip checks this too, but not everyone uses pip
    sys.exit(
        f"Python {sys.version_info[0]}.{sys.version_info[1]} is te oud voor Meldcode Site. Installeer Python 3.13 of "
        "nieuwer (python.org/downloads), en installeer daarmee meldcode-site opnieuw."
    )
