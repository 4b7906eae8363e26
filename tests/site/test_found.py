"""A newcomer finds the page for a task within two taps from the first page, without the menu or the search."""

import posixpath
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

TASKS = {
    "een kind vertelt mij iets": "kind-vertelt/",
    "ik zie blauwe plekken": "signalen/",
    "de ouders worden boos": "praten-met-ouders/",
    "wat zeg ik tegen Veilig Thuis": "bellen-met-veilig-thuis/",
    "er is gemeld, en nu": "na-de-melding/",
    "een leerling van 13 vraagt om geheimhouding": "leeftijd-en-toestemming/",
    "een vader wil het dossier zien": "bewaren-en-inzien/",
    "er gaan naaktbeelden rond": "andere-routes/",
    "een collega doet iets": "verdenking-tegen-medewerker/",
    "een ouder vraagt wat de school doet": "voor-ouders/",
}


def targets(site: Path, page: str) -> set[str]:
    """Return the pages that the text of a page links to."""
    html = LexborHTMLParser((site / page / "index.html").read_text("utf-8"))
    links = [link.attributes["href"] or "" for link in html.css("article a[href]")]
    paths = [link.partition("#")[0] for link in links if ":" not in link]
    return {posixpath.normpath(posixpath.join(page, path)) + "/" for path in paths if path}


@pytest.mark.parametrize("task", TASKS)
def test_a_newcomer_finds_it_within_two_taps(site: Path, task: str) -> None:
    first = targets(site, "")
    second = {target for page in first if (site / page / "index.html").is_file() for target in targets(site, page)}
    assert TASKS[task] in first | second
