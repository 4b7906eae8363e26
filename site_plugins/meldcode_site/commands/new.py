"""`meldcode new`."""

from importlib.metadata import version
from pathlib import Path

import click

from meldcode_site.console.arguments import WithExamples, exit_on_errors
from meldcode_site.console.prompts import Asked
from meldcode_site.console.prompts import Beginning as BeginningOf
from meldcode_site.console.streams import as_typed
from meldcode_site.new.scaffold import Beginning, refuse_existing, scaffold
from meldcode_site.school.sectors import SECTORS


def _check_free(ctx: click.Context, param: click.Parameter, folder: Path) -> Path:  # noqa: ARG001 -- required by click
    """Check that all files can be written, before the first prompt."""
    with exit_on_errors():
        refuse_existing(folder)
    return folder


@click.command("new", cls=WithExamples, epilog="meldcode new mijn-school")
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path), callback=_check_free, is_eager=True)
@click.option("--naam", cls=Asked, metavar="TEKST", prompt="Hoe heet de school", help="De naam van de school.")
@click.option(
    "--soort",
    cls=Asked,
    prompt="Wat voor onderwijs",
    type=BeginningOf(list(SECTORS)),
    default="basisonderwijs",
    help="Het soort onderwijs.",
)
@click.option("--plaats", cls=Asked, metavar="TEKST", prompt="In welke plaats", help="De plaats.")
@click.option(
    "--bestuur", cls=Asked, metavar="TEKST", prompt="Hoe heet het bestuur", help="Het bestuur (bevoegd gezag)."
)
@click.option(
    "--systeem",
    cls=Asked,
    metavar="TEKST",
    prompt="Welk leerlingvolgsysteem",
    default="ParnasSys",
    help="Waarin de school vastlegt.",
)
@click.option(
    "--regio",
    cls=Asked,
    metavar="TEKST",
    prompt="Welke Veilig Thuis-organisatie",
    default="Veilig Thuis",
    help="Die van de regio.",
)
def command(folder: Path, **beginning: str) -> None:
    """Maak een map voor een nieuwe school. Wat er al staat, blijft staan."""
    with exit_on_errors():
        files = scaffold(folder, Beginning(**beginning), version("meldcode-site"))
    for name in files:
        click.echo(f"  {folder / name}")
    click.echo(f"De map is klaar. Nu: meldcode serve {as_typed(folder)}")
