"""Arguments, help texts and error handling shared by the subcommands."""

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
    """A command with Dutch help that ends with examples, printed verbatim."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options["options_metavar"] = "[OPTIES]"
        super().__init__(*args, **options)

    @override
    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Voorbeelden"):
            formatter.write_text(self.epilog or "")


@contextmanager
def exit_on_errors(failures: tuple[type[Exception], ...] = (SiteError,)) -> Iterator[None]:
    """Print errors that the publisher must fix, and exit with code 1."""
    try:
        yield
    except failures as error:
        click.echo(f"{click.style('Los dit eerst op:', fg='red')}\n{error}", err=True)
        sys.exit(1)
