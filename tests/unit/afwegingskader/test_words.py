"""The words of the afwegingskader: complete, and with the school's own taking precedence."""

from pathlib import Path

import pytest
from meldcode_site.afwegingskader.words import AfwegingskaderWords, load_gesprek, load_words
from meldcode_site.errors import SiteError
from meldcode_site.school.load import load_profile
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.school.variables import variables
from meldcode_site.text.words import Passage, Words

from meldcode_core import AFWEGINGSKADER
from meldcode_core.version import __version__


def load(root: Path, own: Path) -> AfwegingskaderWords:
    files = OwnFiles(root / "docs", own)
    words = Words(variables(load_profile(root / "school.yml")))
    words.define(gesprek={name: Passage(word.body) for name, word in load_gesprek(files, words).items()})
    return load_words(files, words, AFWEGINGSKADER)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "paginas/afwegingskader"
    folder.mkdir(parents=True)
    return folder


def test_shared_passage_is_written_once(root: Path, own: Path) -> None:
    (own / "gesprek-kind.md").write_text("- Zo praten wij met {{ kind.de }}, [lees](../bijlage-2.md).\n")
    words = load(root, own.parent)
    for word in words.uitkomsten.values():
        assert "\n- Zo praten wij met het kind, [lees](../bijlage-2.md).\n" in word.body


def test_error_in_a_shared_passage_has_its_own_location(root: Path, own: Path) -> None:
    (own / "gesprek-oneens.md").write_text("Regel 1\n\n{{ weg }}\n")
    with pytest.raises(SiteError, match=r"paginas/afwegingskader/gesprek-oneens\.md:3: "):
        load(root, own.parent)


def test_text_for_older_files_names_the_current_rules(root: Path, own: Path) -> None:
    assert f"Nieuw in versie {__version__}: " in load(root, own.parent).zaak["dossier_veranderd"]["regels"]


def test_a_missing_text_is_named(root: Path, own: Path) -> None:
    ours = (root / "docs/afwegingskader/teksten.yml").read_text("utf-8")
    (own / "teksten.yml").write_text(ours.replace("let_op: ", "let_at: "), "utf-8")
    with pytest.raises(SiteError) as caught:
        load(root, own.parent)
    assert [problem.text for problem in caught.value.problems] == ["`let_op` ontbreekt", "`let_at` is onbekend"]
