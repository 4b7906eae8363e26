"""The schemas of what a dossier file holds and of the file itself."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

import meldcode_core

CONTENT_SCHEMA, ENVELOPE_SCHEMA = (
    json.loads(Path(meldcode_core.__file__).with_name(name).read_text("utf-8"))
    for name in ("dossier.schema.json", "dossierbestand.schema.json")
)
CONTENT, ENVELOPE = Draft202012Validator(CONTENT_SCHEMA), Draft202012Validator(ENVELOPE_SCHEMA)
