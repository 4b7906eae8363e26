import pytest
from meldcode_site.publishing.describe import description


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            "<h1>Kop</h1>\n<ul><li>Punt</li></ul>\n<p>Bel <a href='x'>Veilig\nThuis</a> &amp; vraag.</p><p>",
            "Bel Veilig Thuis & vraag.",
        ),
        ("<h1>Kop</h1>", ""),
        ("<p></p><p>Meer.</p>", ""),
    ],
)
def test_a_page_is_described_by_its_first_paragraph(page: str, text: str) -> None:
    assert description(page) == text
