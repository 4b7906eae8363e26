"""`meldcode maker`."""

from pathlib import Path

import click

from meldcode_site.console.arguments import WithExamples, exit_on_errors
from meldcode_site.maker.write import write_maker


@click.command("maker", cls=WithExamples, epilog="meldcode maker maken")
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path) -> None:
    """Zet de pagina neer waarop een school haar meldcode in de browser maakt."""
    with exit_on_errors():
        write_maker(folder, lambda text: click.echo(text, err=True))
    click.echo(f"De pagina staat in {folder}")
