"""The command `meldcode`: with it a school begins, checks, sees and publishes its Meldcode."""

import datetime
import json
import sys
import threading
import webbrowser
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from meldcode_site.build import BuildError, build_site, docs_folder, source_files
from meldcode_site.check.report import Report, make_report
from meldcode_site.check.show import as_page, as_text
from meldcode_site.dutch import speak_dutch
from meldcode_site.errors import SiteError
from meldcode_site.new.scaffold import Beginning, scaffold
from meldcode_site.school.load import PROFILE, load_profile
from meldcode_site.school.own_files import FOLDER, OwnFiles
from meldcode_site.school.sectors import SECTORS
from meldcode_site.serve import LOOPBACK, REPORT_URL, SiteServer, Workshop, preview

speak_dutch()

_FOLDER = click.argument(
    "folder", metavar="[MAP]", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path()
)
_SITE = click.option(
    "--site",
    metavar="MAP",
    type=click.Path(path_type=Path),
    help="De map waarin de site komt.  [gewoonlijk: site, in MAP]",
)


class _Examples(click.Command):
    """A command whose help is Dutch, and ends with examples that are kept as they are written."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options["options_metavar"] = "[KEUZES]"
        super().__init__(*args, **options)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- the base's form
        with formatter.section("Voorbeelden"):
            formatter.write_text(self.epilog or "")


@click.group(
    epilog="Begin met: meldcode new mijn-school",
    options_metavar="[KEUZES]",
    subcommand_metavar="OPDRACHT ...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(version("meldcode-site"), message="meldcode-site %(version)s")
def main() -> None:
    """Zet de meldcode van je school online.

    MAP is de map met school.yml; laat je hem weg, dan is het de map waarin je bent.
    """


@main.command(cls=_Examples, epilog="meldcode new mijn-school")
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
def new(folder: Path, **beginning: str) -> None:
    """Maak een map voor een nieuwe school. Wat er al staat, blijft staan."""
    with _told_failures():
        files = scaffold(folder, Beginning(**beginning), version("meldcode-site"))
    for name in files:
        click.echo(f"  {folder / name}")
    click.echo(f"De map is klaar. Nu: meldcode serve {folder}")


@main.command(cls=_Examples, epilog="meldcode check --strict")
@_FOLDER
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="De vorm van het verslag.")
@click.option("--strict", is_flag=True, help="Eindig met code 1 als er iets ontbreekt dat de wet vraagt.")
def check(folder: Path, form: str, strict: bool) -> None:
    """Kijk of de meldcode heeft wat de wet vraagt, en wat verstandig is."""
    with _told_failures():
        report = _report(folder)
    click.echo(json.dumps(report.as_data(), ensure_ascii=False, indent=1) if form == "json" else as_text(report))
    if strict and not report.complete():
        sys.exit(1)


@main.command(cls=_Examples, epilog="meldcode build --site public")
@_FOLDER
@_SITE
def build(folder: Path, site: Path | None) -> None:
    """Maak de site. Mislukt dat, dan blijft de vorige site staan."""
    target = site or folder / "site"
    click.echo("De site wordt gemaakt ...", err=True)
    with _told_failures():
        build_site(folder, target)
    click.echo(f"De site staat in {target}")


@main.command(cls=_Examples, epilog="meldcode serve --no-open")
@_FOLDER
@_SITE
@click.option(
    "--port", metavar="GETAL", type=int, default=8000, help="De poort; is die bezet, dan neemt de opdracht een andere."
)
@click.option("--open/--no-open", "open_browser", default=True, help="Open de browser, of niet.")
def serve(folder: Path, site: Path | None, port: int, open_browser: bool) -> None:
    """Toon de site op deze computer, alleen voor jou, en maak haar opnieuw bij elke wijziging."""
    target = site or folder / "site"
    workshop = Workshop(
        make=lambda: build_site(folder, target),
        report=lambda: as_page(_report(folder), load_profile(folder / PROFILE).school.naam),
        failures=(BuildError, SiteError),
        tell=click.echo,
    )
    click.echo("De site wordt gemaakt ...")
    workshop.make()
    web = _listening(lambda free: preview(workshop, target, free), port)
    stop = threading.Event()
    try:
        _show(f"http://{LOOPBACK}:{web.server_port}", open_browser)
        threading.Thread(target=workshop.make_on_change, args=(source_files(folder), stop), daemon=True).start()
        web.serve_forever()
    except KeyboardInterrupt:
        click.echo()
    finally:
        stop.set()
        web.server_close()


def _show(address: str, open_browser: bool) -> None:
    click.echo(f"Je site:    {address}/\nControle:   {address}{REPORT_URL}\nStoppen:    Ctrl+C")
    if open_browser:
        webbrowser.open(f"{address}/")


def _report(folder: Path) -> Report:
    profiel = load_profile(folder / PROFILE)
    files = OwnFiles(docs_folder(folder), folder / FOLDER)
    return make_report(profiel, files, datetime.date.today())  # noqa: DTZ011 -- the publisher's own day


def _listening(serving: Callable[[int], SiteServer], port: int) -> SiteServer:
    try:
        return serving(port)
    except OSError:
        return serving(0)


class _told_failures:  # noqa: N801 -- reads as a verb phrase where it is used
    """Tell what the publisher has to mend, and end with code 1."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Tell, if anything went wrong."""
        if isinstance(error, BuildError | SiteError):
            click.echo(f"{click.style('Dit moet eerst anders:', fg='red')}\n{error}", err=True)
            sys.exit(1)
