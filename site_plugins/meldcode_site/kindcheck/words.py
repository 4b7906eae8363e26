"""The words of the kindcheck: one small file per question and outcome."""

from collections.abc import Mapping
from dataclasses import dataclass

from meldcode_core import Kindcheck
from meldcode_site.forms.words import (
    Word,
    question_file,
    read_texts,
    read_texts_of_form,
    read_word_files,
)
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.text.words import Words

FOLDER = "kindcheck"
"""The folder with these words, relative to the docs folder."""


@dataclass(frozen=True, slots=True)
class KindcheckWords:
    """All words of the kindcheck, by the ids of the rules."""

    vragen: Mapping[str, Word]
    uitkomsten: Mapping[str, Word]
    gronden: Mapping[str, str]
    """The name of every fact that an outcome can cite."""
    teksten: Mapping[str, str]
    """The interface texts, by name."""


def load_words(files: OwnFiles, words: Words, kindcheck: Kindcheck) -> KindcheckWords:
    """Load all words of the kindcheck.

    Raises:
        SiteError: Words are missing, or belong to no rule; with the file.
    """
    expected = {
        **{question_file(vraag.id): "vraag" for vraag in kindcheck.vragen},
        **{uitkomst.id.value: "uitkomst" for uitkomst in kindcheck.uitkomsten},
    }
    read = read_word_files(files, words, FOLDER, expected)
    return KindcheckWords(
        vragen={vraag.id.value: read[question_file(vraag.id)] for vraag in kindcheck.vragen},
        uitkomsten={uitkomst.id.value: read[uitkomst.id.value] for uitkomst in kindcheck.uitkomsten},
        gronden=read_texts(files.find(f"{FOLDER}/gronden.yml"), kindcheck.feiten(), words).fields,
        teksten=read_texts_of_form(files, words, FOLDER),
    )
