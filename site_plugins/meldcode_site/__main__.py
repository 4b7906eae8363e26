"""`python -m meldcode_site`, for when the `meldcode` command is not on the PATH."""

from meldcode_site.cli import main

main(prog_name="python -m meldcode_site")
