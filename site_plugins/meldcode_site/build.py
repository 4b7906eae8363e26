"""Builds a site with MkDocs, in this process, and puts it in place only when all of it succeeded."""

import logging
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.garbage import garbage_left
from meldcode_site.home import home
from meldcode_site.publishing.place import replacing
from meldcode_site.school.load import PROFILE
from meldcode_site.school.own_files import FOLDER


class BuildError(Exception):
    """The build stopped; what was wrong is in the message. The site that was there is still there."""


def build_site(school: Path, site: Path) -> None:
    """Build the site of the school whose folder this is into the folder `site`.

    Raises:
        BuildError: with one message for every problem that MkDocs or a plugin reported.
    """
    report = _Report()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(report)
    try:
        with garbage_left(), replacing(site.resolve()) as made:
            config = load_config(str(config_file(school)), site_dir=str(made))
            config.plugins["meldcode/school"].config["folder"] = str(school.resolve())
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
    except SystemExit:  # MkDocs aborts this way, after it has logged why
        raise BuildError(report.text()) from None
    except (MkDocsException, SiteError) as error:
        raise BuildError(report.text() or str(error)) from None
    except OSError as error:
        raise BuildError(str(Problem(Place(site), f"de site kon niet worden geschreven: {error}"))) from None
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
    own = [school / PROFILE, school / FOLDER, *school.glob("*.png"), *school.glob("*.jp*g"), *school.glob("*.webp")]
    return [*own, home().config.parent / "docs"]


class _Report(logging.Handler):
    """Collects what MkDocs warns of, for a strict build fails on any of it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    def text(self) -> str:
        return "\n".join(dict.fromkeys(self.lines))
