"""Search results: any inflection matches, and the best result is first."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from meldcode_site.publishing.search import WORDS_FILE, improved

type Index = dict[str, Any]


@pytest.fixture(scope="module")
def index(site: Path) -> Index:
    read: Index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    return read


def find(root: Path, site: Path, index: Index, *queries: str) -> list[list[Index]]:
    """Return the results of each query: the best result of each page."""
    [worker] = site.glob("assets/meldcode/zoeken-*.js")
    done = subprocess.run(
        [root / ".venv/bin/node", root / "tests/site/search.mjs", worker],
        input=json.dumps({"index": index, "queries": queries}),
        capture_output=True, check=True, text=True, encoding="utf-8",
    )  # fmt: skip
    return [[page[0] for page in pages] for pages in json.loads(done.stdout)]


FIRST = {
    "VIR": "verwijsindex/",
    "vgv": "eergerelateerd-geweld/",
    "blauwe plekken": "stappen/stap-1/",
    "scheiding": "stappen/stap-3/",
    "ouders boos": "stappen/stap-3/",
    "verwaarlozing": "meldnormen/#structurele-onveiligheid",
    "verwarlozing": "meldnormen/#structurele-onveiligheid",
    "stappenplan": "stappen/stap-1/",
    "veilig thuis bellen": "stappen/stap-5/",
    "kind vertelt": "meldnormen/#disclosure",
    "onthulling": "meldnormen/#disclosure",
    "DISCLOSURE": "meldnormen/#disclosure",
    "Waterveen": "over-de-meldcode/",
    "boze ouders": "praten-met-ouders/",
    "blauwe plek": "stappen/stap-1/",
    "geheim beloven": "kind-vertelt/",
    "hij slaat mama": "kind-vertelt/",
    "appjes": "andere-routes/",
    "inzage dossier": "bewaren-en-inzien/",
    "automutilatie": "begrippen/#begrip-automutilatie",
}


def test_common_queries_find_the_right_page_first(root: Path, site: Path, index: Index) -> None:
    found = find(root, site, index, *FIRST)
    assert {query: pages[0]["location"] for query, pages in zip(FIRST, found, strict=True)} == FIRST


@pytest.mark.parametrize("query", ["melden", "meldt", "gemeld", "Melding"])
def test_queries_about_reporting_find_the_norms_and_step_5_first(
    root: Path, site: Path, index: Index, query: str
) -> None:
    [found] = find(root, site, index, query)
    assert [each["location"].partition("#")[0] for each in found[:2]] == ["meldnormen/", "stappen/stap-5/"]


def test_accents_apostrophes_and_markup_do_not_hinder_search(root: Path, site: Path, index: Index) -> None:
    texts = ["De zorgco\u00f6rdinator belt.", "Wij zijn van \u2019s-Hertogenbosch.", "<b onclick=x>kwaad</b> & zo"]
    docs = [{"location": f"{number}/", "title": "Pagina", "text": text} for number, text in enumerate(texts)]
    asked = ("zorgcoordinator", "Zorgco\u00f6rdinatoren", "'s-Hertogenbosch", "'s-hertogen", "kwaad", "xyzzy", "?!")
    found = find(root, site, index | {"docs": docs}, *asked)
    assert [[each["location"] for each in pages] for pages in found] == [["0/"], ["0/"], ["1/"], ["1/"], ["2/"], [], []]
    assert found[4][0]["text"] == "&#60;b onclick=x&#62;<mark>kwaad</mark>&#60;/b&#62; &#38; zo"


def test_every_keyword_is_for_an_existing_place(root: Path, index: Index) -> None:
    words = yaml.safe_load((root / "docs" / WORDS_FILE).read_text("utf-8"))
    places = {each["location"] for each in index["docs"]}
    assert [place for place in words["zoekwoorden"] if place not in places] == []
    assert [place for place in words["gewicht"] if not any(each.startswith(place) for each in places)] == []


def test_keywords_for_a_missing_place_go_to_its_page() -> None:
    index = {"config": {}, "docs": [{"location": "a/", "title": "A", "text": "<p>1 &lt; 2</p>"}]}
    words = {"zoekwoorden": {"a/#weg": "ver", "b/": "weg"}, "gewicht": {"a/": "0.5"}}
    [entry] = improved(index, {}, words, {"a/": ("", "A")})["docs"]
    assert entry == {"location": "a/", "title": "A", "text": "1 < 2", "zoekwoorden": "ver", "boost": 0.5}


def test_results_show_their_section_or_step(root: Path, site: Path, index: Index) -> None:
    [[page, *_], [place, *_]] = find(root, site, index, "blauwe plekken", "kindgesprek")
    assert page["title"].startswith("<small>De vijf stappen \u203a</small> Stap 1")
    assert place["location"].partition("#")[0] == "stappen/stap-3/"
    assert place["title"].startswith("<small>Stap 3: gesprek \u203a</small> ")
