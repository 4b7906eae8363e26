"""`meldcode bestuur`: the commands for a board with many schools."""

import datetime
import json
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from meldcode_site.board.build_all import Order, Outcome, Processes, Result, Workers, build_all, part_of
from meldcode_site.board.inputs import program
from meldcode_site.board.new import add_schools, is_board, new_board
from meldcode_site.board.report import BoardReport, check_board
from meldcode_site.board.schools import load_board
from meldcode_site.board.schools_csv import NewSchool, folder_name, read_schools
from meldcode_site.board.show import as_csv, as_page, as_text, named
from meldcode_site.board.site import SHARED_URL, claim, finish, left_over, share_runtime
from meldcode_site.build import BuildError, Options
from meldcode_site.console.arguments import SITE, WithExamples, exit_on_errors
from meldcode_site.console.prompts import Beginning as BeginningOf
from meldcode_site.console.streams import as_typed
from meldcode_site.errors import SiteError
from meldcode_site.new.scaffold import Beginning
from meldcode_site.school.of_board import SCHOOLS
from meldcode_site.school.sectors import SECTORS

_FORMS: dict[str, Callable[[BoardReport], str]] = {
    "text": as_text,
    "html": as_page,
    "csv": as_csv,
    "json": lambda report: json.dumps(report.as_data(), ensure_ascii=False, indent=1),
}
FOLDER = click.argument(
    "folder", metavar="[MAP]", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path()
)


def _part(ctx: click.Context, param: click.Parameter, text: str | None) -> tuple[int, int] | None:  # noqa: ARG001 -- required by click
    if text is None:
        return None
    found = re.fullmatch(r"0*([1-9]\d{0,3})/0*([1-9]\d{0,3})", text)
    if found is None or int(found[1]) > int(found[2]):
        raise click.BadParameter("een deel is zoals 3/10: het derde van tien delen.")
    return int(found[1]), int(found[2])


@click.group(
    "bestuur",
    epilog="Begin met: meldcode bestuur new ons-bestuur",
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT ...",
)
def command() -> None:
    """Maak en controleer de sites van alle scholen van een bestuur.

    MAP is de map met bestuur.yml; laat je hem weg, dan is het de map waarin je bent.
    """


@command.command(
    "check",
    short_help="Kijk van elke school of zij heeft wat de wet vraagt.",
    cls=WithExamples,
    epilog="meldcode bestuur check --format html > controle.html",
)
@FOLDER
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMS)),
    default="text",
    help="De vorm van het verslag.",
)
@click.option("--strict", is_flag=True, help="Eindig met code 1 als er ergens iets ontbreekt dat de wet vraagt.")
def check(folder: Path, form: str, strict: bool) -> None:
    """Kijk van elke school of de meldcode heeft wat de wet vraagt.

    Eindigt met code 1 als een school niet te lezen is.
    """
    with exit_on_errors():
        report = check_board(load_board(folder), datetime.date.today())  # noqa: DTZ011 -- the publisher's local date
    click.echo(_FORMS[form](report), nl=form != "csv")
    if not report.readable() or (strict and not report.complete()):
        sys.exit(1)


@command.command(
    "new",
    short_help="Maak een bestuur, of zet er scholen bij.",
    cls=WithExamples,
    epilog="meldcode bestuur new ons-bestuur --csv scholen.csv",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.option("--csv", "table", metavar="BESTAND", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="De scholen: een csv-bestand met in elk geval de kolommen naam en plaats.")  # fmt: skip
@click.option("--bestuur", metavar="TEKST", help="De naam van het bestuur.")
@click.option("--soort", type=BeginningOf(list(SECTORS)), default="basisonderwijs", help="Het soort onderwijs.")
@click.option("--systeem", metavar="TEKST", default="ParnasSys", help="Waarin de scholen vastleggen.")
@click.option("--regio", metavar="TEKST", default="Veilig Thuis", help="De Veilig Thuis-organisatie van de regio.")
def new(folder: Path, table: Path | None, bestuur: str | None, **usual: str) -> None:
    """Maak een map voor een bestuur met zijn scholen, of zet er scholen bij. Wat er al staat, blijft staan."""
    with exit_on_errors():
        if is_board(folder):
            if table is None:
                raise click.UsageError("hier staat al een bestuur; noem met --csv de scholen die erbij komen.")
            files = add_schools(folder, read_schools(table))
        else:
            schools = read_schools(table) if table else _first_school()
            board = bestuur or click.prompt("Hoe heet het bestuur")
            said = Beginning(naam="", plaats="", bestuur=board, **usual)
            files = new_board(folder, said, schools, version("meldcode-site"))
    for name in files:
        click.echo(f"  {folder / name}")
    done = "De map is klaar." if files else "Al deze scholen staan er al; er is niets veranderd."
    click.echo(f"{done} Nu: meldcode bestuur check {as_typed(folder)}")


@command.command(
    "build", short_help="Maak de sites van alle scholen.", cls=WithExamples, epilog="meldcode bestuur build --deel 3/10"
)
@FOLDER
@SITE
@click.option(
    "--python",
    "runtime",
    type=click.Choice(["gedeeld", "eigen"]),
    default="gedeeld",
    help="Delen de scholen op deze host Python, of heeft elke school haar eigen?  [gewoonlijk: gedeeld]",
)
@click.option(
    "--processen",
    metavar="GETAL",
    type=click.IntRange(1),
    default=os.process_cpu_count() or 1,
    help="Hoeveel sites tegelijk.  [gewoonlijk: zoveel als er processors zijn]",
)
@click.option(
    "--deel", metavar="3/10", callback=_part, help="Maak alleen dit deel van de scholen, zonder de eerste pagina."
)
@click.option("--dask", "scheduler", metavar="ADRES", help="Laat de workers van dit Dask-cluster het doen.")
@click.option("--pdf", is_flag=True, help="Maak ook elke meldcode als pdf, en bladen om op te hangen.")
@click.option("--docx", is_flag=True, help="Maak ook elke meldcode als Word-bestand.")
def build(folder: Path, site: Path | None, deel: tuple[int, int] | None, scheduler: str | None, **how: Any) -> None:
    """Maak de sites van alle scholen, en een pagina waar medewerkers hun school vinden.

    Wat niet is veranderd, blijft staan. Mislukt een school, dan gaan de andere door en blijft haar vorige site staan;
    de opdracht eindigt dan met code 1.
    """
    target = site or folder / "site"
    with exit_on_errors((SiteError, BuildError)):
        board = load_board(folder)
        claim(target, board)
        shared = how["runtime"] == "gedeeld"
        if shared:
            share_runtime(target)
        options = Options(pdf=how["pdf"], docx=how["docx"], shared=SHARED_URL if shared else "", one_of_many=True)
        schools = part_of(board.schools, *deel) if deel else board.schools
        orders = [Order(school, target / school.name, options, program()) for school in schools]
        outcomes = _shown(build_all(orders, _workers(scheduler, how["processen"])), len(orders))
        if not deel:
            finish(target, board)
    for name in left_over(target, board) if not deel else ():
        click.echo(
            f"{target / name}: deze school staat niet meer in {folder / SCHOOLS}; haal haar site weg als dat klopt",
            err=True,
        )
    _report(outcomes, target)


def _workers(scheduler: str | None, processes: int) -> Workers:
    if scheduler is None:
        return Processes(processes)
    try:
        from meldcode_site.board.dask_workers import DaskWorkers  # noqa: PLC0415 -- an extra, and slow to import

        return DaskWorkers(scheduler)
    except ModuleNotFoundError as error:
        raise BuildError(f'hiervoor is {error.name} nodig; installeer "meldcode-site[dask]"') from None
    except (OSError, ValueError):
        raise BuildError(
            f"{scheduler}: hier antwoordt geen Dask-scheduler; kijk of hij draait, en of het adres klopt"
        ) from None


def _shown(outcomes: Iterator[Outcome], number: int) -> list[Outcome]:
    """Show how far the work is, and return all outcomes."""
    with click.progressbar(outcomes, number, "De sites worden gemaakt", file=sys.stderr, show_pos=True) as progress:
        return list(progress)


def _report(outcomes: Sequence[Outcome], site: Path) -> None:
    told: defaultdict[tuple[Result, str], list[str]] = defaultdict(list)
    for outcome in sorted(outcomes, key=lambda outcome: outcome.school):
        if outcome.told:
            told[outcome.result, outcome.told].append(outcome.school)
    for (result, text), schools in told.items():
        colour = "red" if result is Result.FAILED else None
        click.echo(f"{click.style(result, fg=colour)}: {named(schools, len(outcomes))}\n{text}", err=True)
    counted = Counter(outcome.result for outcome in outcomes)
    click.echo(f"{', '.join(f'{counted[result]} {result}' for result in Result)}. De sites staan in {site}")
    if counted[Result.FAILED]:
        sys.exit(1)


def _first_school() -> dict[str, NewSchool]:
    naam, plaats = click.prompt("Hoe heet de eerste school"), click.prompt("In welke plaats")
    return {folder_name(naam): NewSchool(naam, plaats)}
