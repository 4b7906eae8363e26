"""Makes a Meldcode site: words from docs/, rules from meldcode_core, local facts from school.yml."""

import sys

if sys.version_info < (3, 13):  # noqa: UP036 -- pip looks at this too, but not everyone comes by pip
    sys.exit(
        f"Python {sys.version_info[0]}.{sys.version_info[1]} is te oud voor Meldcode Site. Installeer Python 3.13 of "
        "nieuwer (python.org/downloads), en installeer daarmee meldcode-site opnieuw."
    )
