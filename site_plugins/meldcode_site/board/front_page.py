"""The page of a board's site where staff find their school."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from meldcode_site.board.schools import SHARED, Board
from meldcode_site.board.schools_csv import folder_name
from meldcode_site.errors import Place, Problem, SiteError, why
from meldcode_site.integrity import integrity
from meldcode_site.publishing.compress import compressed_copies
from meldcode_site.publishing.policy import HEADERS_FILE, security_headers, with_policy
from meldcode_site.school import annexes
from meldcode_site.school.of_board import read_board
from meldcode_site.school.profile import Bijlage
from meldcode_site.school.veilig_thuis import NATIONAL
from meldcode_site.text.telephone import telephone

PAGE = "index.html"
_BROWSER = Path(__file__).with_name("browser")
_SCRIPT, _STYLES = "find-school.mjs", "front-page.css"


def write_front_page(site: Path, board: Board, schools: Mapping[str, tuple[str, str]]) -> None:
    """Write the page, and the board's documents that it links to.

    Args:
        site: The folder of the board's site.
        board: The board.
        schools: The name and the place of each school that has a site, by its folder.

    Raises:
        SiteError: The files cannot be written, or a document of the board cannot be used.
    """
    documents = _documents(board.folder)
    html = _page(board, schools, documents)
    try:
        for document in documents:
            copy = site / SHARED / annexes.address(document)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(board.folder / document.bestand, copy)
        for name in (_SCRIPT, _STYLES):
            _replace(site / SHARED / name, (_BROWSER / name).read_bytes())
        _replace(site / HEADERS_FILE, _headers())
        content = with_policy(html, (), site / PAGE).encode()
        _replace(site / PAGE, content)
        for suffix, copied in compressed_copies(content).items():
            _replace(site / (PAGE + suffix), copied)
    except OSError as error:
        raise SiteError(Problem(Place(site), f"de eerste pagina kon niet worden geschreven: {why(error)}")) from None


def _page(board: Board, schools: Mapping[str, tuple[str, str]], documents: list[Bijlage]) -> str:
    env = Environment(
        loader=PackageLoader("meldcode_site.board", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    listed = sorted(((*names, folder) for folder, names in schools.items()), key=_as_sorted)
    return env.get_template("front_page.html").render(
        bestuur=board.naam,
        scholen=listed,
        documenten=[(document.titel, f"{SHARED}/{annexes.address(document)}") for document in documents],
        nummer=NATIONAL,
        nummer_link=telephone(NATIONAL),
        gedeeld=SHARED,
        script=_SCRIPT,
        stijl=_STYLES,
        script_hash=integrity((_BROWSER / _SCRIPT).read_bytes()),
        stijl_hash=integrity((_BROWSER / _STYLES).read_bytes()),
    )


def _as_sorted(school: tuple[str, ...]) -> list[str]:
    """Sort like people do: accents, capitals and punctuation do not matter."""
    return [folder_name(text) for text in school]


def _documents(folder: Path) -> list[Bijlage]:
    document = read_board(folder)
    listed: Any = document.data.get("bijlagen_bestanden") or []
    found = [Bijlage(each["titel"], each["bestand"]) for each in listed if isinstance(each, dict) and len(each) > 1]
    problems = [
        Problem(document.place(("bijlagen_bestanden", index, "bestand")), f"`bestand`: {details}")
        for index, details in annexes.wrong(found, folder)
    ]
    if problems:
        raise SiteError(*problems)
    return found


def _headers() -> bytes:
    """Return what a host should send with every page; each page has its own policy."""
    return ("/*\n" + "".join(f"  {name}: {value}\n" for name, value in security_headers("").items())).encode()


def _replace(path: Path, content: bytes) -> None:
    """Write a file that is never seen half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as scratch:
        scratch.write(content)
    os.chmod(scratch.name, 0o644)  # noqa: PTH101 -- readable for the web server, which a temporary file is not
    Path(scratch.name).replace(path)
