"""The boundaries: rules without words or libraries, words without MkDocs, a browser script without rules or words."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from meldcode_core import (
    AdviesId,
    Antwoord,
    KindcheckUitkomstId,
    KindcheckVraagId,
    Meldnorm,
    Situatie,
    UitkomstId,
    VraagId,
)

PLUGINS = Path("site_plugins/meldcode_site")


def imported(module: Path) -> Iterator[str]:
    """The top-level names of all that a module imports."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            yield (node.module or "").split(".")[0]


def test_the_core_imports_the_standard_library_only(root: Path) -> None:
    modules = list((root / "src/meldcode_core").rglob("*.py"))
    assert len(modules) > 5
    for module in modules:
        assert set(imported(module)) <= sys.stdlib_module_names | {"meldcode_core"}, module


def test_the_core_reads_and_writes_nothing(root: Path) -> None:
    for module in (root / "src/meldcode_core").rglob("*.py"):
        assert not {"io", "os", "pathlib", "sys", "time", "datetime", "random", "socket"} & set(imported(module)), (
            module
        )
        assert not re.search(r"\b(open|print|input)\(", module.read_text("utf-8")), module


@pytest.mark.parametrize("name", ["mkdocs", "material"])
def test_only_the_thin_adapters_know_mkdocs(root: Path, name: str) -> None:
    adapters = {"plugin.py", "mkdocs_errors.py", "build.py", "rendered.py"}
    for module in (root / PLUGINS).rglob("*.py"):
        if module.name not in adapters:
            assert name not in set(imported(module)), module


def browser_scripts(root: Path) -> list[Path]:
    scripts = list((root / PLUGINS).rglob("*.mjs"))
    assert len(scripts) > 2
    return scripts


def without_comments(script: Path) -> str:
    return re.sub(r"/\*.*?\*/|(?<![:\w])//[^\n]*", "", script.read_text("utf-8"), flags=re.DOTALL)


def test_the_browser_scripts_name_no_question_answer_outcome_or_norm(root: Path) -> None:
    ids = [*VraagId, *Antwoord, *UitkomstId, *AdviesId, *Meldnorm, *Situatie, *KindcheckVraagId, *KindcheckUitkomstId]
    for script in browser_scripts(root):
        code = without_comments(script)
        assert [each for each in ids if re.search(rf"(?<![\w-]){re.escape(each)}(?![\w-])", code)] == [], script


def test_the_browser_scripts_hold_no_sentence_and_no_python(root: Path) -> None:
    for script in browser_scripts(root):
        code = without_comments(script)
        # An error for whoever maintains the page may be a sentence; anything else with three words in a row may not.
        code = re.sub(r"throw new Error\([^\n]*|new Error\(`[^`]*`\)", "", code)
        strings = re.findall(r'"[^"\n]*"|`[^`]*`', code)
        assert [each for each in strings if re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", each, re.IGNORECASE)] == [], (
            script
        )
        assert "runPython" not in code
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", code), script


def test_the_browser_scripts_store_nothing_and_send_nothing(root: Path) -> None:
    for script in browser_scripts(root):
        code = without_comments(script)
        forbidden = (
            r"localStorage|sessionStorage|indexedDB|cookie|sendBeacon|XMLHttpRequest|WebSocket|"
            r"location\.(?!replace\(this\.#link\.href\)|reload\(\))|history\b"
        )
        if script.name == "screens.mjs":
            # Into the browser's history goes the number of a screen and nothing else.
            kept = (
                r"history\.(?:(?:push|replace)State\(this\.#(?:at|entered), \"\"\)|state|scroll\w+|forward\(\)"
                r"|go\(this\.#first - this\.#at\))"
            )
            code = re.sub(kept, "", code)
        assert not re.search(forbidden, code), script
