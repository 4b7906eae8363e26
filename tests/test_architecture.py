"""Architecture rules: a core without words or libraries, words without MkDocs, scripts without rules or words.

The other rules for scripts are in eslint.config.mjs.
"""

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
    """Yield the top-level names of all modules that a module imports."""
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


FLOORS = (
    ("integrity", "invisible", "remembered", "resources"),
    ("errors",),
    ("text", "toolchain"),
    ("feiten", "mkdocs_adapter"),
    ("pyodide_runtime", "school"),
    ("check", "forms"),
    ("afwegingskader", "kindcheck"),
    ("oefenen", "regels"),
    ("document",),
    ("publishing",),
    ("build", "console", "new"),
    ("board", "maker", "serve"),
    ("commands",),
    ("cli",),
    ("__main__",),
)
"""The modules and folders of the site generator, bottom up; each may import only from the floors below its own."""
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}


def site_modules(root: Path) -> Iterator[tuple[str, Path]]:
    for module in (root / PLUGINS).rglob("*.py"):
        path = module.relative_to(root / PLUGINS)
        if "replaced" not in path.parts and path.name != "__init__.py":  # they run in the browser
            yield path.with_suffix("").parts[0], module


def test_site_generator_imports_only_from_lower_floors(root: Path) -> None:
    for part, module in site_modules(root):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("meldcode_site."):
                other = (node.module or "").split(".")[1]
                assert other == part or FLOOR[other] < FLOOR[part], f"{module} imports {node.module}"


def test_the_slimming_of_pyodide_depends_on_nothing_else_of_ours(root: Path) -> None:
    slim = root / PLUGINS / "pyodide_runtime/slim"
    modules, scripts = list(slim.glob("*.py")), list(slim.rglob("*.mjs"))
    assert len(modules) > 3
    assert len(scripts) > 3
    own = re.compile(r"from meldcode_(?!site\.pyodide_runtime\.slim\.)|import meldcode_")
    for module in modules:
        assert not own.search(module.read_text("utf-8")), module
    for script in scripts:
        text = script.read_text("utf-8")
        assert "meldcode" not in text, script
        for found in re.findall(r'from "(\.[^"]+)"', text):
            assert (script.parent / found).resolve().is_relative_to(slim), f"{script} imports {found}"


@pytest.mark.parametrize("name", ["mkdocs", "material"])
def test_only_adapters_import_mkdocs(root: Path, name: str) -> None:
    adapters = {"plugin.py", "page.py", "build.py"}
    for part, module in site_modules(root):
        if part != "mkdocs_adapter" and module.name not in adapters:
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


def test_the_browser_scripts_hold_no_sentence(root: Path) -> None:
    for script in browser_scripts(root):
        code = without_comments(script)
        # Errors for maintainers may be sentences; no other string may have three words in a row.
        code = re.sub(r"throw new Error\([^\n]*|new Error\(`[^`]*`\)", "", code)
        strings = re.findall(r'"[^"\n]*"|`[^`]*`', code)
        assert [each for each in strings if re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", each, re.IGNORECASE)] == [], (
            script
        )


def test_no_test_is_a_helper_of_another(root: Path) -> None:
    tests = list((root / "tests").rglob("*.py"))
    assert len(tests) > 50
    for module in tests:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").rpartition(".")[2].startswith("test_"), f"{module}: {node.module}"
