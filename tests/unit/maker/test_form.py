"""The form of the page that makes a school's Meldcode: it asks all that school.yml may hold, and nothing else."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from meldcode_site.maker.form import ITEM, WORDS, Section, sections
from meldcode_site.maker.page import page_html
from meldcode_site.maker.profile_file import opened
from meldcode_site.maker.school import new_school
from meldcode_site.school.schema import SCHEMA, Schema, kind_of, own_part, parts_of
from meldcode_site.school.sectors import SECTORS
from meldcode_site.text import yaml_reader
from selectolax.lexbor import LexborHTMLParser


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return opened(new_school()["school.yml"])


@pytest.fixture(scope="module")
def page() -> LexborHTMLParser:
    return LexborHTMLParser(page_html({}))


def pointers(schema: Schema, pointer: str = "") -> Iterator[str]:
    """Every value that the schema allows; a choice of roles or of our pages is one value."""
    parts, own = parts_of(schema), own_part(schema)
    for key, part in parts.items():
        yield from pointers(part, f"{pointer}/{key}")
    if own:
        yield from pointers(own, f"{pointer}/{ITEM}")
    if schema.get("type") == "array" and not {"pattern", "enum"} & schema["items"].keys():
        yield from pointers(schema["items"], f"{pointer}/{ITEM}")
    elif not parts:
        yield pointer


def asked(form: list[Section]) -> list[str]:
    fields = [field for section in form for field in section.fields]
    fields += [field for section in form for more in section.more for field in more.fields]
    return [leaf.pointer for field in fields for leaf in field.leaves()]


def test_every_value_of_the_schema_is_asked_once(data: dict[str, Any]) -> None:
    assert Counter(asked(sections(data))) == Counter(pointers(SCHEMA))


def test_the_words_are_those_of_the_schema_and_no_others() -> None:
    told: dict[str, Any] = yaml_reader.read(WORDS).data
    kinds = {"Profiel": SCHEMA, **SCHEMA["$defs"]}
    own = {kind: {"eigen"} if own_part(schema) else set() for kind, schema in kinds.items()}
    grouped = {"school", "meldcode", "vastleggen", "veilig_thuis", "deskundigen", "verwijsindex"}
    # Of what only groups others each part stands by itself in the form.
    wanted = {kind: (set(parts_of(schema)) | own[kind]) - (grouped if kind == "Profiel" else set())
              for kind, schema in kinds.items()}  # fmt: skip
    assert {kind: set(words) for kind, words in told["woorden"].items()} == wanted
    assert set(told["vormen"]) == {kind_of(each) for each in groups_asked()}


def groups_asked() -> Iterator[Schema]:
    yield SCHEMA["properties"]["rollen"]
    yield SCHEMA["properties"]["stappen"]
    yield from (SCHEMA["$defs"]["Stappen"]["properties"]["stap-1"], own_part(SCHEMA["properties"]["rollen"]))
    yield SCHEMA["$defs"]["Rol"]["properties"]["contact"]
    yield from (SCHEMA["properties"][each]["items"] for each in ("hulplijnen", "bijlagen_bestanden"))


def test_no_two_elements_have_one_id_and_each_reference_leads_somewhere(page: LexborHTMLParser) -> None:
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert [each for each, times in Counter(ids).items() if times > 1] == []
    for node in page.css("[for], [aria-describedby], [aria-labelledby], a[href^='#']"):
        for name in ("for", "aria-describedby", "aria-labelledby", "href"):
            for reference in (node.attributes.get(name) or "").split():
                assert reference.removeprefix("#") in ids or not reference.startswith(("#", "veld")), reference


def test_every_field_has_a_label_and_a_place_for_what_is_wrong(page: LexborHTMLParser) -> None:
    labels = {node.attributes["for"] for node in page.css("form label")}
    fields = page.css("form :is(input:not([type=hidden], [type=color]), select, textarea)")
    assert len(fields) > 100
    for field in fields:
        assert field.attributes["id"] in labels, field.html
    wrong = {node.attributes["data-fout"] for node in page.css("[data-fout]")}
    for field in page.css("[name^='/']"):
        assert field.attributes["name"] in wrong, field.html


def test_a_kind_of_school_brings_its_words_and_names(page: LexborHTMLParser) -> None:
    options = page.css("[name='/school/soort'] option")
    assert [option.attributes["value"] for option in options] == list(SECTORS)
    assert all('"/rollen/directie/naam"' in (option.attributes["data-gebruikelijk"] or "") for option in options)
    assert page.css("[name='/rollen/leerkracht/naam']")[0].attributes["value"] == "leerkracht"
    assert page.css("[name='/stappen/stap-4/doet'][checked]")[0].attributes["value"] == "aandachtsfunctionaris"


def test_nothing_of_the_page_runs_inline_or_comes_from_elsewhere(page: LexborHTMLParser) -> None:
    assert page.css("[style], style, iframe[src], img[src], script:not([src], [type='application/json'])") == []
    assert [node.attributes["src"] for node in page.css("script[src]")] == ["scheme.js", "maker.mjs"]
    handlers = [name for node in page.css("*") for name in node.attributes if name.startswith("on")]
    assert handlers == []
