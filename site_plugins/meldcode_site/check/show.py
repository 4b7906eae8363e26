"""Render the report for people: as terminal text, and as an HTML page for the publisher."""

from collections.abc import Iterator

import click
from jinja2 import Environment, PackageLoader, StrictUndefined

from meldcode_site.check.report import Report, Row, Uitslag

MARK = {Uitslag.VOLDAAN: ("✓", "green"), Uitslag.ONTBREEKT: ("✗", "red"), Uitslag.BEVESTIG: ("?", "yellow")}


def as_text(report: Report) -> str:
    """Return the report as coloured lines; `click.echo` strips the colours where they are not supported."""
    return "\n".join(_lines(report))


def as_page(report: Report, naam: str) -> str:
    """Return the report as an HTML page."""
    env = Environment(loader=PackageLoader("meldcode_site.check", "."), autoescape=True, undefined=StrictUndefined)
    return env.get_template("report.html").render(report=report, naam=naam, Uitslag=Uitslag)


def _lines(report: Report) -> Iterator[str]:
    for wettelijk, title in ((True, "Wat de wet vraagt"), (False, "Goede praktijk")):
        yield click.style(title, bold=True)
        for row in report.rows:
            if row.wettelijk is wettelijk:
                yield from _row(row)
        yield ""
    missing = sum(row.wettelijk and row.uitslag is Uitslag.ONTBREEKT for row in report.rows)
    yield f"Er ontbreekt nog {missing} van wat de wet vraagt." if missing else "Alles wat de wet vraagt, is er."


def _row(row: Row) -> Iterator[str]:
    mark, colour = MARK[row.uitslag]
    yield click.style(f"  {mark} {row.uitslag}", fg=colour) + f"  {row.vraagt}"
    for text in (row.uitleg, row.veld and f"veld: {row.veld}", row.artikel):
        if text and row.uitslag is not Uitslag.VOLDAAN:
            yield f"      {text}"
