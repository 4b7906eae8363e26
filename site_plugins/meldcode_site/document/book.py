"""The document as a whole: its title page, its chapters, and how they refer to each other."""

import posixpath
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from meldcode_site.document.contents import Chapter, Names, with_title
from meldcode_site.document.convert import Surroundings, quoted, typst_of
from meldcode_site.document.edition import Edition
from meldcode_site.document.typeset import typeset
from meldcode_site.written import written


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
        names = Names(self.chapters, self.facts)
        markup = "".join(
            f"\n\n#new-chapter({quoted(each.url)})\n{self._markup(each, names, site)}" for each in self.chapters
        )
        place_of = partial(written, (*self.others, *(each.source for each in self.chapters)))
        return typeset("document", self.edition.data(self.edition.words["titel"]), markup, root=site, place_of=place_of)

    def _markup(self, chapter: Chapter, names: Names, site: Path) -> str:
        def picture(source: str) -> str | None:
            path = unquote(posixpath.normpath(posixpath.join(chapter.url, source)))
            return f"/{path}" if (site / path).is_file() else None

        around = Surroundings(
            name_of=partial(names.of, chapter.url),
            target_of=partial(names.target, chapter.url),
            picture=picture,
            place_of=partial(written, (chapter.source, *self.others)),
        )
        return typst_of(with_title(chapter), around)
