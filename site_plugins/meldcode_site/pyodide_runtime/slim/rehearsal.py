"""Runs a package in Pyodide, in Node, as a browser will, and compares its answers with those it gives here."""

import ast
import json
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from meldcode_site.pyodide_runtime.slim.archive import read_archive
from meldcode_site.pyodide_runtime.slim.manifest import Image

HERE = Path(__file__).parent


class SlimError(Exception):
    """Pyodide could not be made smaller, or not run; with what Node said."""


class RehearsalError(SlimError):
    """The package does not work in this Pyodide."""


class AnswerError(SlimError):
    """The package answers otherwise in Pyodide than in the Python that builds."""

    def __init__(self, call: "Call") -> None:
        super().__init__(f"{call.function}({call.argument!r:.200})")
        self.call = call


@dataclass(frozen=True, slots=True)
class Call:
    """Something to ask of the package: a function from text to text, at its top."""

    function: str
    argument: str
    answer: str
    """What it gives in the Python that builds."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rehearsal found."""

    files: set[str]
    """The modules that were imported from the standard library's zip."""
    image: Image | None


def package_name(wheel: Path) -> str:
    """The name by which the package in a wheel is imported."""
    return wheel.name.partition("-")[0]


def rehearse(runtime: Path, wheel: Path, calls: Sequence[Call], pyodide: Path, *, node: str, image: bool) -> Seen:
    """Start Python in a folder, import all that the package imports anywhere, and make these calls.

    Args:
        runtime: the files that a browser would get, with the package as `NAME.zip`.
        wheel: the package.
        calls: what to ask.
        pyodide: the npm package; its script finds there what only Node needs.
        node: the program.
        image: whether to start a second time from an image of the memory, which must answer the same.

    Raises:
        RehearsalError: the package, or what it imports, does not work.
        AnswerError: it gives another answer.
    """
    asked = {"modules": sorted(set(_imports(wheel))), "calls": [(call.function, call.argument) for call in calls]}
    words = [str(pyodide.resolve()), str(runtime.resolve()), package_name(wheel), *(["image"] if image else [])]
    try:
        said = json.loads(run_node(node, "rehearse.mjs", *words, given=json.dumps(asked)))
    except SlimError as error:
        raise RehearsalError(*error.args) from None
    for call, answer in zip(calls, said["answers"], strict=True):
        if answer != call.answer:
            raise AnswerError(call)
    return Seen(set(said["files"]), Image(**said["image"]) if image else None)


def run_node(node: str, script: str, *words: str, given: str = "") -> str:
    """Run a script that stands beside this module.

    Raises:
        SlimError: it failed.
    """
    done = subprocess.run(  # noqa: S603 -- our own script
        [node, str(HERE / script), *words], input=given, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SlimError(f"{script}: {done.stdout}{done.stderr}")
    return done.stdout


def _imports(wheel: Path) -> Iterator[str]:
    """A package's modules and all that they import anywhere, also what a function imports only when it is called."""
    for name, source in read_archive(wheel).items():
        if not name.endswith(".py"):
            continue
        yield name.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        for each in ast.walk(ast.parse(source)):
            if isinstance(each, ast.Import):
                yield from (alias.name for alias in each.names)
            elif isinstance(each, ast.ImportFrom):
                yield from (f"{each.module}.{alias.name}" for alias in each.names)
