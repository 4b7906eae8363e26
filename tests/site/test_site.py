import itertools
import json
import re
import subprocess
from collections import Counter
from pathlib import Path

from core.cases import all_requests, example_requests
from meldcode_site.feiten.index import ids_in, required_ids
from meldcode_site.integrity import integrity
from selectolax.lexbor import LexborHTMLParser

from meldcode_core import (
    AFWEGINGSKADER,
    KINDCHECK,
    AdviesId,
    Antwoord,
    KindcheckUitkomstId,
    Situatie,
    UitkomstId,
    verslag,
)
from meldcode_core.moment import as_moment
from meldcode_core.verslag import Woorden, make_verslag
from meldcode_core.zaak import as_zaak


def pages(site: Path) -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


def test_every_fact_occurs_exactly_once(site: Path) -> None:
    told = Counter(each for html in pages(site).values() for each in ids_in(html))
    required = required_ids()
    assert len(required) == 118
    assert {feit: told[feit] for feit in required if told[feit] != 1} == {}


def test_menu_is_short_marks_the_page_and_folds_other_sections(site: Path) -> None:
    folded = 0
    for path, html in pages(site).items():
        page = LexborHTMLParser(html)
        [menu] = page.css("[data-navigatie]")
        top = page.css("[data-navigatie] > ul > li")
        assert 5 <= len(top) <= 7, path
        here = menu.css("[aria-current]")
        assert len(here) == (path.name == "index.html"), path
        assert len(menu.css("details[open]")) == len(menu.css("details[open] [aria-current]")), path
        assert not menu.css("details:not([open]) [aria-current]"), path
        folded += len(menu.css("details:not([open])"))
        landmarks = [each.attributes for each in page.css("nav, aside, [role=search]")]
        names = [each.get("aria-label") or each.get("aria-labelledby") for each in landmarks]
        assert all(names), path
        assert len(names) == len(set(names)), path
    assert folded > 20


def test_ids_are_unique_per_page(site: Path) -> None:
    for path, html in pages(site).items():
        assert [each for each, times in Counter(ids_in(html)).items() if times > 1] == [], path


def test_policy_allows_only_the_scripts_of_its_own_page(site: Path) -> None:
    allowed = set()
    for path, html in pages(site).items():
        page = LexborHTMLParser(html)
        policy = page.css_first('meta[http-equiv="Content-Security-Policy"]')
        assert policy is not None
        inline = [node for node in page.css("script:not([src])") if node.attributes.get("type") != "application/json"]
        hashes = {integrity(script.text(deep=True).encode()) for script in inline}
        assert set(re.findall(r"'(sha256-[^']+)'", policy.attributes["content"] or "")) == hashes, path
        allowed.add(frozenset(hashes))
    assert len(allowed) > 1


def test_form_hash_matches_the_text_that_browsers_parse(site: Path) -> None:
    for name in ("afwegingskader", "kindcheck"):
        form = LexborHTMLParser((site / name / "index.html").read_text("utf-8")).css_first("[data-module]")
        assert form is not None
        text = " ".join(filter(None, re.split(r"[ \t\n\f\r]+", form.text(deep=True))))
        assert form.attributes["data-integrity"] == integrity(text.encode())


def test_every_fact_that_a_rule_cites_is_linked_from_the_afwegingskader(site: Path) -> None:
    html = (site / "afwegingskader/index.html").read_text("utf-8")
    for feit in AFWEGINGSKADER.feiten():
        assert f'#{feit}"' in html


def test_form_is_complete_without_scripts(site: Path) -> None:
    html = (site / "afwegingskader/index.html").read_text("utf-8")
    for vraag in AFWEGINGSKADER.vragen:
        assert f'<fieldset class="afw-vraag" id="{vraag.id}"' in html
        for answer in ("ja", "nee", "weet_niet"):
            assert f'name="{vraag.id}" id="{vraag.id}-{answer}" value="{answer}"' in html
    for each in (*UitkomstId, *AdviesId):
        assert f'id="{each}"' in html
    for situatie in Situatie:
        assert f'name="situaties" id="situatie-{situatie}" value="{situatie}"' in html
    assert " checked" not in html.split("data-module")[1]


def test_kindcheck_is_complete_without_scripts(site: Path) -> None:
    html = (site / "kindcheck/index.html").read_text("utf-8")
    for vraag in KINDCHECK.vragen:
        for antwoord in Antwoord:
            gevolg = vraag.gevolg(antwoord)
            row = html.split(f'name="{vraag.id}" id="{vraag.id}-{antwoord}" value="{antwoord}"')[1]
            assert f'href="#{gevolg.naar or gevolg.uitkomst}"' in row.split("</div>")[0]
    for feit in KINDCHECK.feiten():
        assert f'#{feit}"' in html
    assert " checked" not in html.split("data-module")[1]


def test_no_outcome_of_the_kindcheck_says_that_all_is_well(site: Path) -> None:
    html = (site / "kindcheck/index.html").read_text("utf-8")
    for uitkomst in KINDCHECK.uitkomsten:
        told = html.split(f'id="{uitkomst.id}"')[1].split("</section>")[0]
        for part in ('href="tel:112"', 'href="tel:08002000"', "ParnasSys", "legt", "stap-1/"):
            assert part in told, (uitkomst.id, part)
        if uitkomst.id is not KindcheckUitkomstId.STAPPEN:
            for part in ("nieuws?", "opnieuw", "betekent niet", "Doorloop dan de stappen van de meldcode"):
                assert part in told, (uitkomst.id, part)


def test_every_outcome_starts_with_the_action_and_continues_with_the_child(site: Path) -> None:
    html = (site / "afwegingskader/index.html").read_text("utf-8")
    for uitkomst in UitkomstId:
        outcome = re.search(rf'<section class="afw-uitkomst" id="{uitkomst}".*?</section>', html, re.DOTALL)
        assert outcome
        assert re.match(r'<section[^>]*>\s*<h2[^>]*>[^<]*</h2>\s*<p class="afw-doe">', outcome[0])
        points = {int(point) for point in re.findall(r"participatie/#part-(\d)", outcome[0])}
        assert points >= {2, 4, 5, 6}, uitkomst
        assert ({7, 8} <= points) == ("melden" in uitkomst), uitkomst
        assert 'href="#bij-elke-uitkomst"' in outcome[0]


def test_shared_passages_occur_once_and_soften_no_norm(site: Path) -> None:
    html = (site / "afwegingskader/index.html").read_text("utf-8")
    besides = re.search(r'<div class="afw-erbij".*?</div>', html, re.DOTALL)
    assert besides
    urgent, calling, disagreeing = besides[0].split("<details>")
    for part, links in (
        (urgent, ["tel:08002000", "../eergerelateerd-geweld/#eer-versneld"]),
        (calling, ["tel:08002000", "tel:112", "../beroepsgeheim-en-meldrecht/#op-naam"]),
        (disagreeing, ["../meldnormen/", "tel:08002000", "../beroepsgeheim-en-meldrecht/#mr-wet"]),
    ):
        assert [link for link in links if f'href="{link}"' not in part] == []
    assert "dan meld je.</strong> Ook als niet iedereen het ermee eens is" in disagreeing
    step_3 = (site / "stappen/stap-3/index.html").read_text("utf-8")
    for anchor in ("part-2", "part-4", "part-5", "part-6", "part-7", "part-8", "eer-versneld", "op-naam", "mr-wet"):
        assert f'#{anchor}"' in step_3


def test_search_finds_every_page_but_no_form_contents(site: Path) -> None:
    found = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    places = {place["location"]: place["text"] for place in found}
    listed = {path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("index.html")}
    assert {place.partition("#")[0] for place in places} == listed
    for name in ("afwegingskader", "kindcheck"):
        form = LexborHTMLParser((site / name / "index.html").read_text("utf-8")).css_first("[data-module]")
        assert form is not None
        assert form.html is not None
        assert places.keys().isdisjoint(f"{name}/#{each}" for each in ids_in(form.html))
        said = [legend.text() for legend in form.css("legend")]
        assert len(said) > 2
        told = " ".join(text for place, text in places.items() if place.startswith(f"{name}/"))
        assert [each for each in said if each in told] == []


def test_no_page_refers_to_another_host(site: Path) -> None:
    for path, html in pages(site).items():
        for attribute in ('src="http', 'src="//', 'rel="stylesheet" href="http', "preconnect"):
            assert attribute not in html, path


def test_the_html_is_valid(site: Path, root: Path) -> None:
    # Two rules are disabled: a long title is not an error; and the autocomplete attributes on boxes, which the standard
    # allows only on text fields, keep Firefox from restoring answers after a reload.
    checked = subprocess.run(
        [root / ".venv/bin/node", root / "node_modules/html-validate/bin/html-validate.mjs",
         "--config", root / "tests/site/htmlvalidate.json", "--formatter", "text", *pages(site)],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout[-6000:] + checked.stderr


def test_page_has_the_words_for_every_record(site: Path) -> None:
    html = (site / "afwegingskader/index.html").read_text("utf-8")
    data = re.search(r"<script[^>]* data-woorden>(.*?)</script>", html, re.DOTALL)
    assert data
    words, now = json.loads(data[1])["verslag"], "2026-11-24T14:05"
    asked = json.loads(verslag(json.dumps({"zaak": {}, "nu": now, "woorden": words})))
    # Requests repeat all the words each time; parse them once here.
    woorden, moment = Woorden(words), as_moment(now, "nu")
    assert make_verslag(as_zaak({}, "zaak"), moment, woorden).plain == asked["tekst"]
    for request in itertools.chain(itertools.islice(all_requests(), 0, None, 7), example_requests()):
        made = make_verslag(as_zaak(json.loads(request), "zaak"), moment, woorden)
        assert made.delen
        assert not re.search(r"[{}<]", made.plain)


def test_every_page_has_a_unique_description(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if path.name == "index.html"]
    told = [re.findall(r'<meta name="description" content="([^"]{20,})">', path.read_text("utf-8")) for path in pages]
    assert [path for path, found in zip(pages, told, strict=True) if len(found) != 1] == []
    assert len({found[0] for found in told}) == len(pages)


def test_only_one_style_sheet_blocks_rendering(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert len(re.findall(r'<link rel="stylesheet"', text)) == 1, path
        scripts = re.findall(r"<script [^>]*src=[^>]*>", text)
        assert scripts
        assert [each for each in scripts if 'type="module"' not in each] == [], path


def test_every_custom_property_that_the_style_sheet_uses_is_defined(site: Path) -> None:
    [sheet] = site.glob("assets/meldcode/stijl-*.css")
    css = sheet.read_text("utf-8")
    used = set(re.findall(r"var\((--mc-[\w-]+)\)", css))  # without a fallback
    assert len(used) > 20
    assert used - set(re.findall(r"(--mc-[\w-]+)\s*:", css)) == set()
