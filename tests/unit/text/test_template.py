"""Untrusted templates show values, cannot access anything else, and cannot run away."""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meldcode_site.errors import SiteError
from meldcode_site.text.nouns import Noun
from meldcode_site.text.words import Passage, Words, filled

PAGE = Path("pagina.md")
LONG = "x" * 5_000
VALUES = {
    "naam": "De <b>Lindehof</b>",
    "lang": LONG,
    "passage": Passage(LONG * 10),
    "rollen": {"mentor": Noun("mentor", "mentoren", "de")},
    "taken": {"stap-1": ["een", "twee"], "stap-2": []},
}


def shown(template: str) -> str:
    return Words(VALUES).text(template, PAGE)


def refused(template: str) -> str:
    start = time.process_time()
    with pytest.raises(SiteError, match=r"pagina\.md:\d+: ") as caught:
        Words(VALUES).markdown(template, PAGE)
    assert time.process_time() - start < 2
    return str(caught.value)


def test_templates_support_what_our_words_use() -> None:
    assert shown("{{ rollen.mentor.De }} {{ [rollen.mentor] | zin('doet', 'doen') }}") == "De mentor De mentor doet"
    assert shown("{% for stap, wie in taken.items() if wie %}{{ loop.index }} {{ stap[-1:] }}{% endfor %}") == "1 1"
    assert shown("{% for stap in ['stap-1'] %}{{ taken[stap] | select | join(', ') }}{% endfor %}") == "een, twee"
    assert shown("{% if 'x' in lang and not taken['stap-2'] %}ja{% else %}nee{% endif %}") == "ja"


def test_plain_values_render_like_other_templates() -> None:
    values = "{naam} {{ naam }}{: #naam }\n{{ rollen.mentor.De }}\n\n{{naam}} {{ lang }}\n"
    assert shown(values) == shown("{% if naam %}" + values + "{% endif %}")
    assert refused("{{{ naam }}}").startswith("pagina.md:1: dit sjabloon klopt niet: ")
    assert refused("een\n{{ naam }}\n{{ rollen.mentor.dit }}").startswith("pagina.md:3: deze waarde is er niet")
    assert refused("een\n{{ dit }}").startswith("pagina.md:2: deze waarde is er niet")
    assert refused("een\n{{ rollen }}").startswith("pagina.md:2: deze waarde is er niet of past hier niet: ")
    assert refused("een\n{{ naam.__class__ }}").startswith("pagina.md:2: deze waarde is er niet")


@pytest.mark.parametrize(
    "template",
    [
        "{{ range(9) }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 2 ** 99999999 }}",
        "{{ 'x' ~ 'y' }}",
        "{{ 'x' + 'y' }}",
        "{{ '%s' % naam }}",
        "{{ '{0.__class__}'.format(naam) }}",
        "{{ naam.upper() }}",
        "{{ lipsum() }}",
        "{{ cycler(1) }}",
        "{{ namespace(a=1) }}",
        "{{ naam | attr('__class__') }}",
        "{{ naam | center(1000000000) }}",
        "{{ naam | format }}",
        "{{ naam | map('upper') | list }}",
        "{{ [[1]] }}",
        "{{ {'a': 1} }}",
        "{{ naam is defined }}",
        "{% set a = 1 %}",
        "{% macro a() %}{{ a() }}{% endmacro %}",
        "{% include '/etc/passwd' %}",
        "{% import '/etc/passwd' as a %}",
        "{% extends '/etc/passwd' %}",
        "{% block a %}{% endblock %}",
        "{% filter join %}{% endfilter %}",
        "{% call naam() %}{% endcall %}",
        "{% for a in taken recursive %}{{ loop(taken) }}{% endfor %}",
    ],
)
def test_forbidden_constructs_are_rejected(template: str) -> None:
    assert "pagina.md:2: dit sjabloon klopt niet: dit kan hier niet" in refused(f"een\n{template}")


@pytest.mark.parametrize(
    "template",
    [
        "{{ naam.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ rollen.mentor.__init__.__globals__ }}",
        "{{ self }}",
        "{% autoescape 0 %}{% endautoescape %}",
    ],
)
def test_python_internals_are_not_shown(template: str) -> None:
    refused(template)


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in lang %}" * 2 + "x" + "{% endfor %}" * 2,
        "{% for a in lang %}" * 15 + "x" + "{% endfor %}" * 15,
        "{% for a in lang %}{{ passage }}{% endfor %}",
        "{{ passage | join(passage) }}",
        "{{ [passage, passage, passage] | join(passage) }}",
        "{% for a in ['x' | join] %}{{ a }}{% endfor %}" + "{{ passage }}" * 3,
        "{{ [" + "1, " * 101 + "] | join }}",
        "{{ " + "(" * 500 + "1" + ")" * 500 + " }}x" + "{{ passage }}" * 3,
        "{{ " + "not " * 5_000 + "1 }}",
        "{{ naam" + ".a" * 5_000 + " }}",
        "{{ naam" + " | hoofdletter" * 5_000 + " }}",
        "{% if 1 %}" * 500 + "{% endif %}" * 500,
        "{% for a in taken %}" * 19 + "{% endfor %}" * 19,
        "{{ taken }}",
        "{{ taken.items() }}",
        "{{ taken['stap-1'] }}",
    ],
)
def test_growing_output_is_stopped_quickly(template: str) -> None:
    refused(template)


def test_nested_lists_cannot_grow() -> None:
    step = "{% for a in [[a, a, a, a, a, a, a, a, a, a]] %}"
    refused("{% for a in ['x'] %}" + step * 9 + "{{ a }}" + "{% endfor %}" * 10)


TOKENS = [
    *"[]().'\"-1 \na,",
    *["{{", "}}", "{%", "%}", "{#", "#}", "naam", "taken", "lang", "for a in ", "if ", "endif", "endfor", "|join"],
    *["__class__", ".items()", " in ", " and "],
]


@given(st.lists(st.sampled_from(TOKENS), max_size=30).map("".join))
def test_any_template_raises_only_site_errors(template: str) -> None:
    with suppress(SiteError):
        assert "<class" not in Words(VALUES).markdown(template, PAGE)


def test_filled_replaces_plain_names_only() -> None:
    assert filled("Vraag {n} van {totaal}", n=1, totaal="{n}") == "Vraag 1 van {n}"
    for other in ("{n.__class__}", "{n!r}", "{n:>999999999}", "{0}", "{}", "{ {n", "{weg}", "}{"):
        assert filled(other, n="1") == other.replace("{n", "{n")


def test_templates_do_not_use_str_format(root: Path) -> None:
    """str.format could read attributes of the values: `{n.__class__}`."""
    templates = [path for path in (root / "site_plugins").rglob("*.html") if ".format(" in path.read_text("utf-8")]
    assert templates == []
