"""click has no way to be given other texts: we replace the names by which its modules look them up."""

import ast
from importlib import import_module
from pathlib import Path

import click
import pytest
from meldcode_site.console.dutch_click import LOOKUPS, MODULES, WORDS, speak_dutch


@pytest.mark.parametrize("name", MODULES)
def test_click_still_looks_its_texts_up_by_these_names(name: str) -> None:
    speak_dutch()
    module = import_module(f"click.{name}")
    found = [getattr(module, lookup) for lookup in LOOKUPS if hasattr(module, lookup)]
    assert found, f"click.{name} has neither {' nor '.join(LOOKUPS)}: see how it looks up its texts now"
    assert set(found) <= set(LOOKUPS.values())


def test_click_still_says_every_text_that_we_translate() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in Path(click.__file__).parent.glob("*.py")]
    said = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert WORDS.keys() - said == set(), "click says this otherwise now, or no longer"
