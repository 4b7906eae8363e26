"""What changed between two versions of the rules: example cases that come to something else, found by both tables."""

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from meldcode_core import Antwoord, Tabel, Treffer, decide
from meldcode_core.places import OPEN
from meldcode_site.regels.data import Rules, from_data

VERSIONS = Path(__file__).with_name("versies")
"""Every version that was published, as JSON."""
_ON_THE_WAY = frozenset({"plaats", "al-noodzakelijk", "kindcheck-plaats"})
"""Tables that only lead to others: who uses the rules does not see what they say."""
_KINDCHECK = "kindcheck-"
"""What the names of its tables begin with."""

type Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which cases come to something else."""

    case: Mapping[str, str]
    """The simplest case: what was answered and ticked, by column."""
    then: Mapping[str, Values]
    """What was decided then, by table, where it is no longer the same."""
    now: Mapping[str, Values]
    count: int
    """How many cases differ in this way."""


def published(folder: Path = VERSIONS) -> list[Rules]:
    """All published versions, the oldest first."""
    read = [from_data(json.loads(path.read_text("utf-8"))) for path in folder.glob("*.json")]
    return sorted(read, key=lambda rules: [int(each) for each in rules.versie.split(".")])


def differences(before: Rules, after: Rules) -> list[Difference]:
    """Every way in which cases come to something else, each with its simplest case; the simplest of them first."""
    found: dict[str, list[tuple[dict[str, str], dict[str, Values], dict[str, Values]]]] = {}
    for case in _cases(before, after):
        then, now = _decided(before, case), _decided(after, case)
        changed = [tabel_id for tabel_id in {**then, **now} if then.get(tabel_id) != now.get(tabel_id)]
        was = {tabel_id: then.get(tabel_id, ()) for tabel_id in changed}
        has = {tabel_id: now.get(tabel_id, ()) for tabel_id in changed}
        if changed:
            found.setdefault(json.dumps([was, has]), []).append((case, was, has))
    listed = [Difference(*min(cases, key=lambda one: len(one[0])), len(cases)) for cases in found.values()]
    return sorted(listed, key=lambda each: len(each.case))


def _cases(before: Rules, after: Rules) -> Iterator[dict[str, str]]:
    """What is given in every case that a form can come to: of one form, with its questions answered in their order."""
    for form in map(_inputs, _forms(before.tabellen, after.tabellen)):
        questions = [kolom for kolom, values in form.items() if OPEN in values]
        for number in range(len(questions) + 1):
            choices = [[each for each in form[vraag] if each != OPEN] for vraag in questions[:number]]
            for answers in itertools.product(*choices):
                for ticked in _subsets([kolom for kolom in form if kolom not in questions]):
                    yield dict(zip(questions, answers, strict=False)) | dict.fromkeys(ticked, Antwoord.JA.value)


def _subsets(items: list[str]) -> Iterator[tuple[str, ...]]:
    return itertools.chain.from_iterable(itertools.combinations(items, size) for size in range(len(items) + 1))


def _forms(*versions: tuple[Tabel, ...]) -> Iterator[list[Tabel]]:
    """The tables of each form."""
    for of_kindcheck in (False, True):
        yield [each for each in itertools.chain(*versions) if each.id.startswith(_KINDCHECK) is of_kindcheck]


def _inputs(tabellen: Sequence[Tabel]) -> dict[str, Values]:
    """The columns that no table decides, with all that can stand in them."""
    decided = {tabel.id for tabel in tabellen}
    inputs: dict[str, Values] = {}
    for tabel in tabellen:
        for kolom, values in tabel.kolommen.items():
            if kolom not in decided:
                inputs[kolom] = tuple(dict.fromkeys((*inputs.get(kolom, ()), *values)))
    return dict(sorted(inputs.items()))


def _decided(rules: Rules, case: Mapping[str, str]) -> dict[str, Values]:
    inputs = _inputs(rules.tabellen)
    nothing = {kolom: OPEN if OPEN in values else Antwoord.NEE.value for kolom, values in inputs.items()}
    beslissing = decide(rules.tabellen, nothing | dict(case))
    one = {tabel.id: (beslissing.gegevens[tabel.id],) for tabel in rules.tabellen if tabel.treffer is not Treffer.ALLE}
    return {key: values for key, values in (one | dict(beslissing.verzameld)).items() if key not in _ON_THE_WAY}
