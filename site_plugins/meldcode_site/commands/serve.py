"""`meldcode serve`."""

import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import click

from meldcode_site.build import BuildError, build_site, source_files
from meldcode_site.check.show import as_page
from meldcode_site.commands.check import report_on
from meldcode_site.console.arguments import FOLDER, SITE, WithExamples
from meldcode_site.errors import SiteError
from meldcode_site.school.load import PROFILE, load_profile
from meldcode_site.serve import LOOPBACK, REPORT_URL, SiteServer, Workshop, preview

_HIGHEST_PORT = 65535


def _port(ctx: click.Context, param: click.Parameter, port: int) -> int:  # noqa: ARG001 -- required by click
    if not 0 <= port <= _HIGHEST_PORT:
        raise click.BadParameter(f"een poort is een getal van 0 tot en met {_HIGHEST_PORT}.")
    return port


@click.command("serve", cls=WithExamples, epilog="meldcode serve --no-open")
@FOLDER
@SITE
@click.option(
    "--port",
    metavar="GETAL",
    type=int,
    default=8000,
    callback=_port,
    help="De poort; is die bezet, dan neemt de opdracht een andere.",
)
@click.option("--open/--no-open", "open_browser", default=True, help="Open de browser, of niet.")
def command(folder: Path, site: Path | None, port: int, open_browser: bool) -> None:
    """Toon de site op deze computer, alleen voor jou, en maak de site opnieuw bij elke wijziging."""
    target = site or folder / "site"
    workshop = Workshop(
        make=lambda: build_site(folder, target, click.echo),
        report=lambda: as_page(report_on(folder), load_profile(folder / PROFILE).school.naam),
        sources=lambda: source_files(folder),
        failures=(BuildError, SiteError),
        tell=click.echo,
    )
    click.echo("De site wordt gemaakt ...")
    workshop.make()
    web = _listening(lambda free: preview(workshop, target, free), port)
    stop = threading.Event()
    try:
        _show(f"http://{LOOPBACK}:{web.server_port}", open_browser)
        threading.Thread(target=workshop.make_on_change, args=(stop,), daemon=True).start()
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


def _listening(serving: Callable[[int], SiteServer], port: int) -> SiteServer:
    try:
        return serving(port)
    except OSError:
        return serving(0)
