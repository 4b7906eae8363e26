"""Builds a site with MkDocs, in this process, and puts it in place only when all of it succeeded."""

import logging
import re
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from meldcode_site.errors import Place, Problem, SiteError, why
from meldcode_site.garbage import garbage_left
from meldcode_site.home import home
from meldcode_site.publishing.mark import Owner, refuse_other_folders, take_over, write_mark
from meldcode_site.publishing.place import replacing
from meldcode_site.school.load import PROFILE, load_profile
from meldcode_site.school.own_files import FOLDER
from meldcode_site.school.picture import PICTURES

_ENGLISH = re.compile(r"Error (?:reading|building) page '[^']*':\s*")
"""What MkDocs puts before an error of ours, which tells its place itself."""


class BuildError(Exception):
    """The build stopped; what was wrong is in the message. The site that was there is still there."""


def build_site(school: Path, site: Path, tell: Callable[[str], object] = str, *, pdf: bool = False) -> None:
    """Build the site of the school whose folder this is into the folder `site`.

    Args:
        school: the school's folder.
        site: where its site goes: nothing is there yet, or an empty folder, or the site of this school.
        tell: tells what the publisher may want to know although the site was made.
        pdf: whether the site also has the Meldcode as a PDF, and pages for the wall.

    Raises:
        BuildError: with one message for every problem that MkDocs or a plugin reported.
        SiteError: with every problem in the school's profile, or why the site cannot go there.
    """
    config_path = config_file(school)
    profiel = load_profile(school / PROFILE)
    owner = Owner(school, profiel.school.naam, profiel.school.plaats)
    target = site.parent.resolve() / site.name if site.name not in {"", ".."} else site.resolve()
    refuse_other_folders(target, owner)
    try:
        with garbage_left(), replacing(target, tell) as made:
            _make(config_path, school, made, pdf=pdf)
            write_mark(made, owner)
            refuse_other_folders(target, owner)  # it took a while: something may have come there
            take_over(target, made)
    except OSError as error:
        raise BuildError(str(Problem(Place(site), f"de site kon niet worden geschreven: {why(error)}"))) from None


def _make(config_path: Path, school: Path, made: Path, *, pdf: bool) -> None:
    report = _Report()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(report)
    try:
        config = load_config(str(config_path), site_dir=str(made))
        config.plugins["meldcode/school"].config["folder"] = str(school.resolve())
        config.plugins["meldcode/document"].config["wanted"] = pdf
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except SystemExit:  # MkDocs aborts this way, after it has logged why
        raise BuildError(report.text()) from None
    except (MkDocsException, SiteError) as error:
        raise BuildError(report.text() or str(error)) from None
    finally:
        logger.removeHandler(report)


def config_file(school: Path) -> Path:
    """The mkdocs.yml for a school's folder: ours, which lies in the folder of the demo school.

    Raises:
        SiteError: the school has one of its own. It could name any code to run, and a school's folder holds data only.
    """
    ours = home().config
    own = school / ours.name
    if own.exists(follow_symlinks=False) and own.resolve() != ours.resolve():
        told = "een eigen mkdocs.yml kan niet, want daarin kan staan welke code er draait; haal dit bestand weg"
        raise SiteError(Problem(Place(own), told))
    return ours


def docs_folder(school: Path) -> Path:
    """The folder with our words, which a school's own pages may replace.

    Raises:
        SiteError: as `config_file`.
    """
    return config_file(school).parent / "docs"


def source_files(school: Path) -> list[Path]:
    """What a school's site is made from and can change: files, and folders with all that is in them."""
    logos = (path for path in (*school.glob("*"), *school.glob("*/*")) if path.suffix.lower() in PICTURES)
    return [school / PROFILE, school / FOLDER, *logos, home().config.parent / "docs"]


class _Report(logging.Handler):
    """Collects what MkDocs warns of, for a strict build fails on any of it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(_ENGLISH.sub("", record.getMessage()))

    def text(self) -> str:
        return "\n".join(dict.fromkeys(filter(None, self.lines)))
