"""Share the disk space of files that two sites have in common, with hard links."""

import filecmp
import os
from contextlib import suppress
from pathlib import Path

from meldcode_site.publishing.names import names


def link_same_files(made: Path, twin: Path) -> None:
    """Replace each file of a new site that a finished one has too, under the same name, by a link to that.

    Sites are replaced and never edited, so neither changes by what happens to the other. Where the disk has no such
    links, the files stay as they are.
    """
    for name in list(names(made)):
        own, other = made / name, twin / name
        with suppress(OSError):  # the twin lacks the file or is being replaced, or the disk has no links
            if filecmp.cmp(own, other, shallow=False):
                link = own.with_name(f".{own.name}.link")
                os.link(other, link)
                link.replace(own)
    filecmp.clear_cache()
