"""A template from outside shows values; it reaches nothing, and it cannot run away."""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meldcode_site.errors import SiteError
from meldcode_site.school.noun import Noun
from meldcode_site.words import Passage, Words, filled

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


def test_a_template_says_what_our_words_say() -> None:
    assert shown("{{ rollen.mentor.De }} {{ [rollen.mentor] | zin('doet', 'doen') }}") == "De mentor De mentor doet"
    assert shown("{% for stap, wie in taken.items() if wie %}{{ loop.index }} {{ stap[-1:] }}{% endfor %}") == "1 1"
    assert shown("{% for stap in ['stap-1'] %}{{ taken[stap] | select | join(', ') }}{% endfor %}") == "een, twee"
    assert shown("{% if 'x' in lang and not taken['stap-2'] %}ja{% else %}nee{% endif %}") == "ja"


def test_a_value_by_its_name_alone_shows_as_in_any_template() -> None:
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
def test_what_computes_or_reaches_out_is_refused(template: str) -> None:
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
def test_nothing_of_python_is_shown(template: str) -> None:
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
def test_what_would_grow_stops_soon(template: str) -> None:
    refused(template)


def test_a_list_of_lists_cannot_be_made_to_grow() -> None:
    step = "{% for a in [[a, a, a, a, a, a, a, a, a, a]] %}"
    refused("{% for a in ['x'] %}" + step * 9 + "{{ a }}" + "{% endfor %}" * 10)


TOKENS = [
    *"[]().'\"-1 \na,",
    *["{{", "}}", "{%", "%}", "{#", "#}", "naam", "taken", "lang", "for a in ", "if ", "endif", "endfor", "|join"],
    *["__class__", ".items()", " in ", " and "],
]


@given(st.lists(st.sampled_from(TOKENS), max_size=30).map("".join))
def test_whatever_stands_in_a_template_only_our_own_error_comes_of_it(template: str) -> None:
    with suppress(SiteError):
        assert "<class" not in Words(VALUES).markdown(template, PAGE)


def test_a_text_is_filled_in_by_name_alone() -> None:
    assert filled("Vraag {n} van {totaal}", n=1, totaal="{n}") == "Vraag 1 van {n}"
    for other in ("{n.__class__}", "{n!r}", "{n:>999999999}", "{0}", "{}", "{ {n", "{weg}", "}{"):
        assert filled(other, n="1") == other.replace("{n", "{n")


def test_no_text_is_filled_in_by_format(root: Path) -> None:
    """It reads attributes of the values: `{n.__class__}`."""
    templates = [path for path in (root / "site_plugins").rglob("*.html") if ".format(" in path.read_text("utf-8")]
    assert templates == []
