"""The document as a whole: its title page, its chapters, and how they refer to each other."""

import posixpath
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from meldcode_site.document.contents import Chapter, Names, with_title
from meldcode_site.document.convert import quoted, typst_of
from meldcode_site.document.edition import Edition
from meldcode_site.document.elements import Surroundings
from meldcode_site.document.typeset import typeset
from meldcode_site.text.provenance import written


class Book(NamedTuple):
    """All that the document is made of."""

    edition: Edition
    chapters: Sequence[Chapter]
    facts: frozenset[str]
    """The ids of all facts."""
    others: Sequence[Path]
    """Files besides those of the chapters in which something that is wrong can stand."""

    def typeset(self, site: Path) -> bytes:
        """The PDF.

        Args:
            site: the folder of the site, with the pictures that its pages show.

        Raises:
            SiteError: something cannot be on paper as it is; with file and line.
        """
        markup = "".join(
            f"\n\n#new-chapter({quoted(chapter.url)})\n{typst_of(with_title(chapter), around)}"
            for chapter, around in self.chapters_around(site)
        )
        place_of = partial(written, (*self.others, *(each.source for each in self.chapters)))
        return typeset("document", self.edition.data(self.edition.words["titel"]), markup, root=site, place_of=place_of)

    def chapters_around(self, site: Path) -> Iterator[tuple[Chapter, Surroundings]]:
        """Each chapter, with what it cannot tell by itself."""
        names = Names(self.chapters, self.facts)
        for chapter in self.chapters:
            yield (
                chapter,
                Surroundings(
                    name_of=partial(names.of, chapter.url),
                    target_of=partial(names.target, chapter.url),
                    picture=partial(_picture, site, chapter.url),
                    place_of=partial(written, (chapter.source, *self.others)),
                ),
            )


def _picture(site: Path, url: str, source: str) -> str | None:
    path = unquote(posixpath.normpath(posixpath.join(url, source)))
    return f"/{path}" if (site / path).is_file() else None
