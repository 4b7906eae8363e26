"""Normalize values in school.yml whose intended meaning is certain."""

import re
from typing import Any

from meldcode_site.school.schema import Schema, own_part, parts_of, schema_at
from meldcode_site.text.yaml_reader import Data

ENOUGH = 60
"""Maximum number of list items to look at: more than any list may have, and later mistakes need no report."""

_OPENS, _CLOSES = "\u201c\u201d\u201e\u201f\u2018\u201a\u00ab\u00bb", '"\u201c\u201d\u201f\u2018\u2019\u00ab\u00bb'
_QUOTED = re.compile(rf"[{_OPENS}](?P<inner>[^{_OPENS}{_CLOSES}]+)[{_CLOSES}]")
"""Text in a word processor's quotes, which are letters to YAML."""


def as_meant(data: dict[str, Data]) -> dict[str, Any]:
    """Return the data with surrounding spaces and Word quotes removed, and with capitals corrected."""
    return {key: _meant(value, schema_at((key,))) for key, value in data.items()}


def _meant(value: Data, schema: Schema) -> Data:
    if isinstance(value, dict):
        parts, own = parts_of(schema), own_part(schema)
        return {key: _meant(inner, parts.get(key, own)) for key, inner in value.items()}
    if isinstance(value, list):
        return [_meant(each, schema.get("items", {})) for each in value[:ENOUGH]]
    return _text(value.strip(), schema)


def _text(text: str, schema: Schema) -> str:
    quoted = _QUOTED.fullmatch(text)
    if quoted and schema.get("format") != "markdown":
        text = quoted["inner"].strip()
    pattern = str(schema.get("pattern", ""))
    if pattern and not re.search(pattern, text):
        return next((other for other in (text.upper(), text.lower()) if re.search(pattern, other)), text)
    return _choice(text, schema)


def _choice(text: str, schema: Schema) -> str:
    """Return the enum option that equals the text apart from case; else the text."""
    return next((option for option in schema.get("enum", ()) if option.casefold() == text.casefold()), text)
