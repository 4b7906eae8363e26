"""Renders the afwegingskader as HTML that is complete without a script: a form, a flow chart and its outcomes in one.

Everything a visitor can come to see stands in this HTML. The page's script only shows and hides it, by id.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from meldcode_core import (
    GROOTSTE_BESTAND,
    KORTSTE_WACHTZIN,
    LANGSTE_NOTITIE,
    Afwegingskader,
    Antwoord,
    Deelnemer,
    Gevolg,
    Hulp,
    Melden,
    Meldnorm,
    Omstandigheid,
    Situatie,
    UitkomstId,
    Vraag,
    VraagId,
)
from meldcode_site.afwegingskader.assets import Assets
from meldcode_site.afwegingskader.record import record_words
from meldcode_site.afwegingskader.words import AfwegingskaderWords, Word
from meldcode_site.clean import cleaned
from meldcode_site.errors import Place

QUESTION_OF_SITUATIES = VraagId.ONVEILIGHEID
"""The situations are ticked where the question asks for them."""

QUESTION_OF_OMSTANDIGHEID = {
    Omstandigheid.EERGERELATEERD: VraagId.VERMOEDEN,  # it asks for a call at once, whatever the answers
    Omstandigheid.EERDER_GEMELD: VraagId.RESULTAAT,  # it decides there whether a report is a repeated one
}


_NO_INTEGRITY = 'data-integrity=""'


@dataclass(frozen=True, slots=True)
class Way:
    """Where an answer leads, for a reader without a script: a target on this page, and when it applies."""

    href: str
    label: str
    condition: str = ""


class FactLinks:
    """Links to the facts on the pages of the site.

    Args:
        urls: for each fact id the URL of its page, relative to the root of the site.
        page_url: the URL of the page that the links stand on.
    """

    def __init__(self, urls: Mapping[str, str], page_url: str) -> None:
        self._urls = urls
        self._root = "../" * page_url.count("/")
        self._page_url = page_url

    def __call__(self, feit: str) -> str:
        """The link to a fact."""
        url = self._urls[feit]
        return f"#{feit}" if url == self._page_url else f"{self._root}{url}#{feit}"


def render(
    kader: Afwegingskader,
    words: AfwegingskaderWords,
    *,
    voorbeelden: Mapping[Situatie, Mapping[str, str]],
    fact_link: Callable[[str], str],
    resolve_link: Callable[[str, Place], str],
    assets: Assets,
    protocol: str,
) -> Markup:
    """Render the whole afwegingskader.

    Args:
        kader: the rules.
        words: the words for every id in the rules.
        voorbeelden: for each situation the text of each example to tick, by id.
        fact_link: gives the link to a fact.
        resolve_link: gives the URL for a link to a Markdown file, as written at a place.
        assets: what the page loads, and the hashes that it must have.
        protocol: the version of the school's protocol.

    Raises:
        SiteError: a link that leads nowhere.
    """
    env = Environment(
        loader=PackageLoader("meldcode_site.afwegingskader"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["markdown"] = to_html = lambda word: _markdown(word, resolve_link)
    template = env.get_template("afwegingskader.html")
    html = template.render(
        kader=kader,
        words=words,
        t=words.teksten,
        z=words.zaak,
        woorden={
            "bekend": words.zaak["bekend"],
            "verslag": record_words(words, voorbeelden, to_html),
            "herinnering": words.zaak["later_herinnering"],
        },
        voorbeelden=voorbeelden,
        fact_link=fact_link,
        ways=lambda vraag, antwoord: _ways(kader, words, vraag, antwoord),
        number=_number,
        omstandigheden_bij=lambda vraag: [o for o, v in QUESTION_OF_OMSTANDIGHEID.items() if v is vraag.id],
        vraagt_situaties=lambda vraag: vraag.id is QUESTION_OF_SITUATIES,
        Antwoord=Antwoord,
        Situatie=Situatie,
        Meldnorm=Meldnorm,
        Melden=Melden,
        Hulp=Hulp,
        Deelnemer=Deelnemer,
        langste_notitie=LANGSTE_NOTITIE,
        kortste_wachtzin=KORTSTE_WACHTZIN,
        grootste_bestand=GROOTSTE_BESTAND,
        protocol=protocol,
        wachtende_uitkomsten=_waiting(kader),
        assets=assets,
    )
    # The hash of the words can be known only now that they all are there.
    return Markup(html.replace(_NO_INTEGRITY, f'data-integrity="{escape(assets.integrity(html))}"', 1))  # noqa: S704 -- the template escapes what it is given


def _waiting(kader: Afwegingskader) -> list[UitkomstId]:
    """The outcomes that hold until a question is answered weeks later: one that has an outcome of its own till then."""
    waiting = [vraag for vraag in kader.vragen if vraag.onderweg]
    return [each for vraag in waiting for each in (vraag.onderweg, vraag.onderweg_na_melding) if each]


def _number(vraag: Vraag | VraagId) -> str:
    vraag_id = vraag.id if isinstance(vraag, Vraag) else vraag
    return vraag_id.value.removeprefix("afw-")


def _ways(kader: Afwegingskader, words: AfwegingskaderWords, vraag: Vraag, antwoord: Antwoord) -> list[Way]:
    """Every place that an answer can lead to, with the condition where it depends on what came before."""
    gevolg = vraag.gevolg(antwoord)
    t = words.teksten

    def to_uitkomst(uitkomst: UitkomstId, condition: str = "") -> Way:
        return Way(
            f"#{uitkomst}", t["naar_uitkomst"].format(titel=words.uitkomsten[uitkomst].fields["titel"]), condition
        )

    if gevolg.naar is None:
        return [to_uitkomst(uitkomst, condition) for uitkomst, condition in _endings(gevolg, t)]
    target = kader.vraag(gevolg.naar)
    ways = [Way(f"#{target.id}", t["naar_vraag"].format(n=_number(target)))]
    if gevolg.melden is Melden.JA and target.onderweg_na_melding:
        return [to_uitkomst(target.onderweg_na_melding), *ways]
    if target.onderweg:
        ways.insert(0, to_uitkomst(target.onderweg, t["anders"] if target.onderweg_na_melding else ""))
    if target.onderweg_na_melding:
        ways.insert(0, to_uitkomst(target.onderweg_na_melding, t["na_melding"]))
    return ways


def _endings(gevolg: Gevolg, t: Mapping[str, str]) -> list[tuple[UitkomstId, str]]:
    if gevolg.uitkomst is None:
        return []
    if gevolg.uitkomst_na_melding is None:
        return [(gevolg.uitkomst, "")]
    condition = t["na_eerdere_melding"] if gevolg.herhaalt else t["na_melding"]
    return [(gevolg.uitkomst_na_melding, condition), (gevolg.uitkomst, t["anders"])]


def _markdown(word: Word, resolve_link: Callable[[str, Place], str]) -> Markup:
    converter = Markdown(extensions=["attr_list", "md_in_html", _Links(word, resolve_link)])
    return Markup(cleaned(converter.convert(word.body)))  # noqa: S704 -- it was cleaned


class _Links(Extension):
    """Turns links to Markdown files into links to their pages, as MkDocs does for the pages themselves."""

    def __init__(self, word: Word, resolve_link: Callable[[str, Place], str]) -> None:
        super().__init__()
        self._place = Place(word.path)
        self._resolve_link = resolve_link

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the base's name
        """Register the treeprocessor."""
        place, resolve_link = self._place, self._resolve_link

        class Resolve(Treeprocessor):
            def run(self, root: Element) -> None:
                for link in root.iter("a"):
                    href = link.get("href", "")
                    if re.match(r"[^:#]+\.md(#|$)", href):
                        link.set("href", resolve_link(href, place))

        md.treeprocessors.register(Resolve(md), "meldcode-links", 0)
