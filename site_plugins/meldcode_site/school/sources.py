"""The source files of a school's site."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sources:
    """Maps the pages of a site to their source files.

    Attributes:
        pages: The source path of each page, such as `stappen/stap-1.md`, by its path on the site.
        files: The file on disk, by source path.
        own: The school's own files.
        profile: The school.yml.
    """

    pages: Mapping[str, str]
    files: Mapping[str, Path]
    own: Collection[Path]
    profile: Path
