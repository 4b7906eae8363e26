"""The files in which a site publishes its rules, and what the command writes: each format by its name."""

from collections.abc import Callable, Mapping

from meldcode_site.regels.data import SCHEMA, Rules, as_json, current_rules
from meldcode_site.regels.dmn import as_dmn
from meldcode_site.regels.plain import as_markdown
from meldcode_site.regels.sheet import as_csv
from meldcode_site.regels.words import RulesWords
from meldcode_site.remembered import remembered

FOLDER = "regels/"
"""Where they are on a site."""


def _dmn(rules: Rules, words: RulesWords) -> str:
    return as_dmn(rules, words.sentences)


def _json(rules: Rules, _: RulesWords) -> str:
    return as_json(rules)


def _csv(rules: Rules, _: RulesWords) -> str:
    return as_csv(rules)


def _markdown(rules: Rules, words: RulesWords) -> str:
    return as_markdown(rules, words.sentences, words.facts, words.texts)


FORMATS: Mapping[str, Callable[[Rules, RulesWords], str]] = {
    "dmn": _dmn,
    "json": _json,
    "csv": _csv,
    "md": _markdown,
}
"""How to write the rules, by the name of the format."""
_ENDINGS = {"md": "txt"}  # of a file that is to stay as it is: MkDocs makes a page of any other Markdown


def written(form: str, words: RulesWords) -> str:
    """The rules in a format."""
    return FORMATS[form](current_rules(), words)


def is_rules_file(name: str) -> bool:
    """Whether a file of a site is one in which its rules are published."""
    return name.startswith(FOLDER) and not name.endswith("index.html")


@remembered()
def rules_files(words: RulesWords) -> dict[str, str]:
    """The text of every file, by its URL on the site."""
    texts = {f"{FOLDER}meldcode-regels.{_ENDINGS.get(form, form)}": written(form, words) for form in FORMATS}
    return texts | {FOLDER + SCHEMA.name: SCHEMA.read_text("utf-8")}
