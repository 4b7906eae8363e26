"""Sets the pages for the wall and the pocket: what each says, on each size of paper that it comes in."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from selectolax.lexbor import LexborHTMLParser, LexborNode

from meldcode_site.document.convert import typst_of
from meldcode_site.document.edition import Edition
from meldcode_site.document.elements import Surroundings
from meldcode_site.document.names import Page
from meldcode_site.document.typeset import typeset
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.forms.html import environment
from meldcode_site.forms.words import Word
from meldcode_site.text.provenance import written


def sheets(page: Page, word: Word, edition: Edition, facts: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """A page on each size of paper that it comes in: the name of its file, and the PDF.

    Args:
        page: which page.
        word: what it says.
        edition: of which Meldcode it is.
        facts: each fact as HTML, by id; `<div data-plaats="mn-1"></div>` shows one.

    Raises:
        SiteError: a mistake in the words, or too many for one sheet; with file and line.
    """
    html = environment("meldcode_site.document", lambda *_: "").filters["markdown"](word)
    said = _with_facts(html, facts, Place(word.path))
    title = said.css_first("h1")
    if title is None:
        raise SiteError(Problem(Place(word.path), "dit blad begint met een titel: een regel met `# ` ervoor"))
    place_of = partial(written, (word.path,))
    around = Surroundings(name_of=lambda name: name, target_of=lambda _: "", picture=lambda _: None, place_of=place_of)
    markup = f"#sheet[\n{typst_of(said.html or '', around)}\n]"
    for sheet in page.sheets:
        data = edition.data(title.text()) | {"sheet": sheet, "largest": page.largest}
        yield page.file(sheet), typeset("paper", data, markup, root=word.path.parent, place_of=place_of)


def facts_on(pages: Iterable[str], ids: Iterable[str]) -> dict[str, str]:
    """Each fact as HTML, by id: a heading where a heading tells it, and a paragraph for any other."""
    wanted = frozenset(ids)
    nodes = (node for page in pages for node in LexborHTMLParser(page).css("[id]"))
    return {fact: _as_block(node) for node in nodes if (fact := node.attributes["id"] or "") in wanted}


def _as_block(node: LexborNode) -> str:
    tag = "h2" if node.tag in {"h1", "h2", "h3"} else "p"
    return f"<{tag}>{node.inner_html or ''}</{tag}>"


def _with_facts(html: str, facts: Mapping[str, str], place: Place) -> LexborHTMLParser:
    said = LexborHTMLParser(html)
    for node in said.css("div[data-plaats]"):
        fact = node.attributes["data-plaats"] or ""
        if fact not in facts:
            raise SiteError(Problem(place, f"`{fact}` is geen feit van deze meldcode"))
        told = LexborHTMLParser(facts[fact], is_fragment=True).root
        if told is not None:
            node.replace_with(told)
    return said
