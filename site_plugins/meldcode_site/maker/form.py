"""The form for a school's profile: all that school.schema.json allows, asked in the words of woorden.yml."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from meldcode_site.school.schema import SCHEMA, Schema, kind_of, own_part, parts_of
from meldcode_site.text import yaml_reader

WORDS = Path(__file__).with_name("woorden.yml")
ITEM = "*"
"""Stands in a pointer where an item of a list has its key."""
_OWN = "eigen"
"""In woorden.yml: what a school may add under keys of its own."""
_WHOLE = "Profiel"
_FEW = 3
"""Of choices: as many are in view together."""


class Words(NamedTuple):
    """What is said about a field."""

    label: str = ""
    hulp: str = ""
    voorbeeld: str = ""
    een: str = ""
    """Of a list: what one item is."""
    bladzijde: str = ""
    """The page of the site that shows what is filled in here."""
    keuzes: str = ""
    """What to choose from, where the school fills in that too: `rollen`, `rollen en bestuur` or `locaties`."""
    invoer: str = ""
    """The control, where the schema does not tell."""


class More(NamedTuple):
    """Fields that most schools need not fill in."""

    when: str
    fields: tuple["Field", ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked, or a group or a list of such things.

    Attributes:
        pointer: a JSON pointer into the profile, with `ITEM` for the key of an item.
        control: `tekst`, `tekstvak`, `datum`, `kleur`, `plaatje`, `bestand`, `vinkje`, `vinkjes`, `rondjes`, `keuze`,
            `groep`, `lijst`, or `eigen`: a list under keys that the school chooses.
        words: what is said about it.
        value: what stands in it at first.
        options: what there is to choose from.
        fields: what is in a group.
        more: what else is in a group, folded away.
        item: of a list what each item is.
    """

    pointer: str
    control: str
    words: Words
    value: Any = ""
    options: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()
    more: tuple[More, ...] = ()
    item: "Field | None" = None

    @property
    def id(self) -> str:
        """Of its element on the page."""
        return "veld" + self.pointer.replace("/", "-")

    def within(self) -> Iterator["Field"]:
        """What is asked directly in a group or a list."""
        yield from self.fields
        for more in self.more:
            yield from more.fields
        if self.item:
            yield self.item

    def leaves(self) -> Iterator["Field"]:
        """Everything in it that holds a value of its own."""
        within = list(self.within())
        if not within:
            yield self
        for each in within:
            yield from each.leaves()


class Section(NamedTuple):
    """A part of the form."""

    id: str
    kop: str
    uitleg: str
    bladzijde: str
    """The page of the site that shows what is filled in here."""
    fields: tuple[Field, ...]
    more: tuple[More, ...]


def sections(data: Mapping[str, Any]) -> list[Section]:
    """The form in its order.

    Args:
        data: what is filled in at first, in the shape of school.yml. Its lists are left to the page's script.

    Raises:
        KeyError, TypeError: woorden.yml and the schema do not have the same fields.
    """
    asker = _Asker(yaml_reader.read(WORDS).data)
    return [asker.section(each, data) for each in asker.told["onderdelen"]]


class _Asker:
    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told = told

    def section(self, told: Mapping[str, Any], data: Mapping[str, Any]) -> Section:
        def asked(paths: Sequence[str]) -> tuple[Field, ...]:
            return tuple(self._at(path.split("."), data) for path in paths)

        more = tuple(More(each["als"], asked(each["velden"])) for each in told.get("meer", ()))
        return Section(told["id"], told["kop"], told.get("uitleg", ""), told["bladzijde"], asked(told["velden"]), more)

    def _at(self, path: Sequence[str], data: Any) -> Field:
        parent, schema, pointer = _WHOLE, SCHEMA, ""
        for key in path[:-1]:
            schema, data, pointer = parts_of(schema)[key], _within(data, key), f"{pointer}/{key}"
            parent = kind_of(schema)
        key = path[-1]
        return self._field(f"{pointer}/{key}", parts_of(schema)[key], self._words(parent, key), _within(data, key))

    def _words(self, parent: str, key: str) -> Words:
        return Words(**self.told["woorden"][parent][key])

    def _field(self, pointer: str, schema: Schema, words: Words, data: Any) -> Field:
        kind = kind_of(schema)
        if kind:
            return self._group(pointer, schema, kind, words, data)
        if schema.get("type") == "array":
            options = tuple(schema["items"].get("enum", ()))
            if words.keuzes or options:
                return Field(pointer, "vinkjes", words, data or (), options)
            return Field(pointer, "lijst", words, item=self._item(pointer, schema["items"], words))
        value = schema.get("default", "") if data is None else data
        return Field(pointer, _control(schema, words, value), words, value or "", tuple(schema.get("enum", ())))

    def _item(self, pointer: str, schema: Schema, words: Words) -> Field:
        item_words = Words(label=words.een, voorbeeld=words.voorbeeld, invoer=words.invoer)
        return self._field(f"{pointer}/{ITEM}", schema, item_words, None)

    def _group(self, pointer: str, schema: Schema, kind: str, words: Words, data: Any) -> Field:
        shape = self.told["vormen"][kind]

        def asked(keys: Sequence[str]) -> tuple[Field, ...]:
            return tuple(self._part(pointer, schema, kind, key, data) for key in keys)

        more = tuple(More(each["als"], asked(each["velden"])) for each in shape.get("meer", ()))
        return Field(pointer, "groep", words, fields=asked(shape["velden"]), more=more)

    def _part(self, pointer: str, schema: Schema, kind: str, key: str, data: Any) -> Field:
        words = self._words(kind, key)
        if key == _OWN:
            return Field(pointer, "eigen", words, item=self._item(pointer, own_part(schema), words))
        return self._field(f"{pointer}/{key}", parts_of(schema)[key], words, _within(data, key))


def _control(schema: Schema, words: Words, value: Any) -> str:
    if words.invoer:
        return words.invoer
    if words.keuzes:
        return "keuze"
    if schema.get("format") in {"date", "markdown"}:
        return {"date": "datum", "markdown": "tekstvak"}[schema["format"]]
    options = schema.get("enum", ())
    if schema.get("default") == "nee":
        return "vinkje"
    if options:
        return "rondjes" if len(options) <= _FEW and value in options else "keuze"
    return "tekst"


def _within(data: Any, key: str) -> Any:
    return data.get(key) if isinstance(data, dict) else None
