"""Read an invented case, and check the expert's answers in its front matter against the rules."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from meldcode_core import UitkomstId, VraagId, handle
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.school.own_text import LARGEST_PAGE
from meldcode_site.text import yaml_reader
from meldcode_site.text.words import Words

FOLDER = "oefenen"
"""The folder with the cases, ours and a school's."""
INDEX = f"{FOLDER}/index.md"

_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_TITLE = re.compile(r"^# (.+?)(?: \{:.*\})?$", re.MULTILINE)
_ASKED = ("antwoorden", "situaties", "voorbeelden", "omstandigheden")
"""The keys of a request to the core."""
_RESULT = ("uitkomst", "tegenspraak")
_MOMENT = {*_ASKED, *_RESULT, "waarom", "tekst"}
_CASE = {*_ASKED, *_RESULT, "waarom", "soort", "later", "vergissingen", "kind"}
_NONE = "geen"
"""The `uitkomst` of answers after which the questions go on."""


class Moment(NamedTuple):
    """Answers at one time, with the result that the rules give."""

    tekst: str
    """What happened since, or what goes wrong here; empty for the case itself."""
    ticked: tuple[str, ...]
    """The ids of the situations, examples and circumstances."""
    antwoorden: Mapping[str, str]
    waarom: Mapping[str, str]
    """Why the expert answers so, by question."""
    uitkomst: str
    """The id of an outcome; empty if the questions go on, or an answer contradicts what was ticked."""
    tegenspraak: str
    """The question whose answer contradicts what was ticked, or empty."""
    grond: tuple[str, ...]
    """The fact ids that the result rests on."""


class Case(NamedTuple):
    """An invented case."""

    name: str
    """The path of its page, relative to the docs folder."""
    titel: str
    soort: str
    momenten: tuple[Moment, ...]
    """The case itself, and what it comes to later, if that is told."""
    vergissingen: tuple[Moment, ...]
    kind: str
    """What the difference means for the child."""

    @property
    def bestand(self) -> str:
        """The name of its page within the folder."""
        return Path(self.name).name


def load_case(name: str, path: Path, words: Words) -> Case:
    """Read a case.

    Raises:
        SiteError: A key is missing or unknown, or the rules come to another result; with file and line.
    """
    source = yaml_reader.text_of(path, LARGEST_PAGE)
    front, title = _FRONT_MATTER.match(source), _TITLE.search(source)
    if front is None or title is None:
        message = (
            "een oefenzaak begint met `---`, `antwoorden: ...`, `uitkomst: ...`, weer `---`, en dan een titel met `# `"
        )
        raise SiteError(Problem(Place(path, 1), message))
    document = yaml_reader.read(path, front[1], first_line=2)
    problems = [*document.problems, *_problems(document)]
    if problems:
        raise SiteError(*problems)
    data = words.yaml(path, front[1], first_line=2)
    later = data.get("later")
    return Case(
        name=name,
        titel=title[1],
        soort=data.get("soort", ""),
        momenten=(_moment(data), *([_moment(data | later)] if later else [])),
        vergissingen=tuple(_moment(each) for each in data.get("vergissingen", [])),
        kind=data.get("kind", ""),
    )


def _moment(data: Mapping[str, Any]) -> Moment:
    uitkomst = data.get("uitkomst", "")
    return Moment(
        tekst=data.get("tekst", ""),
        ticked=tuple(each for key in _ASKED[1:] for each in data.get(key, [])),
        antwoorden=data.get("antwoorden", {}),
        waarom=data.get("waarom", {}),
        uitkomst="" if uitkomst == _NONE else uitkomst,
        tegenspraak=data.get("tegenspraak", ""),
        grond=tuple(_decided(data)["grond"]) if "antwoorden" in data else (),
    )


def _decided(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the core decides, or its `fout`."""
    decided: dict[str, Any] = json.loads(handle(json.dumps({key: data[key] for key in _ASKED if key in data})))
    return decided


def _problems(document: yaml_reader.Document) -> Iterator[Problem]:
    data: dict[str, Any] = document.data
    yield from _unknown(document, (), data, _CASE)
    yield from _other_result(document, (), data)
    later = data.get("later")
    if isinstance(later, dict):
        yield from _unknown(document, ("later",), later, _MOMENT)
        yield from _other_result(document, ("later",), data | later)
    elif later is not None:
        yield Problem(document.place(("later",)), "hier horen `tekst`, `antwoorden` en `uitkomst`, elk op een regel")
    mistakes = data.get("vergissingen", [])
    for number, each in enumerate(mistakes if isinstance(mistakes, list) else [mistakes]):
        location = ("vergissingen", number)
        if not isinstance(each, dict) or not isinstance(each.get("tekst"), str):
            yield Problem(document.place(location), "een vergissing heeft een `tekst`")
            continue
        yield from _unknown(document, location, each, _MOMENT)
        if "antwoorden" in each:
            yield from _other_result(document, location, each)


def _unknown(
    document: yaml_reader.Document, location: tuple[str | int, ...], data: Mapping[str, Any], known: set[str]
) -> Iterator[Problem]:
    for key in data:
        if key not in known:
            yield Problem(document.place((*location, key)), f"`{key}` is hier onbekend")


def _other_result(
    document: yaml_reader.Document, location: tuple[str | int, ...], data: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield a problem if the rules come to another result than the case says."""
    result = {key: data[key] for key in _RESULT if key in data}
    if "antwoorden" not in data or len(result) != 1:
        message = "hier horen `antwoorden`, en dan `uitkomst` of `tegenspraak`"
        yield Problem(document.place(location), message)
        return
    decided = _decided(data)
    if "fout" in decided:
        fout = decided["fout"]
        yield Problem(document.place((*location, *fout["waar"].split("."))), f"`{fout['waar']}`: {fout['melding']}")
        return
    key, told = next(iter(result.items()))
    found = (decided["tegenspraak"] or [""])[0] if key == "tegenspraak" else decided["uitkomst"] or _NONE
    if decided["tegenspraak"] and key == "uitkomst":
        found = _NONE
    if told != found:
        choices = ", ".join(VraagId) if key == "tegenspraak" else f"{', '.join(UitkomstId)} of {_NONE}"
        yield Problem(
            document.place((*location, key)),
            f"met deze antwoorden zeggen de regels `{found}`, en niet `{told}` (het kan zijn: {choices})",
        )
