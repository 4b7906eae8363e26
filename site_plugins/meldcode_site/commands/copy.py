"""`meldcode copy`."""

import difflib
from pathlib import Path

import click

from meldcode_site.build import docs_folder
from meldcode_site.console.arguments import FOLDER as FOLDER_ARGUMENT
from meldcode_site.console.arguments import WithExamples, exit_on_errors
from meldcode_site.errors import Place, Problem, SiteError, why
from meldcode_site.school.own_files import FOLDER


@click.command("copy", cls=WithExamples, epilog="meldcode copy stappen/stap-1.md")
@click.argument("page", metavar="[PAGINA]", required=False)
@FOLDER_ARGUMENT
def command(page: str | None, folder: Path) -> None:
    """Zet een tekst van ons in je map, om die te veranderen. Zonder PAGINA: toon welke er zijn."""
    with exit_on_errors():
        docs = docs_folder(folder)
        ours = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.suffix in {".md", ".yml"}}
        if page is None:
            click.echo("\n".join(sorted(ours)))
            return
        copied = copy(docs, _named(page, ours), folder / FOLDER)
    click.echo(f"Hier staat nu onze tekst, om te veranderen: {copied}")


def copy(docs: Path, name: str, own: Path) -> Path:
    """Copy one of our texts into the school's own folder, and return its path.

    Raises:
        SiteError: The file exists already, or cannot be written.
    """
    path = own / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write((docs / name).read_bytes())
    except FileExistsError:
        raise SiteError(Problem(Place(path), "dit bestand is er al; er is niets veranderd")) from None
    except OSError as error:
        raise SiteError(Problem(Place(path), f"dit bestand kon niet worden geschreven: {why(error)}")) from None
    return path


def _named(page: str, ours: set[str]) -> str:
    """Return the path of the text of ours that the user means.

    Raises:
        click.BadParameter: There is no such text.
    """
    asked = page.replace("\\", "/").removeprefix(f"{FOLDER}/").strip("/").casefold()
    for name in (asked, f"{asked}.md", f"{asked}.yml", f"{asked}/index.md"):
        if name in ours:
            return name
    named = [name for name in ours if Path(name).stem == asked.removesuffix(".md")]
    if len(named) == 1:
        return named[0]
    near = difflib.get_close_matches(asked, sorted(ours), n=1)
    meant = f" Bedoel je {near[0]}?" if near else ""
    raise click.BadParameter(f"{page!r} is geen tekst van ons.{meant} Zonder PAGINA toont de opdracht wat er is.")
