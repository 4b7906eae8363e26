"""Wording that could harm someone: each of these was found once, and may not return on any page or in any list."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pdf
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

PEOPLE = r"(?:ouders?|betrokkenen|familie|plegers?)"
TALKS = re.compile(
    rf"\b(?:bespreekt?|bespreken|vertel(?:t|len)?|praat|praten|voer(?:t|en)? .*gesprek|gesprek)\b[^.?!:,]*\b{PEOPLE}\b",
    re.IGNORECASE,
)
"""Advises talking to people whom the conversation could warn."""
REFRAINS = re.compile(r"\b(?:niet|geen|onveilig|nog nooit)\b", re.IGNORECASE)
BLOCK_ENDS = re.compile(r"</(?:p|li|td|th|h\d|dd|dt|summary|legend|label|div)>")
CAUTION = re.compile(
    r"\b(?:eerst|voordat|meteen|Stem|Overleg)\b[^.?!]*Veilig Thuis|Veilig Thuis[^.?!]*\b(?:afgestemd|afgesproken)"
)
NAME = re.compile(r"[Ss]tap 3: gesprek met de betrokkenen(?: en, waar dat past, met het kind)?|\bPraten met ouders\b")
"""The name of a step or page is not advice."""
ALONE = "section.afw-uitkomst, section.afw-advies"
"""Parts of a page that are shown without what precedes them."""
MAY_DESCRIBE = {
    "begrippen": "explains words",
    "handleiding": "is for who publishes",
    "meldnormen": "describes situations",
    "privacy-en-veiligheid": "is about the site",
    "verantwoording": "accounts for choices",
    "verdenking-tegen-medewerker": "tells what the board does, by law",
}


def sentences(text: str) -> list[str]:
    return [" ".join(each.split()) for each in re.split(r"(?<=[.?!])\s+|\n", text)]


def unsafe(text: str) -> list[str]:
    """Return the sentences that advise talking to people without a caution before them."""
    warned = False
    found = []
    for sentence in sentences(text):
        if TALKS.search(sentence) and not REFRAINS.search(sentence) and not warned and not CAUTION.search(sentence):
            found.append(sentence)
        warned = warned or bool(CAUTION.search(sentence))
    return found


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """Yield each text that is read on its own: the parts of a form, and the rest of each page."""
    for path in sorted(site.rglob("index.html")):
        name = path.parent.relative_to(site).as_posix()
        if Path(name).name in MAY_DESCRIBE:
            continue
        article = LexborHTMLParser(path.read_text("utf-8")).css_first("article")
        assert article is not None
        for part in article.css(ALONE):
            yield f"{name}#{part.attributes['id']}", told(part)
            part.decompose()
        yield name, told(article)


def told(node: LexborNode) -> str:
    """Return the text of a part of a page, one block per line."""
    for unread in node.css("script, svg, nav, .stappenlijst"):
        unread.decompose()
    blocks = BLOCK_ENDS.split((node.html or "").replace("\n", " "))
    return NAME.sub("Stap 3", unescape("\n".join(re.sub(r"<[^>]+>", "", block) for block in blocks)))


def test_pages_that_advise_talking_first_say_when_to_ask_veilig_thuis(site: Path) -> None:
    read = dict(texts(site))
    assert {name: wrong for name, text in read.items() if (wrong := unsafe(text))} == {}
    assert sum(bool(TALKS.search(text)) for text in read.values()) > 10


def test_posters_that_advise_talking_first_say_when_to_ask_veilig_thuis(printed: Path) -> None:
    sheets = sorted(printed.glob("papier/*-a4.pdf"))
    assert len(sheets) == 9
    for path in sheets:
        told = NAME.sub("Stap 3", "\n".join(pdf.read(path).said("H1", "H2", "P", "LI")))
        assert unsafe(told) == [], path.name
        danger, doubt = told.find("112"), told.find("Veilig Thuis")
        assert 0 <= danger < doubt, path.name


@pytest.mark.parametrize(
    "text",
    [
        "Vertel de betrokkenen wat je ziet. Is het onveilig? Overleg eerst met Veilig Thuis.",
        "De intern begeleider bespreekt de melding met de betrokkenen.",
        "Je voert het gesprek met de betrokkenen.",
    ],
)
def test_caution_after_the_advice_is_too_late(text: str) -> None:
    assert unsafe(text)


def test_every_role_has_the_caution_in_its_own_list(site: Path) -> None:
    page = LexborHTMLParser((site / "wie-doet-wat/index.html").read_text("utf-8"))
    lists = [told(each) for each in page.css("article ul")]
    talking = [each for each in lists if TALKS.search(each)]
    assert len(talking) >= 4
    assert [each for each in talking if unsafe(each)] == []


def test_every_outcome_starts_with_danger_and_names_a_substitute(site: Path) -> None:
    page = LexborHTMLParser((site / "afwegingskader/index.html").read_text("utf-8"))
    outcomes = page.css("section.afw-uitkomst")
    assert len(outcomes) == 9
    for outcome in outcomes:
        text = told(outcome)
        assert "112" in text, outcome.attributes["id"]
        assert re.search(r"er niet\? (?:Dan|Wacht)", text), outcome.attributes["id"]
        people = re.search(rf"Vertel [^.?!]*\b{PEOPLE}\b", text)
        assert people is None or text.index("112") < people.start(), outcome.attributes["id"]
        assert text.index("Veilig Thuis") < (people.start() if people else len(text)), outcome.attributes["id"]


def test_acute_danger_is_about_facts_not_about_what_a_victim_knows(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = " ".join(path.read_text("utf-8").split())
        assert "weet niet zeker of hij" not in text, path
        if "verantwoording" not in path.parts:  # except where the source is quoted
            assert "niet zeker van zijn veiligheid" not in text, path


def test_honour_violence_page_starts_with_a_call_without_the_family(site: Path) -> None:
    article = LexborHTMLParser((site / "eergerelateerd-geweld/index.html").read_text("utf-8")).css_first("article")
    assert article is not None
    first, second = (told(each) for each in article.css("p")[:2])
    assert "Bel meteen Veilig Thuis" in first
    assert "Praat niet met de familie" in second


def test_the_other_route_is_for_sexual_crimes_against_a_pupil_only(site: Path) -> None:
    page = LexborHTMLParser((site / "verdenking-tegen-medewerker/index.html").read_text("utf-8")).css_first("article")
    assert page is not None
    text = told(page)
    assert re.search(r"bestuur zelf.*vertrouwensinspecteur.*aangifte bij de politie", text, re.DOTALL)
    assert re.search(r"gezin van een collega\? Dan geldt de meldcode", text)


WORDS = ["docs/**/*.md", "docs/**/*.yml", "paginas/**/*.md", "school.yml", "site_plugins/**/*.yml"]
PAST = (
    "lazen|spraken|kruiste|vinkte|sprak|overlegde|besloot|kozen|toevoegden|zagen|hoorde|"
    "afwoog|vaststelde|bewaarde|kopieerde|invulde|veranderde"
)
MENDED = {
    rf"\b(?:wij|we|je|zij|hij) (?:{PAST})\b|\b(?:{PAST}) (?:wij|we|je|zij|hij)\b": "a bare simple past",
    r"landelijke? (?:model|lijst|meldcode)\b": "one school decided it: 'onze bron'",
    r"\brekenhulp\b|\bwachtzin\b": "invulhulp, wachtwoordzin",
    r"\bbewijst niets\b": "say what it does not mean",
    r"(?:legt|leggen) vast(?:\.| in\b)": "record what?",
    r"meldcode .{0,40}\b(?:haar|zij) (?:vast|kennen|gebruik)": "the meldcode is 'hij'",
}


@pytest.mark.parametrize("pattern", MENDED)
def test_fixed_wording_does_not_return(root: Path, pattern: str) -> None:
    files = sorted({path for words in WORDS for path in root.glob(words)})
    assert len(files) > 60
    found = [
        f"{path.relative_to(root)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if not line.lstrip().startswith("#") and re.search(pattern, re.sub(r"^ *\w+:|\{\{.*?\}\}", "", line))
    ]
    assert found == [], MENDED[pattern]
