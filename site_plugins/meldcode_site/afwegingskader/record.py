"""The words of the record, which the page passes to the core as data."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from html.parser import HTMLParser

from meldcode_core import Antwoord, Hulp, Melden, Situatie
from meldcode_site.afwegingskader.words import AfwegingskaderWords
from meldcode_site.forms.words import Word

type Lines = list[dict[str, str]]
"""Lines in the format of the core's `verslag`: `{"soort": "kop" | "tekst" | "punt", "tekst": ...}`."""

_KINDS = {"h2": "kop", "h3": "kop", "summary": "kop", "p": "tekst", "li": "punt"}


def record_words(
    words: AfwegingskaderWords,
    voorbeelden: Mapping[Situatie, Mapping[str, str]],
    deelnemers: Mapping[str, str],
    to_html: Callable[[Word], str],
) -> dict[str, object]:
    """Return every word that a record may need, in the structure that the core expects.

    Args:
        words: The words of the afwegingskader.
        voorbeelden: The text of each example by id, per situation.
        deelnemers: The name of each possible participant, by id.
        to_html: Renders the body of a word.
    """
    t = words.teksten
    return {
        **words.zaak["verslag"],
        "samen": t["samen"],
        "opnieuw": t["opnieuw"],
        "deelnemers": deelnemers,
        "situaties": {situatie: words.gronden[situatie.feit] for situatie in Situatie},
        "omstandigheden": {key: f"{word.fields['label']}." for key, word in words.omstandigheden.items()},
        "voorbeelden": {key: text for texts in voorbeelden.values() for key, text in texts.items()},
        "vragen": {key: word.fields["vraag"] for key, word in words.vragen.items()},
        "antwoorden": {each: t[f"antwoord_{each}"] for each in Antwoord},
        "melden": {each: t[f"melden_{each}"] for each in (*Melden, "nee_bij_twijfel", "open_bij_situatie")},
        "hulp": {each: t[f"hulp_{each}"] for each in Hulp},
        "gronden": words.gronden,
        "adviezen": {
            key: {"titel": word.fields["titel"], "regels": lines(to_html(word))} for key, word in words.adviezen.items()
        },
        "uitkomsten": {
            key: {"titel": word.fields["titel"], "nu": word.fields["nu"], "regels": lines(to_html(word))}
            for key, word in words.uitkomsten.items()
        },
    }


@lru_cache(maxsize=200)  # enough for the outcomes and advice of several kinds of schools
def lines(html: str) -> Lines:
    """Return the headings, paragraphs and list items of a piece of HTML as plain text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [{"soort": kind, "tekst": " ".join(text.split())} for kind, text in reader.found]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- the base's form
        if tag in _KINDS:
            self.found.append((_KINDS[tag], ""))

    def handle_data(self, data: str) -> None:
        if self.found:
            kind, text = self.found[-1]
            self.found[-1] = (kind, text + data)
