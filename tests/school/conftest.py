"""Run the command as a school does."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

type Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `meldcode ...` in an empty folder."""
    command = Path(sys.executable).with_name("meldcode")
    return lambda *words, **options: subprocess.run(
        [command, *map(str, words)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        **options,
    )


def answers(naam: str, soort: str, systeem: str) -> list[str]:
    """Return the answers to `meldcode new` as options."""
    said = {"naam": naam, "soort": soort, "plaats": "Zandwijk", "bestuur": "Stichting Wind", "systeem": systeem}
    return [
        word for key, value in (said | {"regio": "Veilig Thuis Zandstreek"}).items() for word in (f"--{key}", value)
    ]


@pytest.fixture
def primary(run: Run, tmp_path: Path) -> Path:
    """A primary school with the defaults."""
    done = run("new", "school", *answers("De Vlieger", "basisonderwijs", "ESIS"))
    assert done.returncode == 0, done.stderr
    return tmp_path / "school"


@pytest.fixture
def secondary(run: Run, tmp_path: Path) -> Path:
    """A secondary school with other roles."""
    done = run("new", "school", *answers("Het Kompas", "voortgezet onderwijs", "Magister"))
    assert done.returncode == 0, done.stderr
    return tmp_path / "school"


def change(path: Path, *changes: tuple[str, str]) -> None:
    """Replace texts that occur exactly once in a file."""
    text = path.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
