"""The document as a whole: its title page, its chapters, and how they refer to each other."""

import posixpath
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from meldcode_site.document.contents import Chapter, Names, with_title
from meldcode_site.document.convert import Surroundings, quoted, typst_of
from meldcode_site.document.typeset import typeset
from meldcode_site.errors import Place
from meldcode_site.school.profile import Profiel
from meldcode_site.yaml_text import LARGEST, text_of

_TEXTS = {".md", ".yml"}


class Book(NamedTuple):
    """All that the document is made of."""

    profiel: Profiel
    words: Mapping[str, str]
    """The texts of the document itself."""
    chapters: Sequence[Chapter]
    facts: frozenset[str]
    """The ids of all facts."""
    drawing: str
    """The flow chart of the afwegingskader, as SVG."""
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
        return typeset("document", self._data(), markup=markup, root=site, place_of=place_of)

    def _markup(self, chapter: Chapter, names: Names, site: Path) -> str:
        def picture(source: str) -> str | None:
            path = posixpath.normpath(posixpath.join(chapter.url, source))
            return f"/{path}" if (site / path).is_file() else None

        around = Surroundings(
            name_of=partial(names.of, chapter.url),
            target_of=partial(names.target, chapter.url),
            picture=picture,
            place_of=partial(written, (chapter.source, *self.others)),
        )
        return typst_of(with_title(chapter), around)

    def _data(self) -> dict[str, object]:
        school, date = self.profiel.school, self.profiel.meldcode.vastgesteld_op
        return {
            "title": f"{self.words['titel']}, {school.naam}",
            "school": school.naam,
            "place": school.plaats,
            "date": [date.year, date.month, date.day] if date else None,
            "words": self.words,
            "drawing": self.drawing,
        }


def written(files: Sequence[Path], text: str) -> Place:
    """Where a text was written: the first line of these files that has it, or else the first file."""
    for path in files:
        if path.suffix in _TEXTS:
            for number, line in enumerate(text_of(path, LARGEST).split("\n"), 1):
                if text in line:
                    return Place(path, number)
    return Place(files[0])
