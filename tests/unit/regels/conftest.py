"""The words for the rules, and the rules in DMN."""

from pathlib import Path

import pytest
from meldcode_site.regels.files import written
from meldcode_site.regels.words import RulesWords, load_words_of


@pytest.fixture(scope="session")
def words(root: Path) -> RulesWords:
    return load_words_of(root, root / "docs")


@pytest.fixture(scope="session")
def dmn(words: RulesWords) -> str:
    return written("dmn", words)
