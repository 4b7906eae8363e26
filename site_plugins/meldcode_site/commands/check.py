"""`meldcode check`."""

import datetime
import json
import sys
from pathlib import Path

import click

from meldcode_site.build import docs_folder
from meldcode_site.check.report import Report, make_report
from meldcode_site.check.show import as_text
from meldcode_site.console import arguments
from meldcode_site.school.load import PROFILE, load_profile
from meldcode_site.school.of_board import pages_of


@click.command("check", cls=arguments.WithExamples, epilog="meldcode check --strict")
@arguments.FOLDER
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="De vorm van het verslag.")
@click.option("--strict", is_flag=True, help="Eindig met code 1 als er iets ontbreekt dat de wet vraagt.")
def command(folder: Path, form: str, strict: bool) -> None:
    """Kijk of de meldcode heeft wat de wet vraagt, en wat verstandig is."""
    with arguments.exit_on_errors():
        report = report_on(folder)
    click.echo(json.dumps(report.as_data(), indent=1) if form == "json" else as_text(report))
    if strict and not report.complete():
        sys.exit(1)


def report_on(folder: Path) -> Report:
    """Return today's report on a school's folder.

    Raises:
        SiteError: The folder has problems; lists all of them.
    """
    profiel = load_profile(folder / PROFILE)
    return make_report(profiel, pages_of(folder, docs_folder(folder)), datetime.date.today())  # noqa: DTZ011 -- the publisher's local date
