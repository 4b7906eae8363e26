"""Reads the words of the afwegingskader: one small file for each question, situation, outcome and advice."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meldcode_core import Afwegingskader, Omstandigheid, Situatie
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.forms.words import (
    Word,
    question_file,
    read_our_texts,
    read_texts,
    read_texts_of_all_forms,
    read_word_files,
)
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.school.own_text import LARGEST_PAGE
from meldcode_site.words import Words
from meldcode_site.yaml_text import text_of


@dataclass(frozen=True, slots=True)
class AfwegingskaderWords:
    """All words of the afwegingskader, by the ids of the rules."""

    vragen: Mapping[str, Word]
    situaties: Mapping[str, Word]
    omstandigheden: Mapping[str, Word]
    uitkomsten: Mapping[str, Word]
    adviezen: Mapping[str, Word]
    gesprek: Mapping[str, Word]
    """What is said at every outcome, by name."""
    gronden: Mapping[str, str]
    """A name for every fact that a decision or advice can cite."""
    teksten: Mapping[str, str]
    """The texts of the interface, by name."""
    beeld: Word
    """The texts in and around the drawing."""
    zaak: Mapping[str, Any]
    """The texts around a case: notes, who took part, the record."""


FOLDER = "afwegingskader"
"""Where these words are, within the docs folder."""

GESPREK = ("eerst", "kind", "disclosure", "steun", "eer", "bellen", "oneens")
"""What is said at more than one outcome and on more than one page; each a file of its own."""


def load_gesprek(files: OwnFiles, words: Words) -> dict[str, Word]:
    """Read what is said at more than one place. Pages and outcomes take it in as `{{ gesprek.kind }}`.

    Raises:
        SiteError: a file that is missing, or a mistake in its template; with file and line.
    """
    paths = {name: files.find(f"{FOLDER}/gesprek-{name}.md") for name in GESPREK}
    missing = [Problem(Place(path), "dit bestand ontbreekt") for path in paths.values() if not path.is_file()]
    if missing:
        raise SiteError(*missing)
    texts = {name: words.markdown(text_of(path, LARGEST_PAGE), path) for name, path in paths.items()}
    return {name: Word(paths[name], {}, text.strip()) for name, text in texts.items()}


def load_words(files: OwnFiles, words: Words, kader: Afwegingskader) -> AfwegingskaderWords:
    """Read and fill in every word of the afwegingskader.

    Raises:
        SiteError: words that are missing, or that no rule asks for; with the file.
    """
    expected = {
        **{
            question_file(vraag.id): "vraag met tegenspraak" if vraag.tegenspraak else "vraag" for vraag in kader.vragen
        },
        **{f"situatie-{situatie}": "situatie" for situatie in Situatie},
        **{f"omstandigheid-{omstandigheid}": "omstandigheid" for omstandigheid in Omstandigheid},
        **{uitkomst.id.value: "uitkomst" for uitkomst in kader.uitkomsten},
        **{advies.id.value: "advies" for advies in kader.adviezen},
    }
    shared = [f"gesprek-{name}" for name in GESPREK]
    read = read_word_files(files, words, FOLDER, expected, others=("index", *shared))
    gronden = read_texts(files.find(f"{FOLDER}/gronden.yml"), kader.feiten(), words)
    return AfwegingskaderWords(
        vragen={vraag.id.value: read[question_file(vraag.id)] for vraag in kader.vragen},
        situaties={situatie.value: read[f"situatie-{situatie}"] for situatie in Situatie},
        omstandigheden={each.value: read[f"omstandigheid-{each}"] for each in Omstandigheid},
        uitkomsten={uitkomst.id.value: read[uitkomst.id.value] for uitkomst in kader.uitkomsten},
        adviezen={advies.id.value: read[advies.id.value] for advies in kader.adviezen},
        gesprek=load_gesprek(files, words),
        gronden=gronden.fields,
        teksten=read_texts_of_all_forms(files, words),
        beeld=read_our_texts(files, words, f"{FOLDER}/beeld.yml"),
        zaak=read_our_texts(files, words, f"{FOLDER}/zaak.yml").fields,
    )
