import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from meldcode_site.errors import SiteError
from meldcode_site.text.lenient_markdown import as_meant
from meldcode_site.text.nouns import Noun, enumerate_nouns
from meldcode_site.text.words import Words, as_markdown, dutch_date, markdown_value

PAGE = Path("pagina.md")
EXTENSIONS = ["admonition", "attr_list", "def_list", "md_in_html", "tables", "toc"]


class Shown(HTMLParser):
    """The text and the elements of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Co", "Cn"]) | st.just(" "))
)
def test_a_value_shows_exactly_its_characters_and_never_becomes_markup(value: str) -> None:
    page = Words({"waarde": value}).markdown("Voor {{ waarde }} na", PAGE)
    shown = Shown(Markdown(extensions=EXTENSIONS).convert(page))
    assert shown.tags == ["p"]
    assert shown.text == f"Voor {value.strip()} na"


@pytest.mark.parametrize(
    "value",
    [
        "<script>alert(1)</script>",
        "[klik](javascript:alert(1))",
        "![x](http://elders.example/x.png)",
        "# kop",
        "- lijst",
        "1. lijst",
        "{: #mn-1 onclick=x }",
        "{{ school }}",
        "&lt;b&gt;",
        "a | b",
        "<!-- weg -->",
        "www.elders.example",
    ],
)
def test_value_at_the_start_of_a_line_stays_text(value: str) -> None:
    page = Words({"waarde": value}).markdown("{{ waarde }}", PAGE)
    shown = Shown(Markdown(extensions=EXTENSIONS).convert(page))
    assert (shown.tags, shown.text) == (["p"], value)


def test_multiline_value_becomes_one_line() -> None:
    assert as_markdown("een\n\n  twee\n") == "een twee"


@pytest.mark.parametrize(
    ("template", "line"),
    [("een\n{{ weg }}", 2), ("een\n\n{% if %}", 3), ("{{ naam.weg }}", 1), ("{{ naam() }}", 1), ("{{ 1 / 0 }}", 1)],
)
def test_template_error_has_its_line(template: str, line: int) -> None:
    with pytest.raises(SiteError, match=rf"pagina\.md:{line}: "):
        Words({"naam": "x"}).markdown(template, PAGE)
    with pytest.raises(SiteError, match=rf"pagina\.md:{line + 9}: "):
        Words({"naam": "x"}).markdown(template, PAGE, first_line=10)


def test_a_template_cannot_reach_python() -> None:
    for template in ("{{ naam.__class__.__mro__ }}", "{{ ''.__class__ }}", "{{ naam.__init__.__globals__ }}"):
        with pytest.raises(SiteError):
            Words({"naam": "x"}).markdown(template, PAGE)


def test_dates_and_lists_are_dutch() -> None:
    assert dutch_date(datetime.date(2026, 3, 1)) == "1 maart 2026"
    de, het = Noun("mentor", "mentoren", "de"), Noun("hoofd", "hoofden", "het")
    assert enumerate_nouns([]) == ""
    assert enumerate_nouns([de]) == "de mentor"
    assert enumerate_nouns([de, het]) == "de mentor en het hoofd"
    assert enumerate_nouns([de, het, de]) == "de mentor, het hoofd en de mentor"


@pytest.mark.parametrize("start", ["-", "*", "1.", "•", "·", "\uf0b7"])
def test_list_directly_below_text_is_a_list(start: str) -> None:
    page = Words({}).markdown(f"Wij doen:\n{start} een\n{start} twee\n", PAGE)
    shown = Shown(Markdown(extensions=EXTENSIONS).convert(page))
    assert shown.tags in (["p", "ul", "li", "li"], ["p", "ol", "li", "li"])
    assert shown.text.split() == ["Wij", "doen:", "een", "twee"]


def test_lines_that_only_look_like_a_list_stay_text() -> None:
    text = "Zij is van\n1998. Hij ook\n-5 graden\n\n- een\n  - twee\n- drie\n\n| a |\n|---|\n- b\n"
    assert as_meant(text) == text


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{{ weg }}", "deze waarde is er niet of past hier niet: `weg`"),
        ("{{ datum.weg }}", "deze waarde is er niet of past hier niet: `weg`"),
        ("{% if %}", "dit sjabloon klopt niet: kijk naar de accolades, en naar `if` en `for`"),
    ],
)
def test_template_error_is_dutch(template: str, told: str) -> None:
    with pytest.raises(SiteError) as caught:
        Words({"datum": datetime.date(2026, 9, 1)}).markdown(template, PAGE)
    assert str(caught.value) == f"pagina.md:1: {told}"


def test_a_table_in_an_agreement_is_a_table() -> None:
    shown = Shown(markdown_value("Wie belt:\n| wie | wanneer |\n|---|---|\n| IB | ma |\n"))
    assert [tag for tag in shown.tags if tag in {"p", "table", "td"}] == ["p", "table", "td", "td"]


def test_a_name_cannot_be_defined_twice() -> None:
    words = Words({"kind": "leerling"})
    words.define(document="meldcode.pdf")
    with pytest.raises(ValueError, match="document, kind"):
        words.define(kind="student", document="", bladen=[])
    assert dict(words.variables) == {"kind": "leerling", "document": "meldcode.pdf"}
