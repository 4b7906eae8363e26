"""Which pages the document has, and what a link in it leads to."""

from pathlib import Path

from meldcode_site.document.contents import Chapter, Names, in_order, with_title


def chapter(url: str, html: str = "<h1>Titel</h1>") -> Chapter:
    return Chapter(url, Path("pagina.md"), html, "Ons <plan>")


def test_a_page_of_the_school_s_own_comes_before_the_glossary_and_one_about_the_site_does_not() -> None:
    site = ["./", "begrippen/", "stappen/stap-2/", "ons-plan/", "stappen/stap-1/", "afwegingskader-in-beeld/"]
    about = chapter("over-de-site/", '<h1 class="groot alleen-op-de-site">Over de site</h1>')
    ordered = in_order([*map(chapter, site), about])
    assert [each.url for each in ordered] == ["stappen/stap-1/", "stappen/stap-2/", "ons-plan/", "begrippen/"]


def test_a_page_without_a_title_gets_the_one_that_the_site_shows() -> None:
    assert with_title(chapter("ons-plan/", "<p>Tekst</p>")) == "<h1>Ons &lt;plan&gt;</h1><p>Tekst</p>"
    assert with_title(chapter("ons-plan/")) == "<h1>Titel</h1>"


def test_a_link_leads_to_a_place_in_the_document_or_becomes_its_words() -> None:
    names = Names(
        [chapter("stappen/stap-1/", '<p id="feit-1"><h2 id="kop">'), chapter("afwegingskader/", '<h2 id="beeld">')],
        ["feit-1"],
    )
    for href, target in {
        "#kop": "stappen/stap-1/#kop",
        "#feit-1": "feit-1",
        "#weg": "stappen/stap-1/",
        "../../afwegingskader/": "afwegingskader/",
        "../../afwegingskader-in-beeld/": "afwegingskader/#beeld",
        "../../privacy-en-veiligheid/": "",
        "../../bijlagen/plan.pdf": "",
        "tel:112": "tel:112",
        "https://voorbeeld.example/#x": "https://voorbeeld.example/#x",
    }.items():
        assert names.target("stappen/stap-1/", href) == target, href
