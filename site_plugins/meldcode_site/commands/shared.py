"""What more than one command has: the folder of a school, the folder of its site, help with examples, and failures."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, override

import click

from meldcode_site.errors import SiteError

FOLDER = click.argument(
    "folder", metavar="[MAP]", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path()
)
SITE = click.option(
    "--site",
    metavar="MAP",
    type=click.Path(path_type=Path),
    help="De map waarin de site komt.  [gewoonlijk: site, in MAP]",
)


class WithExamples(click.Command):
    """A command whose help is Dutch, and ends with examples that are kept as they are written."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options["options_metavar"] = "[OPTIES]"
        super().__init__(*args, **options)

    @override
    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Voorbeelden"):
            formatter.write_text(self.epilog or "")


@contextmanager
def told_failures(failures: tuple[type[Exception], ...] = (SiteError,)) -> Iterator[None]:
    """Tell what the publisher has to mend, and end with code 1."""
    try:
        yield
    except failures as error:
        click.echo(f"{click.style('Los dit eerst op:', fg='red')}\n{error}", err=True)
        sys.exit(1)
