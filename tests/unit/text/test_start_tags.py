import time

import pytest
from meldcode_site.text.start_tags import StartTag, start_tags
from selectolax.lexbor import LexborHTMLParser

WRITTEN = [
    '<p id="a" class=b hidden>x</p>',
    "<P ID='a' Class=B\tHIDDEN >x",
    '<p id = "a"class="b">x',
    "<a href=/een/twee/ id=a/>x</a>",
    '<a title="<p id=\'weg\'>" id="a">x',
    "<a title='a > b' id=a>x",
    '<a href="?a=1&amp;b=&eacute;&#39;">x',
    '<a =a b=c"d onclick=e>x',
    "<br/><br / id=a><img alt=''>",
    "<p\nid=a\n>x<b\n>y",
    "1 < 2 <3> <p id=a>",
    '<!-- <p id="weg"> --><p id="a">',
    '<script>if (a<b) "<p id=weg>"</script><p id=a>',
    "<SCRIPT src=a></SCRIPT ><p id=a>",
    "<style>a > b {}</style><p id=a>",
    "<h-a data-x=1>x</h-a>",
    "<p id=a id=b>",
    "<!--><p id=a><!---><p id=b><!--x--!><p id=c><!-- <p id=weg>",
    '<p id=a><p id="weg',
    "<p id=a><p id=weg ",
    '<p id=a><p title="<b id=weg>',
]


@pytest.mark.parametrize("html", WRITTEN)
def test_tags_match_a_browsers_parser(html: str) -> None:
    read = LexborHTMLParser(f"<body>{html}").css("body *")
    expected = [(node.tag, {name: value or "" for name, value in node.attributes.items()}) for node in read]
    # Browsers use the first of duplicate attributes.
    assert [(tag.name, dict(reversed(tag.attributes))) for tag in start_tags(html)] == expected


def test_tags_have_offsets_and_scripts_have_text() -> None:
    assert list(start_tags("een\n<p>\n<script>a &amp;\n<b></script>\n\n<i>")) == [
        StartTag("p", (), 4, ""),
        StartTag("script", (), 8, "a &amp;\n<b>"),
        StartTag("i", (), 38, ""),
    ]


@pytest.mark.parametrize("piece", ["<", "<a", "<a ", '<a b="', "<a b='", "<a =", "<!--", "<script>", "<a b=c ", "/ ="])
def test_no_input_is_slow(piece: str) -> None:
    start = time.process_time()
    list(start_tags(piece * 10_000))
    assert time.process_time() - start < 2
