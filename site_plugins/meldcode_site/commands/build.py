"""`meldcode build`."""

import gc
from pathlib import Path

import click

from meldcode_site.build import BuildError, build_site
from meldcode_site.commands.shared import FOLDER, SITE, WithExamples, told_failures
from meldcode_site.errors import SiteError


@click.command("build", cls=WithExamples, epilog="meldcode build --site public\n\nmeldcode build --pdf")
@FOLDER
@SITE
@click.option("--pdf", is_flag=True, help="Maak ook de hele meldcode als pdf, en bladen om op te hangen.")
def command(folder: Path, site: Path | None, pdf: bool) -> None:
    """Maak de site. Mislukt dat, dan blijft de vorige site staan."""
    target = site or folder / "site"
    click.echo("De site wordt gemaakt ...", err=True)
    with told_failures((SiteError, BuildError)):
        build_site(folder, target, lambda text: click.echo(text, err=True), pdf=pdf)
    click.echo(f"De site staat in {target}")
    gc.freeze()  # else Python looks through all that it has before it ends: a twentieth of a build
