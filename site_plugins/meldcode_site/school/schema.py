"""What a school.yml may hold, as school.schema.json says: an editor that knows it explains and completes the file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

type Schema = Mapping[str, Any]

SCHEMA_FILE = Path(__file__).with_name("school.schema.json")
SCHEMA: Schema = json.loads(SCHEMA_FILE.read_bytes())


def kind_of(schema: Schema) -> str:
    """The name of the kind of value that a schema refers to; empty when it describes the value itself."""
    return str(schema.get("$ref", "")).rpartition("/")[2]


def parts_of(schema: Schema) -> Mapping[str, Schema]:
    """The keys of a value, each with the schema of what it holds; none when the value has no keys."""
    parts: Mapping[str, Schema] = _resolved(schema).get("properties", {})
    return parts


def own_part(schema: Schema) -> Schema:
    """The schema of what a value holds under keys that a school chooses; an empty one where it may choose none."""
    own: Mapping[str, Schema] = _resolved(schema).get("patternProperties", {})
    return next(iter(own.values()), {})


def schema_at(location: tuple[str | int, ...]) -> Schema:
    """The schema of a value somewhere in the file; an empty one where none can be."""
    schema = SCHEMA
    for part in location:
        schema = schema.get("items", {}) if isinstance(part, int) else parts_of(schema).get(part, own_part(schema))
    return schema


def _resolved(schema: Schema) -> Schema:
    kind = kind_of(schema)
    resolved: Schema = SCHEMA["$defs"][kind] if kind else schema
    return resolved
