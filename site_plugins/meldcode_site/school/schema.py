"""Access to school.schema.json, which defines school.yml and gives editors completion and help."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

type Schema = Mapping[str, Any]

SCHEMA_FILE = Path(__file__).with_name("school.schema.json")
SCHEMA: Schema = json.loads(SCHEMA_FILE.read_bytes())


def kind_of(schema: Schema) -> str:
    """Return the name of the definition that a schema refers to; empty for an inline schema."""
    return str(schema.get("$ref", "")).rpartition("/")[2]


def parts_of(schema: Schema) -> Mapping[str, Schema]:
    """Return the schema of each known key of an object; empty for any other type."""
    parts: Mapping[str, Schema] = resolved(schema).get("properties", {})
    return parts


def own_part(schema: Schema) -> Schema:
    """Return the schema for keys that the school chooses itself; empty if it may not choose any."""
    own: Mapping[str, Schema] = resolved(schema).get("patternProperties", {})
    return next(iter(own.values()), {})


def own_pattern(schema: Schema) -> str:
    """Return the regular expression for such keys."""
    own: Mapping[str, Schema] = resolved(schema)["patternProperties"]
    return next(iter(own))


def schema_at(location: tuple[str | int, ...]) -> Schema:
    """Return the schema of the value at a location; empty if there can be none."""
    schema = SCHEMA
    for part in location:
        schema = schema.get("items", {}) if isinstance(part, int) else parts_of(schema).get(part, own_part(schema))
    return schema


def resolved(schema: Schema) -> Schema:
    """Return the schema itself, or the one that it refers to."""
    kind = kind_of(schema)
    resolved: Schema = SCHEMA["$defs"][kind] if kind else schema
    return resolved
