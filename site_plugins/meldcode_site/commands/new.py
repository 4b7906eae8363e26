"""`meldcode new`."""

from importlib.metadata import version
from pathlib import Path

import click

from meldcode_site.commands.shared import WithExamples, told_failures
from meldcode_site.new.scaffold import Beginning, scaffold
from meldcode_site.school.sectors import SECTORS


@click.command("new", cls=WithExamples, epilog="meldcode new mijn-school")
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option("--naam", metavar="TEKST", prompt="Hoe heet de school", help="De naam van de school.")
@click.option(
    "--soort",
    prompt="Wat voor onderwijs",
    type=click.Choice(list(SECTORS)),
    default="basisonderwijs",
    help="Het soort onderwijs.",
)
@click.option("--plaats", metavar="TEKST", prompt="In welke plaats", help="De plaats.")
@click.option("--bestuur", metavar="TEKST", prompt="Hoe heet het bestuur", help="Het bestuur (bevoegd gezag).")
@click.option(
    "--systeem",
    metavar="TEKST",
    prompt="Welk leerlingvolgsysteem",
    default="ParnasSys",
    help="Waarin de school vastlegt.",
)
@click.option(
    "--regio",
    metavar="TEKST",
    prompt="Welke Veilig Thuis-organisatie",
    default="Veilig Thuis",
    help="Die van de regio.",
)
def command(folder: Path, **beginning: str) -> None:
    """Maak een map voor een nieuwe school. Wat er al staat, blijft staan."""
    with told_failures():
        files = scaffold(folder, Beginning(**beginning), version("meldcode-site"))
    for name in files:
        click.echo(f"  {folder / name}")
    click.echo(f"De map is klaar. Nu: meldcode serve {folder}")
