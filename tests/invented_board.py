"""A board of twelve invented schools of four kinds, one of them broken."""

import hashlib
from pathlib import Path

from meldcode_site.board.new import new_board
from meldcode_site.board.schools_csv import read_schools
from meldcode_site.new.scaffold import Beginning
from meldcode_site.school.profile import OPTIONAL_PAGES

BROKEN = "de-molen"
"""Its profile has a mistake."""
WHOLE = "de-boei"
"""The only school with every page; the others leave out what a school may, so that they are made sooner."""
_KINDS = ("basisonderwijs", "speciaal onderwijs", "voortgezet onderwijs", "mbo")
_NAMES = (
    *("Het Anker", "De Boei", "Het Kompas", "De Vlieger", "De Molen", "Het Ruim"),
    *("'t Élan", "De Zwaluw", "De Duinen", "Het Baken", "De Schelp", "Het Zeil"),
)


def make_board(folder: Path) -> Path:
    """Write the board, from a list as Excel saves it, and return its folder."""
    table = folder / "scholen.csv"
    rows = [
        f"{naam};{'Reeuwijk' if number % 2 else 'Zandwijk'};{_KINDS[number % 4]}" for number, naam in enumerate(_NAMES)
    ]
    table.write_bytes("\r\n".join(["Naam;Plaats;Soort", *rows]).encode("cp1252"))
    said = Beginning(
        naam="", plaats="", bestuur="Stichting Wind & Water", soort=_KINDS[0], systeem="ESIS", regio="Veilig Thuis"
    )
    board = folder / "wind"
    new_board(board, said, read_schools(table), "1")
    (board / "afspraken.pdf").write_bytes(b"%PDF-1.7 ")
    shared = (board / "bestuur.yml").read_text("utf-8")
    with (board / "bestuur.yml").open("w", encoding="utf-8") as file:
        file.write(shared.replace("weglaten: []", f"weglaten: [{', '.join(OPTIONAL_PAGES)}]"))
        file.write("bijlagen_bestanden:\n  - titel: Onze afspraken\n    bestand: afspraken.pdf\n")
    for own, text in ((board, "Van het bestuur"), (board / "scholen/de-boei", "Van De Boei")):
        (own / "paginas").mkdir()
        (own / "paginas/contact.md").write_text(f"# {text}\n\nWij helpen je.\n", "utf-8")
    with (board / "scholen" / WHOLE / "school.yml").open("a", encoding="utf-8") as file:
        file.write("weglaten: []\n")
    with (board / "scholen" / BROKEN / "school.yml").open("a", encoding="utf-8") as file:
        file.write("locatie: nergens\n")
    return board


def files(site: Path) -> dict[str, str]:
    """Return the hash of every file of a folder, by path."""
    paths = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
