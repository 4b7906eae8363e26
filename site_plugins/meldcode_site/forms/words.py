"""Reads the words of a table of questions: one small file for each thing that the rules can show.

The rules say which files there must be; a file too few or too many stops the build, and so does a text too few.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from meldcode_site import yaml_text
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.school.own_text import LARGEST_PAGE
from meldcode_site.words import Words

_FRONT_MATTER = re.compile(r"\A---\n(?P<fields>.*?)^---\n", re.DOTALL | re.MULTILINE)
_VRAAG = {"vraag", "kort", "ja", "nee", "weet_niet", "uitleg"}
_FIELDS = {
    "vraag": _VRAAG,
    "vraag met tegenspraak": _VRAAG | {"tegenspraak"},
    "situatie": {"label", "kort"},
    "omstandigheid": {"label", "kort"},
    "uitkomst": {"titel", "nu"},
    "advies": {"titel", "wanneer"},
}


@dataclass(frozen=True, slots=True)
class Word:
    """The words for one id: short texts by name, and the body as Markdown with the school's values filled in."""

    path: Path
    fields: Mapping[str, str]
    body: str


def question_number(vraag_id: str) -> str:
    """The number of a question as people count, with which its id ends: `1` for afw-1."""
    return vraag_id.rpartition("-")[2]


def question_file(vraag_id: str) -> str:
    """The name of a question's file, without its ending: `vraag-1` for afw-1."""
    return f"vraag-{question_number(vraag_id)}"


def read_word_files(
    files: OwnFiles, words: Words, folder: str, expected: Mapping[str, str], others: Collection[str] = ()
) -> dict[str, Word]:
    """Read and fill in every file of words in a folder within docs.

    Args:
        files: finds files, the school's own before ours.
        words: fills in the school's values.
        folder: where the files are.
        expected: the name of each file, without its ending, and what it holds the words of (`vraag`, `uitkomst`, ...).
        others: the names of files in the folder that hold the words of no id: pages, and what is told at many places.

    Raises:
        SiteError: words that are missing, or that no rule asks for; with the file.
    """
    _check_files(files, folder, expected, others)
    read: dict[str, Word] = {}
    problems: list[Problem] = []
    for name, kind in expected.items():
        try:
            read[name] = _read(files.find(f"{folder}/{name}.md"), kind, words)
        except SiteError as error:
            problems += error.problems
    if problems:
        raise SiteError(*problems)
    return read


def read_texts(path: Path, expected: Iterable[str], words: Words) -> Word:
    """Read and fill in a list of texts, each under its name.

    Raises:
        SiteError: a name is missing or unknown; with the file.
    """
    present = words.yaml(path)
    problems = [Problem(Place(path), f"`{key}` ontbreekt") for key in sorted(set(expected) - set(present))]
    problems += [Problem(Place(path), f"`{key}` is onbekend") for key in sorted(set(present) - set(expected))]
    if problems:
        raise SiteError(*problems)
    return Word(path, present, body="")


def read_our_texts(files: OwnFiles, words: Words, name: str) -> Word:
    """Read and fill in a list of texts with the names that ours has; a school's own takes its place as a whole.

    Raises:
        SiteError: as `read_texts`.
    """
    return read_texts(files.find(name), yaml_text.read(files.docs / name).data, words)


def read_texts_of_all_forms(files: OwnFiles, words: Words) -> Mapping[str, str]:
    """Read and fill in the texts of the interface; a form can have others for some of them.

    Raises:
        SiteError: as `read_texts`, or the way out is no address.
    """
    texts = read_our_texts(files, words, "afwegingskader/teksten.yml")
    if not texts.fields["verlaat_doel"].startswith("https://"):  # it becomes a link, which could be a script
        raise SiteError(Problem(Place(texts.path), "`verlaat_doel` is een adres dat begint met https://"))
    return texts.fields


def _check_files(files: OwnFiles, folder: str, expected: Iterable[str], others: Collection[str]) -> None:
    present = {Path(name).stem for name in files.listed(folder, ".md")} - set(others)

    def place(name: str, line: int = 0) -> Place:
        return Place(files.find(f"{folder}/{name}.md"), line)

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


def _read(path: Path, kind: str, words: Words) -> Word:
    source = yaml_text.text_of(path, LARGEST_PAGE)
    front_matter = _FRONT_MATTER.match(source)
    if front_matter is None:
        told = "dit bestand begint met `---`, dan elk op een regel "
        told += ", ".join(f"`{name}: ...`" for name in sorted(_FIELDS[kind]))
        raise SiteError(Problem(Place(path, 1), f"{told}, en dan weer `---`; `meldcode copy` geeft je onze tekst"))
    fields = words.yaml(path, front_matter["fields"], first_line=2)
    required = _FIELDS[kind]
    problem = partial(Problem, Place(path, 1))
    problems = [problem(f"`{name}` ontbreekt of is leeg") for name in sorted(required) if not fields.get(name)]
    problems += [problem(f"`{name}` is hier onbekend") for name in sorted(fields.keys() - required)]
    if problems:
        raise SiteError(*problems)
    first_line = source.count("\n", 0, front_matter.end()) + 1
    return Word(path, fields, words.markdown(source[front_matter.end() :], path, first_line))
