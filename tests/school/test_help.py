"""Help and usage errors are in Dutch."""

import re

import pytest
from school.conftest import Run

ENGLISH = re.compile(
    r"\b(usage|options|commands|show|error|missing|invalid|such|does not|aborted|default|text)\b", re.IGNORECASE
)


@pytest.mark.parametrize("command", [[], ["new"], ["check"], ["copy"], ["maker"], ["serve"], ["build"], ["bestuur"]])
def test_help_is_dutch_and_ends_with_an_example(run: Run, command: list[str]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    assert not ENGLISH.search(done.stdout.replace("[text|json]", "")), done.stdout
    assert f"meldcode {command[0] if command else 'new'}" in done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["bouw"], "De opdracht 'bouw' bestaat niet."),
        (["build", "--sit", "x"], "De optie '--sit' bestaat niet."),
        (["build", "weg"], "Map 'weg' bestaat niet."),
        (["check", "--format", "pdf"], "'pdf' kan hier niet; kies uit 'text', 'json'."),
        (["serve", "--port", "x"], "'x' is geen getal."),
        (["serve", "--port", "70000"], "een poort is een getal van 0 tot en met 65535"),
        (["copy", "weg.md"], "'weg.md' is geen tekst van ons"),
        (["new", "x", "--soort", "kleuters"], "'kleuters' kan hier niet; kies uit 'basisonderwijs'"),
        (["new"], "Er ontbreekt 'MAP'"),
    ],
)
def test_usage_errors_are_dutch(run: Run, words: list[str], told: str) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert told in done.stderr
    assert not ENGLISH.search(done.stderr.replace("'text'", "")), done.stderr
