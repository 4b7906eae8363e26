"""Any text in a school's own words: the forms gain no active content."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle, repeat
from pathlib import Path
from typing import Any

import pytest
import yaml
from hostile import ATTACKS, active, evil
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from meldcode_site.afwegingskader.render import render, render_picture
from meldcode_site.afwegingskader.words import load_words
from meldcode_site.errors import Place, SiteError
from meldcode_site.forms.assets import Assets
from meldcode_site.kindcheck.render import render as render_kindcheck
from meldcode_site.kindcheck.words import load_words as load_kindcheck_words
from meldcode_site.school.load import load_profile
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.school.variables import variables
from meldcode_site.text.words import Words

from meldcode_core import AFWEGINGSKADER, KINDCHECK, Situatie

STOPS = ("{{", "{%", "{#", "<![")
"""Invalid templates and HTML stop the build; everything else must be made harmless."""


def poisoned(value: Any, texts: Iterator[str]) -> Any:
    """Return a value with all its strings replaced."""
    if isinstance(value, dict):
        return {key: poisoned(inner, texts) for key, inner in value.items()}
    return [poisoned(inner, texts) for inner in value] if isinstance(value, list) else next(texts)


def own_words(docs: Path, own: Path, texts: list[str], short: str) -> OwnFiles:
    """Write all words of both forms with these texts; `short` goes where the drawing has little room."""
    several, alone = cycle(texts), repeat(short)
    drawn = {"kort", "titel", *yaml.safe_load((docs / "afwegingskader/beeld.yml").read_text("utf-8"))}
    for path in [
        *docs.glob("afwegingskader/*-*.md"),
        *docs.glob("*/*.yml"),
        docs / "formulieren.yml",
        *docs.glob("kindcheck/*.md"),
    ]:
        source = path.read_text("utf-8")
        fields = source.split("---\n")[1] if source.startswith("---\n") else ""
        data = yaml.safe_load(source if path.suffix == ".yml" else fields) or {}
        made = {
            key: poisoned(value, alone if key in drawn or key.startswith(("antwoord", "naar")) else several)
            for key, value in data.items()
        } | ({"verlaat_doel": "https://elders.example"} if "verlaat_doel" in data else {})
        target = own / path.relative_to(docs)
        target.parent.mkdir(parents=True, exist_ok=True)
        said = yaml.safe_dump(made, width=10_000)
        page = (f"---\n{said}---\n" if fields else "") + f"{next(several)}\n\n{next(several)}\n"
        target.write_text(said if path.suffix == ".yml" else page, "utf-8")
    return OwnFiles(docs, own)


def unchanged(href: str, place: Place) -> str:  # noqa: ARG001 -- a stand-in
    return href


def forms(root: Path, files: OwnFiles) -> list[Counter[str]]:
    """Count the active content of the forms and the drawing, rendered with these words."""
    words = Words(variables(load_profile(root / "school.yml")))
    assets = Assets("afwegingskader.mjs", "sha256-x", "{}")
    kader_words = load_words(files, words, AFWEGINGSKADER)
    htmls = [
        render(
            AFWEGINGSKADER,
            kader_words,
            voorbeelden={situatie: {"b1-a-01": "</script>"} for situatie in Situatie},
            eigen_rollen={"rol-zorgteam": "</script>"},
            fact_link=str,
            resolve_link=unchanged,
            assets=assets,
            protocol="1",
            veilig_thuis_link="tel:08002000",
        ),
        render_picture(AFWEGINGSKADER, kader_words),
        render_kindcheck(
            KINDCHECK,
            load_kindcheck_words(files, words, KINDCHECK),
            fact_link=str,
            resolve_link=unchanged,
            assets=assets,
        ),
    ]
    return [active(html) for html in htmls]


@pytest.fixture(scope="module")
def plain(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Counter[str]]:
    """The active content of the forms with plain words."""
    return forms(root, own_words(root / "docs", tmp_path_factory.mktemp("plain"), ["Tekst"], "Tekst"))


def test_all_attacks_in_all_words_add_nothing_active(root: Path, tmp_path: Path, plain: list[Counter[str]]) -> None:
    harmless = [each for each in ATTACKS if not any(stop in each for stop in STOPS) and "\x02" not in each]
    made = forms(root, own_words(root / "docs", tmp_path, harmless, "<b onclick=a()>"))
    assert [after - before for after, before in zip(made, plain, strict=True)] == [Counter()] * 3


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//elders.example", "JavaScript:x", ""])
def test_leave_link_must_be_an_https_url(root: Path, tmp_path: Path, address: str) -> None:
    files = own_words(root / "docs", tmp_path, ["Tekst"], "Tekst")
    texts = tmp_path / "formulieren.yml"
    words = texts.read_text("utf-8")
    assert words.count("https://elders.example") == 1
    texts.write_text(words.replace("https://elders.example", f"'{address}'"), "utf-8")
    with pytest.raises(SiteError, match=r"formulieren\.yml: `verlaat_doel` is een adres dat begint met https://"):
        forms(root, files)


@settings(max_examples=8, phases=[Phase.generate])
@given(texts=st.lists(evil, min_size=3, max_size=9), short=st.text("<>\"'&;=ab{} ", min_size=1, max_size=9))
def test_any_text_in_all_words_adds_nothing_active(
    root: Path, tmp_path_factory: pytest.TempPathFactory, plain: list[Counter[str]], texts: list[str], short: str
) -> None:
    for stop in STOPS:
        texts, short = [f"a {text.replace(stop, '<')}" for text in texts], short.replace(stop, "<")
    with suppress(SiteError):
        made = forms(root, own_words(root / "docs", tmp_path_factory.mktemp("evil"), texts, f"a {short}"))
        assert [after - before for after, before in zip(made, plain, strict=True)] == [Counter()] * 3
