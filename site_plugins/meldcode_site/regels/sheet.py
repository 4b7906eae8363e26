"""Writes the rules as CSV: one line for each row of each table, one column for each of theirs."""

import csv
import io

from meldcode_site.regels.data import Rules

_OR = " | "
"""Between the values of a cell."""


def as_csv(rules: Rules) -> str:
    """The rules as a sheet; a cell that is empty may hold any value."""
    kolommen = list(dict.fromkeys(str(kolom) for tabel in rules.tabellen for kolom in tabel.kolommen))
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(["versie", "tabel", "treffer", "rij", *kolommen, "dan", "grond", "artikelen"])
    for tabel in rules.tabellen:
        for number, rij in enumerate(tabel.rijen, 1):
            cells = [_OR.join(rij.als.get(kolom, ())) for kolom in kolommen]
            rests_on = [_OR.join(rij.grond), _OR.join(rules.articles(rij))]
            lines.writerow([rules.versie, tabel.id, tabel.treffer, tabel.rij_id(number), *cells, rij.dan, *rests_on])
    return text.getvalue()
