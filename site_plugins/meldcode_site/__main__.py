"""`python -m meldcode_site`: for where the command `meldcode` is not found."""

from meldcode_site.cli import main

main(prog_name="python -m meldcode_site")
