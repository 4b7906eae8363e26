"""`meldcode build`."""

import gc
from collections.abc import Callable
from pathlib import Path

import click

from meldcode_site.build import BuildError, Options, build_site
from meldcode_site.console.arguments import FOLDER, SITE, WithExamples, exit_on_errors
from meldcode_site.errors import SiteError


@click.command("build", cls=WithExamples, epilog="meldcode build --site public\n\nmeldcode build --pdf --docx")
@FOLDER
@SITE
@click.option("--pdf", is_flag=True, help="Maak ook de hele meldcode als pdf, en bladen om op te hangen.")
@click.option("--docx", is_flag=True, help="Maak ook de hele meldcode als Word-bestand, om op te reageren.")
@click.option("--maker", is_flag=True, help="Zet er de pagina bij waarop een school haar meldcode maakt, op maken/.")
def command(folder: Path, site: Path | None, pdf: bool, docx: bool, maker: bool) -> None:
    """Maak de site. Mislukt dat, dan blijft de vorige site staan."""
    target = site or folder / "site"
    click.echo("De site wordt gemaakt ...", err=True)
    with exit_on_errors((SiteError, BuildError)):
        page = _page() if maker else None
        build_site(folder, target, lambda text: click.echo(text, err=True), Options(pdf=pdf, docx=docx), maker=page)
    click.echo(f"De site staat in {target}")
    gc.freeze()  # skip the final collection at exit, which takes a twentieth of a build


def _page() -> Callable[[Path], object]:
    from meldcode_site.maker.write import write_files  # noqa: PLC0415 -- takes as long as a twentieth of a build

    return write_files
