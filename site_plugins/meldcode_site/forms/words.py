"""The words for a table of questions: one small file per thing that the rules can show.

The rules determine which files there must be. A missing or extra file, or a missing text, stops the build.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.school.own_text import LARGEST_PAGE
from meldcode_site.text import yaml_reader
from meldcode_site.text.words import Words

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
    """The words for one id: short texts by name, and a Markdown body, both rendered with the school's values."""

    path: Path
    fields: Mapping[str, str]
    body: str


def question_number(vraag_id: str) -> str:
    """Return the number of a question, at the end of its id: `1` for afw-1."""
    return vraag_id.rpartition("-")[2]


def question_file(vraag_id: str) -> str:
    """Return the file name of a question, without extension: `vraag-1` for afw-1."""
    return f"vraag-{question_number(vraag_id)}"


def read_word_files(
    files: OwnFiles, words: Words, folder: str, expected: Mapping[str, str], others: Collection[str] = ()
) -> dict[str, Word]:
    """Read and render every file of words in a folder of docs.

    Args:
        files: Finds files, preferring the school's own.
        words: Renders templates with the school's values.
        folder: The folder with the files.
        expected: The name of each file without extension, and the kind of words in it (`vraag`, `uitkomst`, ...).
        others: The names of other files in the folder: pages and shared passages.

    Raises:
        SiteError: Words are missing, or belong to no rule; with the file.
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
    """Read and render a file of named texts.

    Raises:
        SiteError: A name is missing or unknown; with the file.
    """
    present = words.yaml(path)
    problems = [Problem(Place(path), f"`{key}` ontbreekt") for key in sorted(set(expected) - set(present))]
    problems += [Problem(Place(path), f"`{key}` is onbekend") for key in sorted(set(present) - set(expected))]
    if problems:
        raise SiteError(*problems)
    return Word(path, present, body="")


def read_our_texts(files: OwnFiles, words: Words, name: str) -> Word:
    """Read and render a file that must have the same names as ours; the school's own replaces it completely.

    Raises:
        SiteError: See `read_texts`.
    """
    return read_texts(files.find(name), yaml_reader.read(files.docs / name).data, words)


def read_texts_of_form(files: OwnFiles, words: Words, folder: str) -> Mapping[str, str]:
    """Read and render the interface texts of a form: the shared ones and its own.

    Raises:
        SiteError: See `read_texts`; or the leave link is not an https URL.
    """
    return {**read_shared_texts(files, words), **read_our_texts(files, words, f"{folder}/teksten.yml").fields}


def read_shared_texts(files: OwnFiles, words: Words) -> Mapping[str, str]:
    """Read and render the interface texts that all forms share.

    Raises:
        SiteError: See `read_texts`; or the leave link is not an https URL.
    """
    shared = read_our_texts(files, words, "formulieren.yml")
    if not shared.fields["verlaat_doel"].startswith("https://"):  # it becomes a link, which could hold a script
        raise SiteError(Problem(Place(shared.path), "`verlaat_doel` is een adres dat begint met https://"))
    return shared.fields


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
    source = yaml_reader.text_of(path, LARGEST_PAGE)
    front_matter = _FRONT_MATTER.match(source)
    if front_matter is None:
        message = "dit bestand begint met `---`, dan elk op een regel "
        message += ", ".join(f"`{name}: ...`" for name in sorted(_FIELDS[kind]))
        raise SiteError(Problem(Place(path, 1), f"{message}, en dan weer `---`; `meldcode copy` geeft je onze tekst"))
    fields = words.yaml(path, front_matter["fields"], first_line=2)
    required = _FIELDS[kind]
    problem = partial(Problem, Place(path, 1))
    problems = [problem(f"`{name}` ontbreekt of is leeg") for name in sorted(required) if not fields.get(name)]
    problems += [problem(f"`{name}` is hier onbekend") for name in sorted(fields.keys() - required)]
    if problems:
        raise SiteError(*problems)
    first_line = source.count("\n", 0, front_matter.end()) + 1
    return Word(path, fields, words.markdown(source[front_matter.end() :], path, first_line))
