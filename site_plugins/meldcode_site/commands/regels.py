"""`meldcode regels`."""

from pathlib import Path

import click

from meldcode_site.build import docs_folder
from meldcode_site.console import arguments
from meldcode_site.regels.files import FORMATS, written
from meldcode_site.regels.words import load_words_of


@click.command("regels", cls=arguments.WithExamples, epilog="meldcode regels --format dmn > regels.dmn")
@arguments.FOLDER
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="md", help="De vorm van de regels.")
def command(folder: Path, form: str) -> None:
    """Toon de regels van het afwegingskader en de kindcheck, om ze na te rekenen."""
    with arguments.exit_on_errors():
        text = written(form, load_words_of(folder, docs_folder(folder)))
    click.echo(text.encode("utf-8"), nl=False)  # the same bytes on every system
