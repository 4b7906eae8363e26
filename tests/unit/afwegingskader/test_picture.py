"""The drawing shows every possible path exactly once, and its text version says the same."""

import itertools
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from core.cases import all_requests
from meldcode_site.afwegingskader.edges import Voorwaarde, edges
from meldcode_site.afwegingskader.lettering import Run, lines, text_width
from meldcode_site.afwegingskader.picture import WIDTH, Picture
from meldcode_site.afwegingskader.render import render_picture
from meldcode_site.afwegingskader.words import AfwegingskaderWords, load_gesprek, load_words
from meldcode_site.errors import SiteError
from meldcode_site.forms.words import Word
from meldcode_site.school.load import load_profile
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.school.variables import variables
from meldcode_site.text.words import Passage, Words

from meldcode_core import AFWEGINGSKADER, Gevolg, Vraag, VraagId, handle

EDGES = [edge for vraag in AFWEGINGSKADER.vragen for edge in edges(vraag)]


@pytest.fixture(scope="module")
def words(root: Path) -> AfwegingskaderWords:
    files = OwnFiles(root / "docs", root / "geen-eigen-paginas")
    filled = Words(variables(load_profile(root / "school.yml")))
    filled.define(gesprek={name: Passage(word.body) for name, word in load_gesprek(files, filled).items()})
    return load_words(files, filled, AFWEGINGSKADER)


def decided(request: str) -> dict[str, Any]:
    response: dict[str, Any] = json.loads(handle(request))
    return response


def with_answers(request: dict[str, Any], answers: dict[str, str]) -> str:
    return json.dumps({**request, "antwoorden": answers})


def steps(response: dict[str, Any]) -> list[str]:
    """Return the steps of a case, from each stop to the next."""
    stops = [f"{step['vraag']} {step['antwoord']}" for step in response["pad"]]
    stops += [stop for stop in (response["volgende"], response["uitkomst"]) if stop]
    return [f"{here} {there.split()[0]}" for here, there in itertools.pairwise(stops)]


def test_exactly_the_possible_steps_are_drawn(words: AfwegingskaderWords) -> None:
    made = {step for request in all_requests() for step in steps(decided(request))}
    html = render_picture(AFWEGINGSKADER, words)
    for element in ("tspan", 'g class="afw-beeld__merk"'):
        assert sorted(re.findall(rf'<{element} data-stap="([^"]*)"', html)) == sorted(made)
    assert len(re.findall('class="afw-beeld__lijn"', html)) == len(EDGES)
    assert len(re.findall('class="afw-beeld__weg[ "]', html)) == len(EDGES)


def test_edge_is_taken_exactly_when_its_condition_holds() -> None:
    seen = set()
    for text in itertools.islice(all_requests(), 0, None, 7):
        request = json.loads(text)
        response = decided(text)
        for index, step in enumerate(steps(response)):
            (edge,) = [each for each in EDGES if step in each.steps]
            answers = {each["vraag"]: each["antwoord"] for each in response["pad"]}
            before = dict(list(answers.items())[:index])
            necessary = decided(with_answers(request, before))["besluiten"]["melden"] == "ja"
            reported = necessary or "eerder-gemeld" in request["omstandigheden"]
            beside = {each.voorwaarde for each in EDGES if (each.van, each.antwoorden) == (edge.van, edge.antwoorden)}
            holds = {
                Voorwaarde.GEEN: not response["tegenspraak"] or edge.van not in response["tegenspraak"],
                Voorwaarde.NA_MELDING: necessary,
                Voorwaarde.NA_EERDERE_MELDING: reported,
                Voorwaarde.ANDERS: not (reported if Voorwaarde.NA_EERDERE_MELDING in beside else necessary),
                Voorwaarde.TEGENSPRAAK: edge.van in response["tegenspraak"],
            }
            assert holds[edge.voorwaarde], (request, edge)
            if edge.meldt:
                after = dict(list(answers.items())[: index + 1])
                assert decided(with_answers(request, after))["besluiten"]["melden"] == "ja", (request, edge)
            seen.add(edge)
    assert seen == set(EDGES)


def test_text_version_lists_every_edge(words: AfwegingskaderWords) -> None:
    html = render_picture(AFWEGINGSKADER, words)
    told = [" ".join(unescape(each).split()) for each in re.findall(r"<li>([^<]+)</li>", html)]
    picture = Picture(AFWEGINGSKADER, words)
    drawn = [branch.edge for question in picture.questions for branch in question.branches]
    assert len(told) == len(EDGES)
    for line, edge in zip(told, drawn, strict=True):
        by, _, to = line.partition(": ")
        names = [words.teksten[f"antwoord_{antwoord}"].lower() for antwoord in edge.antwoorden] or ["eerst"]
        assert by.lower().startswith(" of ".join(names))
        assert words.beeld.fields.get(edge.voorwaarde, "") in by
        if edge.leads_on:
            assert to == f"Ga naar vraag {edge.naar[-1]}."
        elif edge.naar != edge.van:
            assert to == words.uitkomsten[edge.naar].fields["titel"] + "."
    assert told[-3:] == [
        "Ja, anders: Start de hulp en volg de veiligheid.",
        "Nee of weet ik niet, als er al gemeld is of melden al noodzakelijk was: Meld opnieuw bij Veilig Thuis.",
        "Nee of weet ik niet, anders: Meld bij Veilig Thuis.",
    ]
    # Where the drawing continues in the next panel, the edge names the question.
    ends = picture.panels[0].questions[-1].branches[-1]
    assert "".join(run.text for line in ends.label for run in line.runs) == "Ja: ga naar vraag 4"
    assert html.count("ga naar vraag") == 1
    # Doubt about danger calls for advice first.
    assert "Nee of weet ik niet (vraag eerst Veilig Thuis): Ga naar vraag 3." in told


def test_nothing_overlaps_or_sticks_out(words: AfwegingskaderWords) -> None:
    picture = Picture(AFWEGINGSKADER, words)
    boxes = []
    for panel in picture.panels:
        for question in panel.questions:
            mine = [question.box, *(branch.box for branch in question.branches if branch.box)]
            assert panel.top <= mine[0].y
            assert mine[-1].bottom <= question.bottom <= panel.top + panel.height
            boxes += mine
    for box, below in itertools.pairwise(boxes):
        assert box.bottom < below.y
    for box in boxes:
        assert 0 <= box.x < box.x + box.width <= WIDTH
        assert all(box.y < line.y - 10 and line.y + 4 < box.bottom for line in box.lines)
    first, second = picture.panels
    assert first.questions + second.questions == picture.questions
    assert max(first.height, second.height) < 2 * min(first.height, second.height)


def test_lines_fit_and_keep_every_word() -> None:
    runs = [Run("Nee", "a"), Run(" of "), Run("weet ik niet", "b"), Run(", als melden al noodzakelijk is")]
    broken = lines(runs, 150)
    assert broken is not None
    assert len(broken) > 1
    texts = ["".join(run.text for run in line) for line in broken]
    assert " ".join(texts) == "Nee of weet ik niet, als melden al noodzakelijk is"
    assert broken[0][:3] == (Run("Nee", "a"), Run(" of "), Run("weet ik niet", "b"))
    assert all(text_width(text, bold=False) <= 150 for text in texts)
    assert lines([Run("meldcodecoordinatoren")], 100) is None


def with_text(word: Word, **fields: str) -> Word:
    return replace(word, fields={**word.fields, **fields})


def with_outcome(words: AfwegingskaderWords, text: str) -> AfwegingskaderWords:
    longer = with_text(words.uitkomsten["uitkomst-melden"], titel=text)
    return replace(words, uitkomsten={**words.uitkomsten, "uitkomst-melden": longer})


def with_question(words: AfwegingskaderWords, text: str) -> AfwegingskaderWords:
    return replace(words, vragen={**words.vragen, "afw-3": with_text(words.vragen["afw-3"], kort=text)})


@pytest.mark.parametrize(("change", "file"), [(with_outcome, "uitkomst-melden.md:1"), (with_question, "vraag-3.md:1")])
@pytest.mark.parametrize("text", ["Een heel lange zin. " * 20, "Meldcodecoordinatorenoverlegverslagleggingsformulier"])
def test_too_long_text_stops_the_build_with_its_file(
    words: AfwegingskaderWords, change: Callable[[AfwegingskaderWords, str], AfwegingskaderWords], file: str, text: str
) -> None:
    with pytest.raises(SiteError, match=rf"{file}: `{text}` is te lang voor de tekening"):
        Picture(AFWEGINGSKADER, change(words, text))


def test_too_long_label_stops_the_build(words: AfwegingskaderWords) -> None:
    with pytest.raises(SiteError, match=r"beeld\.yml: `Eerst, anders anders"):
        Picture(AFWEGINGSKADER, replace(words, beeld=with_text(words.beeld, anders="anders " * 40)))


@pytest.mark.parametrize(
    ("number", "change"),
    [
        (2, lambda vraag: replace(vraag, ja=Gevolg(naar=VraagId.BEREIDHEID))),
        (3, lambda vraag: replace(vraag, nee=Gevolg(naar=VraagId.RESULTAAT))),
    ],
)
def test_undrawable_table_stops_the_build(
    words: AfwegingskaderWords, number: int, change: Callable[[Vraag], Vraag]
) -> None:
    vragen = list(AFWEGINGSKADER.vragen)
    vragen[number - 1] = change(vragen[number - 1])
    with pytest.raises(SiteError, match=rf"afwegingskader\.py: een weg van afw-{number} slaat een vraag over"):
        Picture(replace(AFWEGINGSKADER, vragen=tuple(vragen)), words)
