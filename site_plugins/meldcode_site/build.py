"""Build a site with MkDocs in this process, and replace the old site only if the whole build succeeds."""

import logging
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from meldcode_site.errors import Place, Problem, SiteError, why
from meldcode_site.mkdocs_adapter.plugin_order import refuse_other_order
from meldcode_site.publishing.atomic_folder import replacing
from meldcode_site.publishing.mark import Owner, refuse_other_folders, take_over, write_mark
from meldcode_site.publishing.plugin import PublishingPlugin
from meldcode_site.publishing.same_files import link_same_files
from meldcode_site.pyodide_runtime.plugin import folder_name, runtime_plugin, sent
from meldcode_site.resources import resources
from meldcode_site.school.image_files import PICTURES
from meldcode_site.school.load import PROFILE, load_profile
from meldcode_site.school.of_board import BOARD, board_of
from meldcode_site.school.own_files import FOLDER

_ENGLISH = re.compile(r"Error (?:reading|building) page '[^']*':\s*")
"""MkDocs' prefix to our error messages, which already contain their location."""


class BuildError(Exception):
    """The build failed. The message says why; the previous site is untouched.

    Attributes:
        problems: The problems of which the location is known.
    """

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to build.

    Attributes:
        pdf: Whether to add the Meldcode as a PDF, and the posters.
        docx: Whether to add the Meldcode as a Word file.
        shared: The URL of the folder with the Python of several sites, relative to this one; empty if it has its own.
        one_of_many: Whether the sites of many schools are built in turn.
        compressed: Whether to add compressed copies of the files.
    """

    pdf: bool = False
    docx: bool = False
    shared: str = ""
    one_of_many: bool = False
    compressed: bool = True


_PLAIN = Options()


def build_site(
    school: Path,
    site: Path,
    tell: Callable[[str], object] = str,
    options: Options = _PLAIN,
    *,
    made_from: str = "",
    twin: Path | None = None,
    maker: Callable[[Path], object] | None = None,
) -> dict[str, bytes]:
    """Build the site of a school.

    Args:
        school: The school's folder.
        site: The output folder: missing, empty, or a previous site of the same school.
        tell: Called with messages for the publisher about a build that succeeded.
        options: What to build.
        made_from: A digest of everything that the site is made from, to recognize it by.
        twin: A finished site that has many of the same files, to share disk space with.
        maker: Writes the page on which a school makes its site into a folder, to add that page.

    Returns:
        The SHA-256 of each file that the site's pages can load, by its name.

    Raises:
        BuildError: MkDocs or a plugin reported problems, or the site cannot be written.
        SiteError: The profile is invalid, or the output folder may not be replaced.
    """
    config_path = config_file(school)
    profiel = load_profile(school / PROFILE)
    owner = Owner(school, profiel.school.naam, profiel.school.plaats, known=options.one_of_many)
    digests: dict[str, bytes] = {}
    put_in_place(
        site,
        owner,
        lambda made: digests.update(_make(config_path, school, made, options, maker)),
        tell,
        made_from=made_from,
        twin=twin,
    )
    return digests


def put_in_place(
    site: Path,
    owner: Owner,
    fill: Callable[[Path], object],
    tell: Callable[[str], object] = str,
    *,
    made_from: str = "",
    twin: Path | None = None,
) -> None:
    """Replace a school's site by one that `fill` makes in an empty folder; what else is in it, is taken over.

    Raises:
        BuildError: The site cannot be written, or `fill` raised it.
        SiteError: The output folder may not be replaced, or `fill` raised it.
    """
    target = site.parent.resolve() / site.name if site.name not in {"", ".."} else site.resolve()
    refuse_other_folders(target, owner)
    try:
        with replacing(target, tell) as made:
            fill(made)
            if twin:
                link_same_files(made, twin)
            write_mark(made, owner, made_from)
            refuse_other_folders(target, owner)  # check again: the folder may have changed during the build
            take_over(target, made)
    except OSError as error:
        problem = Problem(Place(site), f"de site kon niet worden geschreven: {why(error)}")
        raise BuildError(str(problem), (problem,)) from None


def put_runtime(shared: Path) -> str:
    """Put the Python of several sites in a folder, unless it is there, and return the name of the folder in that.

    Raises:
        SiteError: It cannot be made or written.
    """
    from meldcode_site.publishing.compress import compress_folder  # noqa: PLC0415 -- not available in a browser

    config = load_config(str(resources().config))
    runtime = resources().runtime or runtime_plugin(config).assembled(config)
    target = shared.resolve() / folder_name(runtime)
    if not target.is_dir():
        with replacing(target, str) as made:
            for path in sent(runtime):
                shutil.copyfile(path, made / path.name)
            compress_folder(made, resources().compressed)
    return target.name


def _make(
    config_path: Path, school: Path, made: Path, options: Options, maker: Callable[[Path], object] | None
) -> dict[str, bytes]:
    report = _Report()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(report)
    try:
        config = load_config(str(config_path), site_dir=str(made))
        refuse_other_order(config.plugins, config_path)
        config.plugins["meldcode/school"].config["folder"] = str(school.resolve())
        config.plugins["meldcode/document"].config.update(pdf=options.pdf, docx=options.docx)
        config.plugins["meldcode/pyodide_runtime"].config["shared"] = options.shared
        publishing = cast(PublishingPlugin, config.plugins["meldcode/publishing"])
        publishing.config.update(compressed=options.compressed, one_of_many=options.one_of_many)
        publishing.write_maker = maker
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except (MkDocsException, SiteError) as error:
        raise BuildError(report.text() or str(error), _problems_behind(error)) from None
    finally:
        logger.removeHandler(report)
    return publishing.digests


def _problems_behind(error: BaseException | None) -> tuple[Problem, ...]:
    """The problems of the SiteError that MkDocs was told of, if it was one."""
    while error:
        if isinstance(error, SiteError):
            return error.problems
        error = error.__cause__ or error.__context__
    return ()


def config_file(school: Path) -> Path:
    """Return the mkdocs.yml to build with: ours, which is in the demo school's folder.

    Raises:
        SiteError: The school's folder has its own mkdocs.yml. It could run arbitrary code, and a school's folder may
            hold only data.
    """
    ours = resources().config
    own = school / ours.name
    if own.exists(follow_symlinks=False) and own.resolve() != ours.resolve():
        told = "een eigen mkdocs.yml kan niet, want daarin kan staan welke code er draait; haal dit bestand weg"
        raise SiteError(Problem(Place(own), told))
    return ours


def docs_folder(school: Path) -> Path:
    """Return the folder with our words, which a school's own pages may replace.

    Raises:
        SiteError: See `config_file`.
    """
    return config_file(school).parent / "docs"


def source_files(school: Path) -> list[Path]:
    """Return the files and folders that a school can edit and that its site is built from."""
    logos = (path for path in (*school.glob("*"), *school.glob("*/*")) if path.suffix.lower() in PICTURES)
    board = board_of(school)
    shared = [board / BOARD, board / FOLDER] if board else []
    return [school / PROFILE, school / FOLDER, *logos, *shared, resources().config.parent / "docs"]


class _Report(logging.Handler):
    """Collects MkDocs' warnings, because a strict build fails on any of them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(_ENGLISH.sub("", record.getMessage()))

    def text(self) -> str:
        return "\n".join(dict.fromkeys(filter(None, self.lines)))
