import pytest
from meldcode_site.publishing.pages import read_page

TAGS = '<nav id="a"><a href="x/">x</a></nav><article id="b"><img src="y.png"></article><footer onclick="z"></footer>'


@pytest.mark.parametrize(
    ("html", "ids"),
    [
        (TAGS, {"a", "b"}),
        (f"<p>{TAGS}{TAGS}", {"a", "b"}),
        (f"<!-- {TAGS} --><p id='c'>", {"c"}),
        (f"<!-- {TAGS}", set()),
        (f"<script>{TAGS}</script><p id='c'>", {"c"}),
        (f"<script>{TAGS}", set()),
        (f"<p id='{TAGS}'><p id='c'>", {TAGS, "c"}),
        (f"<p id='c' title=\"{TAGS.replace('"', '')}", set()),
        (f"<br{TAGS}", {"a", "b"}),
    ],
)
def test_parts_of_a_page_are_read_as_browsers_read_the_whole(html: str, ids: set[str]) -> None:
    page = read_page(html)
    assert page.ids == ids
    for position, reference in page.references:
        assert html[position:].partition(">")[0].partition('"')[2].startswith(reference)
    for position, _ in page.refused:
        assert html.startswith("<footer", position)
