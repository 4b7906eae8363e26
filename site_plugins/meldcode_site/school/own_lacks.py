"""Facts and form placeholders of our pages that a school's replacement page leaves out."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from meldcode_site.errors import Place, Problem
from meldcode_site.feiten.index import required_ids
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.school.own_text import LARGEST_PAGE
from meldcode_site.text.yaml_reader import text_of

_FORM = "afw-"
"""Facts with this prefix are shown by the form, not by a page."""
_ANCHOR = re.compile(r"\{:[^}]*#([a-z0-9-]+)|\bid=[\"']([a-z0-9-]+)")


def dropped_facts(files: OwnFiles) -> Mapping[str, str]:
    """Return the facts that a replaced page of ours has and no page of the school's has, each with the page's name."""
    replaced = {name: path for name, path in files.pages().items() if name.endswith(".md")}
    own_facts = {anchor for path in replaced.values() for anchor in _anchors(text_of(path, LARGEST_PAGE))}
    facts = required_ids().keys() - own_facts
    ours = {name: _anchors(text_of(files.docs / name, LARGEST_PAGE)) for name in replaced if _is_ours(files, name)}
    for name, path in replaced.items():
        if name in ours and _makes_anchors(files.docs / name) and not _makes_anchors(path):
            ours[name] |= _facts_of_templates(files)
    return {fact: name for name, anchors in ours.items() for fact in sorted(anchors & facts)}


def problems_with_dropped_facts(files: OwnFiles) -> Iterator[Problem]:
    """Yield one problem per replacement page, naming all the facts it lacks."""
    dropped = dropped_facts(files)
    for name in sorted(set(dropped.values())):
        anchors = ", ".join(f"`{{: #{fact} }}`" for fact, page in dropped.items() if page == name)
        yield Problem(
            Place(files.find(name)),
            "deze pagina komt in de plaats van de onze, en vertelt niet alles wat de meldcode moet vertellen. Er"
            f" ontbreken alinea's met {anchors}. Onze tekst krijg je met `meldcode copy {name}`, als dit weg is",
        )


def _facts_of_templates(files: OwnFiles) -> set[str]:
    """Return the facts that our pages show only through a template, which generates their anchors from a list."""
    literal = {each for path in files.docs.rglob("*.md") for each in _anchors(text_of(path, LARGEST_PAGE))}
    return {fact for fact in required_ids() if fact not in literal and not fact.startswith(_FORM)}


def _is_ours(files: OwnFiles, name: str) -> bool:
    return (files.docs / name).is_file()


def _makes_anchors(path: Path) -> bool:
    return "#{{" in text_of(path, LARGEST_PAGE)


def _anchors(markdown: str) -> set[str]:
    return {first or second for first, second in _ANCHOR.findall(markdown)}
