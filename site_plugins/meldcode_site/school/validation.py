"""Validates the data of a school.yml against its schema, with a Dutch message for every mistake.

It implements only the keywords that the schema uses; a test compares it with a complete validator. Those that report
every mistake are compiled, and no browser can load them.
"""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from meldcode_site.school.formats import FORMATS
from meldcode_site.school.schema import SCHEMA, Schema, own_part, own_pattern, parts_of, resolved, schema_at

type Location = tuple[str | int, ...]
type Mistake = tuple[Location, str]
"""A location and its message."""

_TYPES: Mapping[type, str] = {str: "string", list: "array", dict: "object", type(None): "null"}
_OTHER_TYPE = {
    "array": "moet een lijst zijn; zet elk onderdeel op een eigen regel met een streepje ervoor",
    "object": "moet uit meerdere regels bestaan, elk met een sleutel en een waarde",
}


def mistakes(data: object) -> Iterator[Mistake]:
    """Yield every mistake in the data of a school.yml, whose scalars are all text; at most one per location."""
    return _in_value(data, SCHEMA, ())


def _in_value(value: object, schema: Schema, location: Location) -> Iterator[Mistake]:
    told = wrong(value, schema)
    if told:
        field = next((part for part in reversed(location) if isinstance(part, str)), "school.yml")
        yield location, f"`{field}` {told}"
    elif isinstance(value, dict):
        yield from _in_keys(value, schema, location)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _in_value(each, resolved(schema)["items"], (*location, index))


def _in_keys(value: Mapping[str, object], schema: Schema, location: Location) -> Iterator[Mistake]:
    parts = parts_of(schema)
    yield from (
        ((*location, key), f"`{key}` ontbreekt") for key in resolved(schema).get("required", []) if key not in value
    )
    for key, inner in value.items():
        if key in parts:
            yield from _in_value(inner, parts[key], (*location, key))
        elif own_part(schema) and _fits(own_pattern(schema), key):
            yield from _in_value(inner, own_part(schema), (*location, key))
        else:
            yield (*location, key), f"`{key}` is hier onbekend{_advice(key, location)}"


def wrong(value: Any, schema: Schema) -> str:
    """Return what is wrong with a value, apart from what it contains; empty if nothing is."""
    asked = resolved(schema)
    types = asked.get("type", [*_TYPES.values()])
    if _TYPES[type(value)] not in ([types] if isinstance(types, str) else types):
        return _OTHER_TYPE.get(str(types), "is een tekst van één regel")
    if "enum" in asked and value not in asked["enum"]:
        return _not_among(value, asked["enum"])
    if isinstance(value, list):
        return _other_size(value, asked.get("minItems", 0), asked.get("maxItems"), "heeft te veel onderdelen")
    return _wrong_as_text(value, asked) if isinstance(value, str) else ""


def _wrong_as_text(text: str, asked: Schema) -> str:
    size = _other_size(text, asked.get("minLength", 0), asked.get("maxLength"), "is te lang")
    if size:
        return size
    pattern = asked.get("pattern", "")
    if not _fits(pattern, text):
        address = f"https://{text}"
        if "https" in pattern and _fits(pattern, address):
            return f"mist het begin van een adres; schrijf {address:.90}"
        belongs = f". Hier hoort: {asked['description']}" if "description" in asked else ""
        return f"klopt niet of bevat tekens die hier niet kunnen{belongs}"
    return FORMATS[asked["format"]](text) if "format" in asked else ""


def _other_size(value: Sequence[object], least: int, most: int | None, too_much: str) -> str:
    if len(value) < least:
        return "is nog leeg"
    return too_much if most is not None and len(value) > most else ""


def _not_among(value: object, options: Sequence[str]) -> str:
    if options == ["ja", "nee"]:
        return "moet ja of nee zijn"
    *others, last = (f"'{option}'" for option in options)
    return f"kan geen '{value!s:.80}' zijn; kies uit {', '.join(others)} of {last}"


def _fits(pattern: str, text: str) -> bool:
    # Python's `$` also matches before a final line break
    return bool(re.search(pattern.replace("$", r"\Z"), text))


def _advice(key: str, location: Location) -> str:
    schema = schema_at(location)
    near = difflib.get_close_matches(key, list(parts_of(schema)), n=1)
    if near:
        return f"; bedoel je `{near[0]}`?"
    if own_part(schema):
        return "; een eigen naam heeft kleine letters zonder accent, cijfers en streepjes"
    homes = [name for name, part in SCHEMA["properties"].items() if key in parts_of(part) and (name,) != location]
    return f"; hoort dit onder `{homes[0]}`? Zet het daar, twee spaties verder naar rechts" if len(homes) == 1 else ""
