"""The words of the afwegingskader: one small file per question, situation, outcome and advice."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from meldcode_core import Afwegingskader, Meldnorm, Omstandigheid, Situatie
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.forms.row_sentences import TEXTS, RowSentences
from meldcode_site.forms.words import (
    Word,
    question_file,
    read_our_texts,
    read_texts,
    read_texts_of_form,
    read_word_files,
)
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.school.own_text import LARGEST_PAGE
from meldcode_site.text.words import Words
from meldcode_site.text.yaml_reader import text_of


@dataclass(frozen=True, slots=True)
class AfwegingskaderWords:
    """All words of the afwegingskader, by the ids of the rules."""

    vragen: Mapping[str, Word]
    situaties: Mapping[str, Word]
    omstandigheden: Mapping[str, Word]
    uitkomsten: Mapping[str, Word]
    adviezen: Mapping[str, Word]
    gesprek: Mapping[str, Word]
    """The passages shown with every outcome, by name."""
    gronden: Mapping[str, str]
    """The name of every fact that a decision or advice can cite."""
    teksten: Mapping[str, str]
    """The interface texts, by name."""
    beeld: Word
    """The texts in and around the drawing."""
    zaak: Mapping[str, Any]
    """The texts about a case: notes, participants and the record."""
    regels: Mapping[str, Any]
    """The texts that tell the rules."""

    @property
    def without_case(self) -> Self:
        """The words without those about a case, which name the school: the others are the same for many schools."""
        return replace(self, zaak={})

    @property
    def situation_names(self) -> dict[str, str]:
        """What each situation is called."""
        return {situatie: self.gronden[situatie.feit] for situatie in Situatie}

    @property
    def sentences(self) -> RowSentences:
        """Tells the rows of the rules."""
        titles = {key: word.fields["titel"] for key, word in {**self.uitkomsten, **self.adviezen}.items()}
        return RowSentences(self.regels, self.teksten, titles | {norm: self.gronden[norm] for norm in Meldnorm})


FOLDER = "afwegingskader"
"""The folder with these words, relative to the docs folder."""

GESPREK = ("eerst", "kind", "disclosure", "steun", "eer", "bellen", "oneens")
"""Passages shared by several outcomes and pages, one file each."""


def load_gesprek(files: OwnFiles, words: Words) -> dict[str, Word]:
    """Load the shared passages, which pages and outcomes include as `{{ gesprek.kind }}`.

    Raises:
        SiteError: A file is missing or its template is invalid; with file and line.
    """
    paths = {name: files.find(f"{FOLDER}/gesprek-{name}.md") for name in GESPREK}
    missing = [Problem(Place(path), "dit bestand ontbreekt") for path in paths.values() if not path.is_file()]
    if missing:
        raise SiteError(*missing)
    texts = {name: words.markdown(text_of(path, LARGEST_PAGE), path) for name, path in paths.items()}
    return {name: Word(paths[name], {}, text.strip()) for name, text in texts.items()}


def load_words(files: OwnFiles, words: Words, kader: Afwegingskader) -> AfwegingskaderWords:
    """Load all words of the afwegingskader.

    Raises:
        SiteError: Words are missing, or belong to no rule; with the file.
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
        teksten=read_texts_of_form(files, words, FOLDER),
        beeld=read_our_texts(files, words, f"{FOLDER}/beeld.yml"),
        zaak=read_our_texts(files, words, f"{FOLDER}/zaak.yml").fields,
        regels=read_our_texts(files, words, TEXTS).fields,
    )
