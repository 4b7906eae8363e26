"""List the theme's files once: it comes with thousands of icons, of which a site has none."""

from functools import cache
from pathlib import Path
from typing import override

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


def list_files_once(theme: Theme) -> None:
    """Have a theme list its files as they were when the first site was built, without hidden folders.

    MkDocs copies no file from a hidden folder; it lists them all, and then leaves them out.
    """
    get_env = theme.get_env

    def env() -> Environment:
        made: Environment = get_env()
        made.loader = _Loader(theme.dirs)
        return made

    theme.get_env = env  # type: ignore[method-assign]  # MkDocs makes it anew for each build


class _Loader(FileSystemLoader):
    @override
    def list_templates(self) -> list[str]:
        return sorted({name for folder in self.searchpath for name in _files(Path(folder))})


@cache
def _files(theme: Path) -> tuple[str, ...]:
    found = []
    for folder, folders, files in theme.walk():
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [(folder / name).relative_to(theme).as_posix() for name in files]
    return tuple(found)
