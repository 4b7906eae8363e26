"""Writes the page as a folder with everything that it loads, so any host can serve it, alone or within a site."""

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.forms.bundle import bundled
from meldcode_site.maker.assemble import assemble, parts
from meldcode_site.maker.page import pages
from meldcode_site.publishing.atomic_folder import replacing
from meldcode_site.publishing.compress import compress_folder
from meldcode_site.publishing.names import names
from meldcode_site.publishing.pages import read_page
from meldcode_site.publishing.parts import LICENCES, licence_texts
from meldcode_site.publishing.parts import parts as parts_of_a_site
from meldcode_site.publishing.policy import with_policy, write_headers
from meldcode_site.resources import resources

SCRIPTS = ("maker/browser/worker.mjs", "", "maker/browser/maker.mjs")
_SENT = "maker.mjs"
_MARK = ".meldcode-maker.json"
"""Lists the files of the page, so that a later one replaces nothing else."""


def write_maker(target: Path, tell: Callable[[str], object]) -> None:
    """Write the page, with compressed copies.

    Args:
        target: The output folder: missing, empty, or a previous page.
        tell: Called with messages for the publisher about a page that was written.

    Raises:
        SiteError: A part of the page cannot be made, or the folder contains other files.
    """
    target = target.parent.resolve() / target.name
    _refuse_other_files(target)
    with replacing(target, tell) as made:
        write_files(made)
        write_headers(made, [read_page((made / "index.html").read_text("utf-8"))], frames=True)
        compress_folder(made, resources().compressed)
        (made / _MARK).write_text(json.dumps(sorted(names(made))), "utf-8")
        _refuse_other_files(target)


def write_files(folder: Path) -> None:
    """Write the files of the page into a folder, which may be missing, without compressed copies or headers.

    Raises:
        SiteError: A part of the page cannot be made.
    """
    where = resources()
    if where.maker:
        shutil.copytree(where.maker, folder, dirs_exist_ok=True)
    else:
        write_from_source(where.config.parent, folder)


def write_from_source(repository: Path, folder: Path) -> None:
    """Write what `write_files` writes, from a checkout.

    Raises:
        SiteError: A part of the page cannot be made.
    """
    engine = assemble(repository)
    described = parts(engine)
    url = f"generator-{sha256(json.dumps(described).encode()).hexdigest()[:12]}/"
    shutil.copytree(engine, folder / url)
    files = pages({"url": url, "files": described})
    files[_SENT] = (bundled(repository, SCRIPTS) / _SENT).read_bytes()
    files[LICENCES] = licence_texts(parts_of_a_site(maker=True)).encode()
    html = files["index.html"].decode()
    files["index.html"] = with_policy(html, read_page(html).scripts, Path("index.html"), frames=True).encode()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _refuse_other_files(target: Path) -> None:
    if not target.is_dir():
        return
    mark = target / _MARK
    ours = {_MARK, *json.loads(mark.read_text("utf-8"))} if mark.is_file() else set()
    others = sorted(set(names(target)) - ours)
    if others:
        told = f"hier staat al iets anders, zoals `{others[0]}`, en dat zou verdwijnen; kies een lege map"
        raise SiteError(Problem(Place(target), told))
