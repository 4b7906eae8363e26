"""Reads the words of the afwegingskader: one small file for each question, situation, outcome and advice.

The rules say which files there must be; a file too few or too many stops the build, and so does a text too few.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from meldcode_core import Afwegingskader, Omstandigheid, Situatie, VraagId
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.words import Words

_FRONT_MATTER = re.compile(r"\A---\n(?P<fields>.*?)^---\n", re.DOTALL | re.MULTILINE)
_FIELDS = {
    "vraag": {"vraag", "kort", "ja", "nee", "weet_niet", "uitleg"},
    "situatie": {"label"},
    "omstandigheid": {"label"},
    "uitkomst": {"titel", "nu"},
    "advies": {"titel", "wanneer"},
}
_OPTIONAL_FIELDS = {"vraag": {"tegenspraak"}}
_BEELD = {
    "toon", "uitleg", "in_woorden", "eerst", "of", "bij_twijfel", "meldt", "na_melding", "na_eerdere_melding", "anders",
    "opnieuw", "hier", "jouw_weg", "bij_verslag",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """The words for one id: short texts by name, and the body as Markdown with the school's values filled in."""

    path: Path
    fields: Mapping[str, str]
    body: str


@dataclass(frozen=True, slots=True)
class AfwegingskaderWords:
    """All words of the afwegingskader, by the ids of the rules."""

    vragen: Mapping[str, Word]
    situaties: Mapping[str, Word]
    omstandigheden: Mapping[str, Word]
    uitkomsten: Mapping[str, Word]
    adviezen: Mapping[str, Word]
    gronden: Mapping[str, str]
    """A name for every fact that a decision or advice can cite."""
    teksten: Mapping[str, str]
    """The texts of the interface, by name."""
    beeld: Word
    """The texts in and around the drawing."""
    zaak: Mapping[str, Any]
    """The texts around a case: notes, who took part, the record."""


def question_file(vraag: VraagId) -> str:
    """The name of a question's file, without its ending: `vraag-1` for afw-1."""
    return vraag.value.replace("afw", "vraag")


def question_number(vraag: VraagId) -> str:
    """The number of a question as people count: `1` for afw-1."""
    return vraag.value.removeprefix("afw-")


FOLDER = "afwegingskader"
"""Where these words are, within the docs folder."""


def load_words(files: OwnFiles, words: Words, kader: Afwegingskader) -> AfwegingskaderWords:
    """Read and fill in every word of the afwegingskader.

    Raises:
        SiteError: words that are missing, or that no rule asks for; with the file.
    """
    expected = {
        **{question_file(vraag.id): "vraag" for vraag in kader.vragen},
        **{f"situatie-{situatie}": "situatie" for situatie in Situatie},
        **{f"omstandigheid-{omstandigheid}": "omstandigheid" for omstandigheid in Omstandigheid},
        **{uitkomst.id.value: "uitkomst" for uitkomst in kader.uitkomsten},
        **{advies.id.value: "advies" for advies in kader.adviezen},
    }
    _check_files(files, expected)
    read = {name: _read(files.find(f"{FOLDER}/{name}.md"), kind, words) for name, kind in expected.items()}
    for vraag in kader.vragen:
        word = read[question_file(vraag.id)]
        if bool(vraag.tegenspraak) != ("tegenspraak" in word.fields):
            raise SiteError(
                Problem(Place(word.path, 1), "`tegenspraak` hoort bij de vragen die een situatie kunnen tegenspreken")
            )
    gronden = _read_texts(files.find(f"{FOLDER}/gronden.yml"), kader.feiten(), words)
    return AfwegingskaderWords(
        vragen={vraag.id.value: read[question_file(vraag.id)] for vraag in kader.vragen},
        situaties={situatie.value: read[f"situatie-{situatie}"] for situatie in Situatie},
        omstandigheden={each.value: read[f"omstandigheid-{each}"] for each in Omstandigheid},
        uitkomsten={uitkomst.id.value: read[uitkomst.id.value] for uitkomst in kader.uitkomsten},
        adviezen={advies.id.value: read[advies.id.value] for advies in kader.adviezen},
        gronden=gronden.fields,
        teksten=words.yaml(files.find(f"{FOLDER}/teksten.yml")),
        beeld=_read_texts(files.find(f"{FOLDER}/beeld.yml"), _BEELD, words),
        zaak=words.yaml(files.find(f"{FOLDER}/zaak.yml")),
    )


def _check_files(files: OwnFiles, expected: Iterable[str]) -> None:
    present = {Path(name).stem for name in files.listed(FOLDER, ".md")} - {"index"}

    def place(name: str, line: int = 0) -> Place:
        return Place(files.find(f"{FOLDER}/{name}.md"), line)

    problems = [
        Problem(place(name), "dit bestand ontbreekt: de regels kennen dit id, maar het heeft geen woorden")
        for name in sorted(set(expected) - present)
    ]
    problems += [
        Problem(place(name, 1), "geen regel vraagt om deze woorden; klopt de naam van het bestand?")
        for name in sorted(present - set(expected))
    ]
    if problems:
        raise SiteError(*problems)


def _read_texts(path: Path, expected: Iterable[str], words: Words) -> Word:
    present = words.yaml(path)
    problems = [Problem(Place(path), f"`{key}` ontbreekt") for key in sorted(set(expected) - set(present))]
    problems += [Problem(Place(path), f"`{key}` is onbekend") for key in sorted(set(present) - set(expected))]
    if problems:
        raise SiteError(*problems)
    return Word(path, present, body="")


def _read(path: Path, kind: str, words: Words) -> Word:
    source = path.read_text("utf-8")
    front_matter = _FRONT_MATTER.match(source)
    if front_matter is None:
        raise SiteError(Problem(Place(path, 1), "dit bestand begint met `---`, dan de velden, dan weer `---`"))
    fields = words.yaml(path, front_matter["fields"], first_line=2)
    required = _FIELDS[kind]
    problem = partial(Problem, Place(path, 1))
    problems = [problem(f"`{name}` ontbreekt of is leeg") for name in sorted(required) if not fields.get(name)]
    problems += [
        problem(f"`{name}` is hier onbekend")
        for name in sorted(fields.keys() - required - _OPTIONAL_FIELDS.get(kind, set()))
    ]
    if problems:
        raise SiteError(*problems)
    first_line = source.count("\n", 0, front_matter.end()) + 1
    return Word(path, fields, words.markdown(source[front_matter.end() :], path, first_line))
