"""Write the report on a board: for the terminal, as a page, and for a spreadsheet."""

import csv
import io
from collections.abc import Iterator, Sequence

import click
from jinja2 import Environment, PackageLoader, StrictUndefined

from meldcode_site.board.report import BoardReport, Checked
from meldcode_site.check.report import Row, Uitslag
from meldcode_site.check.show import MARK

_PARTS = ((True, "Wat de wet vraagt"), (False, "Goede praktijk"))
_UNREADABLE = "niet te lezen"
_MOST_NAMES = 20
"""More schools than these are counted and not named in the terminal; the other forms have all."""


def as_text(report: BoardReport) -> str:
    """Return the report as coloured lines: each requirement, and the schools that do not meet it."""
    return "\n".join(_lines(report))


def as_page(report: BoardReport) -> str:
    """Return the report as an HTML page."""
    env = Environment(loader=PackageLoader("meldcode_site.board", "."), autoescape=True, undefined=StrictUndefined)
    return env.get_template("report.html").render(
        report=report,
        conclusies=_conclusions(report),
        parts=_PARTS,
        named=lambda schools: named(schools, len(report.scholen), len(schools)),
        mark={key: mark for key, (mark, _) in MARK.items()},
    )


def as_csv(report: BoardReport) -> str:
    """Return the report for a spreadsheet, with the semicolons and the byte order mark that a Dutch Excel expects."""
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";", lineterminator="\r\n")
    rows.writerow(["eis", "vraagt", "wettelijk", *(school.map for school in report.scholen)])
    for row in report.requirements():
        results = (_result(school, row.id) for school in report.scholen)
        rows.writerow([row.id, row.vraagt, "ja" if row.wettelijk else "nee", *results])
    return "\ufeff" + written.getvalue()


def _result(school: Checked, requirement: str) -> str:
    if school.problems:
        return _UNREADABLE
    found = school.rows.get(requirement)
    return str(found.uitslag) if found else ""


def _lines(report: BoardReport) -> Iterator[str]:
    yield click.style(f"{report.bestuur}: {_counted(len(report.scholen))}", bold=True)
    yield ""
    if report.problems():
        yield click.style("Los dit eerst op", fg="red", bold=True)
        for problem, schools in report.problems().items():
            yield f"  {problem}"
            yield f"      bij {named(schools, len(report.scholen))}"
        yield ""
    for wettelijk, title in _PARTS:
        rows = [row for row in report.requirements() if row.wettelijk is wettelijk]
        if rows:  # there are none if no school can be read
            yield click.style(title, bold=True)
            for row in rows:
                yield from _row(report, row)
            yield ""
    yield from _conclusions(report)


def _row(report: BoardReport, row: Row) -> Iterator[str]:
    lacks = report.lacks(row.id)
    worst = lacks[0].uitslag if lacks else Uitslag.VOLDAAN
    mark, colour = MARK[worst]
    yield click.style(f"  {mark} {worst}", fg=colour) + f"  {row.vraagt}"
    for lack in lacks:
        yield f"      {lack.uitslag} bij {named([school.map for school in lack.scholen], len(report.scholen))}"
        yield f"      {lack.uitleg}"
        if lack.veld:
            yield f"      veld: {lack.veld}"


def _conclusions(report: BoardReport) -> Iterator[str]:
    """Yield what it comes down to. Of a school that cannot be read, nobody knows what it lacks."""
    unreadable = sum(bool(school.problems) for school in report.scholen)
    lacking = sum(not school.problems and not school.complete() for school in report.scholen)
    if unreadable:
        yield f"{_counted(unreadable)} {'is' if unreadable == 1 else 'zijn'} niet te lezen, en dus niet gecontroleerd."
    if lacking:
        yield f"Bij {_counted(lacking)} ontbreekt iets wat de wet vraagt."
    elif not unreadable:
        yield "Alles wat de wet vraagt, is er."
    elif unreadable < len(report.scholen):
        yield "Bij de andere is alles er wat de wet vraagt."


def named(schools: Sequence[str], of: int, most: int = _MOST_NAMES) -> str:
    """Return how many of the schools these are, and which, unless they are all or more than `most`."""
    if len(schools) == of:
        return f"alle {_counted(of)}" if of > 1 else schools[0]
    more = f" en nog {len(schools) - most}" if len(schools) > most else ""
    return f"{len(schools)} van de {of}: {', '.join(schools[:most])}{more}"


def _counted(number: int) -> str:
    return "1 school" if number == 1 else f"{number} scholen"
