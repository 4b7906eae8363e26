"""From a school.yml to what the form fills in, and back into the same file.

A file that a person wrote is not made anew: only what changed is written in it, at its place. So their comments, their
order and what the form does not know stay as they are. A comment can be lost only with what it stands in; `saved` tells
which.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from meldcode_site.errors import Problem, SiteError
from meldcode_site.school.load import PROFILE
from meldcode_site.school.profile import BESTUUR
from meldcode_site.school.schema import SCHEMA, Schema, own_part, parts_of, schema_at
from meldcode_site.school.suggestions import as_meant
from meldcode_site.text import yaml_reader

type Data = Any
"""Texts, lists and dictionaries, in the shape of school.yml."""

_PATH = Path(PROFILE)
_NEW = "+"
"""What the key of a role begins with that the form made: no file can have it."""
_LONGEST_KEY = 60
_WIDEST = 100
_PLAIN = re.compile(r"[^\W_](?:[\w /.()@+-]*[\w)])?")
"""What YAML takes for a text as it is, also within a list on one line."""
_NOTHING = {"null", "Null", "NULL"}
_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n"}
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)


class Saved(NamedTuple):
    """A school.yml with what the form holds in it.

    Attributes:
        text: the file.
        keys: what became of the keys that the form gave to new roles.
        comments: the comments that the file had and has no more.
    """

    text: str
    keys: Mapping[str, str]
    comments: Sequence[str]


def opened(text: str, path: Path = _PATH) -> dict[str, Data]:
    """What a school.yml fills in.

    Args:
        text: the file.
        path: where it is: for errors, and to parse it once for a build that follows.

    Raises:
        SiteError: it is no YAML, or not every key and value in it can be read.
    """
    return as_meant(yaml_reader.read(path, text).data)


def not_taken(text: str, data: Mapping[str, Data], path: Path = _PATH) -> list[Problem]:
    """Each value in a school.yml that the form did not take over, with its line: writing the file would lose it.

    Args:
        text: the file.
        data: what the form holds after it was filled in with that file.
        path: as for `opened`.
    """
    document = yaml_reader.parse(path, text)
    lost = _lost(_lean(as_meant(document.data), SCHEMA), _lean(data, SCHEMA), ())
    told = "dit past niet in het formulier en gaat verloren als je hier verdergaat"
    return [Problem(document.place(location), f"`{location[-1]}`: {told}") for location in lost]


def saved(text: str, data: Mapping[str, Data], path: Path = _PATH) -> Saved:
    """A school.yml with what the form holds.

    Args:
        text: the file as it was.
        data: all that is filled in; what has no value may be in it or not.
        path: as for `opened`.

    Raises:
        SiteError: the file as it was is no YAML.
    """
    named, keys = _with_names(_with_defaults(data, SCHEMA))
    text = text.rstrip("\n") + "\n"
    old = _values(text, path)
    editor = _Editor(text)
    new = editor.edited(old, named)
    if _read_back(new, path) != _known(named, SCHEMA):  # it was written in a way that cannot be changed at its place
        new = "".join(f"{line}\n" for line in _block(_lean(_kept(old, named, SCHEMA), SCHEMA), ""))
    elif not editor.took_a_comment():
        return Saved(new, keys, [])  # to look for comments takes as long as all the rest
    return Saved(new, keys, list((Counter(_comments(text)) - Counter(_comments(new))).elements()))


def _values(text: str, path: Path) -> dict[str, Data]:
    """What a file fills in, also with a character that must go from it: how else would the form take that away?"""
    return as_meant(yaml_reader.parse(path, text).data)


def _with_defaults(value: Data, schema: Schema) -> Data:
    """A value with what holds when nothing is said, wherever a field was emptied."""
    if isinstance(value, dict):
        parts, own = parts_of(schema), own_part(schema)
        return {key: _with_defaults(each, parts.get(key, own)) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_defaults(each, schema.get("items", {})) for each in value]
    return value or schema.get("default") or ""


def _with_names(data: Mapping[str, Data]) -> tuple[dict[str, Data], dict[str, str]]:
    """The data with a key for each new role, made of its name."""
    roles = data.get("rollen", {})
    taken = {BESTUUR, *(key for key in roles if not key.startswith(_NEW))}
    keys: dict[str, str] = {}
    for key, role in roles.items():
        if key.startswith(_NEW):
            keys[key] = _free(_key(role.get("naam", "")), taken)
            taken.add(keys[key])
    named = dict(data)
    if keys:
        named["rollen"] = dict(zip(_renamed(list(roles), keys), roles.values(), strict=True))
        named["eindverantwoordelijk"] = keys.get(data["eindverantwoordelijk"], data["eindverantwoordelijk"])
        named["stappen"] = {
            step: {part: _renamed(each, keys) if isinstance(each, list) else each for part, each in stap.items()}
            for step, stap in data["stappen"].items()
        }
    return named, keys


def _key(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[: _LONGEST_KEY - 5].strip("-")
    return key if key[:1].isalpha() else f"rol-{key}".strip("-")


def _free(key: str, taken: set[str]) -> str:
    if key not in taken:
        return key
    return next(other for number in range(2, len(taken) + 3) if (other := f"{key}-{number}") not in taken)


def _renamed(roles: Sequence[str], keys: Mapping[str, str]) -> list[str]:
    return [keys.get(role, role) for role in roles]


def _lean(value: Data, schema: Schema) -> Data:
    """A value without what says no more than leaving it out."""
    if isinstance(value, dict):
        parts, own = parts_of(schema), own_part(schema)
        lean = {key: _lean(each, parts.get(key, own)) for key, each in value.items()}
        # A role of the school's own is there, though nothing is filled in of it.
        return {key: each for key, each in lean.items() if key not in parts or each != _left_out(each, parts[key])}
    if isinstance(value, list):
        return [_lean(each, schema.get("items", {})) for each in value]
    return str(value).strip()


def _left_out(value: Data, schema: Schema) -> Data:
    """What a key stands for that is not there, in the shape of a value."""
    return schema.get("default") or type(value)()


def _known(value: Data, schema: Schema) -> Data:
    """A lean value without keys that no form knows."""
    if isinstance(value, dict):
        parts, own = parts_of(schema), own_part(schema)
        known = {key: _known(each, parts.get(key, own)) for key, each in value.items() if key in parts or own}
        return _lean(known, schema)
    if isinstance(value, list):
        return [_known(each, schema.get("items", {})) for each in value]
    return _lean(value, schema)


def _read_back(text: str, path: Path) -> Data:
    try:
        return _known(_values(text, path), SCHEMA)
    except SiteError:
        return None


def _kept(old: Data, new: Data, schema: Schema) -> Data:
    """What the file must hold: what the form says, and of what it does not know what was there."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return new
    parts, own = parts_of(schema), own_part(schema)
    unknown = {key: each for key, each in old.items() if key not in parts and not own}
    return unknown | {key: _kept(old.get(key), each, parts.get(key, own)) for key, each in new.items()}


def _lost(old: Data, new: Data, location: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(old, dict):
        schema = schema_at(location)
        # An unknown key in an item of a list cannot be kept: nothing says which item that is when they change.
        in_list = any(isinstance(part, int) for part in location)
        known = old.keys() if own_part(schema) or in_list else parts_of(schema).keys()
        other = new if isinstance(new, dict) else {}
        for key, each in old.items():
            if key in known:
                yield from _lost(each, other.get(key), (*location, key))
    elif isinstance(old, list):
        for index, each in enumerate(old):
            there = isinstance(new, list) and index < len(new)
            yield from _lost(each, new[index] if there else None, (*location, index))
    elif old != new:
        yield location


class _Change(NamedTuple):
    """What a value is, what it must be, and what it may be."""

    old: Data
    new: Data
    schema: Schema


class _Editor:
    """Writes values into a YAML file at the places where the old ones stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self._edits: list[tuple[int, int, int, str]] = []

    def edited(self, old: Data, new: Data) -> str:
        """The file with the new data where it differs from the old."""
        root = yaml.compose(self._text, Loader=yaml.SafeLoader)
        if not isinstance(root, yaml.MappingNode) or root.flow_style:
            return ""
        self._mapping(root, _Change(old, new, SCHEMA))
        text = self._text
        # From the end, so that places stay what they are. At one place, what goes makes room for what comes there.
        for start, end, _, written in sorted(
            self._edits, key=lambda edit: (edit[0], edit[1] > edit[0], edit[2]), reverse=True
        ):
            text = text[:start] + written + text[end:]
        return text

    def took_a_comment(self) -> bool:
        """Whether something that may be a comment was in what had to give way."""
        return any("#" in self._text[start:end] for start, end, _, _ in self._edits)

    def _mapping(self, node: yaml.MappingNode, change: _Change) -> None:
        old, new, schema = change
        parts, own = parts_of(schema), own_part(schema)
        for key_node, value_node in node.value:
            key = key_node.value
            if key in new:
                after = self._text.index(":", self._offset(key_node.end_mark)) + 1
                indent = " " * key_node.start_mark.column
                self._value(value_node, after, indent, _Change(old.get(key), new[key], parts.get(key, own)))
            elif key in parts or own:
                self._remove(key_node.start_mark.line, value_node)
        indent = " " * node.start_mark.column
        added = {key: each for key, each in new.items() if key not in old}
        lines = _block(_lean(added, schema), indent)
        self._insert(self._last_line(node) + 1, lines)

    def _value(self, node: yaml.Node, after: int, indent: str, change: _Change) -> None:
        """Write a value that stands after a key.

        Args:
            node: the value.
            after: where what comes before it ends.
            indent: that of the line with its key.
            change: what becomes of it.
        """
        old, new, schema = change
        if _lean(old, schema) == _lean(new, schema):
            return
        if isinstance(node, yaml.MappingNode) and isinstance(new, dict) and not node.flow_style:
            self._mapping(node, change)
        elif isinstance(node, yaml.SequenceNode) and isinstance(new, list) and new and not node.flow_style:
            self._sequence(node, change)
        elif isinstance(node, yaml.ScalarNode) and isinstance(new, str) and node.style not in {"|", ">"}:
            start, end = self._offset(node.start_mark), self._offset(node.end_mark)
            followed = bool(self._text[end:].partition("\n")[0].strip())
            self._edit(start, end, (" " if start == after else "") + _scalar(new, indent, one_line=followed))
        else:
            kept = _lean(_kept(old, new, schema), schema)
            self._edit(after, self._end(node, after), _after_key(kept, indent))

    def _sequence(self, node: yaml.SequenceNode, change: _Change) -> None:
        old, new, schema = change
        items = schema.get("items", {})
        indent = " " * node.start_mark.column
        one, other = ([json.dumps(_lean(each, items), sort_keys=True) for each in value] for value in (old, new))
        for kind, first, last, to, until in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            pairs = min(last - first, until - to)
            for index in range(pairs):
                child = node.value[first + index]
                after = self._text.rindex("-", 0, self._offset(child.start_mark)) + 1
                self._value(child, after, indent, _Change(old[first + index], new[to + index], items))
            for child in node.value[first + pairs : last]:
                self._remove(child.start_mark.line, child)
            line = self._last_line(node.value[last - 1]) + 1 if last else node.start_mark.line
            for each in new[to + pairs : until]:
                self._insert(line, _block([_lean(each, items)], indent))

    def _remove(self, first: int, node: yaml.Node) -> None:
        self._edit(self._lines[first], self._lines[max(first, self._last_line(node)) + 1], "")

    def _insert(self, line: int, lines: Sequence[str]) -> None:
        if lines:
            self._edit(self._lines[line], self._lines[line], "".join(f"{each}\n" for each in lines))

    def _edit(self, start: int, end: int, written: str) -> None:
        self._edits.append((start, end, len(self._edits), written))

    def _last_line(self, node: yaml.Node) -> int:
        """The number of the last line that a value itself stands on: YAML's own end is where the next one begins."""
        if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
            last = node.value[-1]
            key, value = last if isinstance(last, tuple) else (last, last)
            line: int = max(key.start_mark.line, self._last_line(value))
            return line
        line = node.end_mark.line
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            line -= 1
            while not self._line(line).strip():
                line -= 1
        return line

    def _end(self, node: yaml.Node, after: int) -> int:
        """Where a value ends: at the end of its last line, but for a comment behind one that has an end of its own."""
        if isinstance(node, yaml.ScalarNode | yaml.CollectionNode) and getattr(node, "flow_style", None):
            return self._offset(node.end_mark)
        if isinstance(node, yaml.ScalarNode) and node.style not in {"|", ">"}:
            return max(after, self._offset(node.end_mark))
        line = self._last_line(node)
        return self._lines[line] + len(self._line(line))

    def _line(self, number: int) -> str:
        return self._text[self._lines[number] :].partition("\n")[0]

    def _offset(self, mark: yaml.Mark) -> int:
        return self._lines[mark.line] + int(mark.column)


def _block(value: Data, indent: str) -> list[str]:
    """A dictionary or a list as lines of YAML."""
    lines: list[str] = []
    if isinstance(value, dict):
        for key, each in value.items():
            lines += f"{indent}{_scalar(key, indent)}:{_after_key(each, indent)}".split("\n")
    else:
        for each in value:
            inner = _block(each, indent + "  ") if isinstance(each, dict) else [f"{indent}  {_scalar(each, indent)}"]
            lines += [f"{indent}- {inner[0].lstrip()}" if inner else f'{indent}- ""', *inner[1:]]
    return lines


def _after_key(value: Data, indent: str) -> str:
    if isinstance(value, str):
        return f" {_scalar(value, indent)}"
    if not value:
        return " []" if isinstance(value, list) else " {}"
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        line = f" [{', '.join(_scalar(each, '', one_line=True) for each in value)}]"
        if len(line) < _WIDEST:
            return line
    return "\n" + "\n".join(_block(value, indent + "  "))


def _scalar(text: str, indent: str, *, one_line: bool = False) -> str:
    text = text.strip()
    if _PLAIN.fullmatch(text) and text not in _NOTHING:
        return text
    lines = text.split("\n")
    if len(lines) > 1 and not one_line and all(line.isprintable() for line in lines):
        return "|-\n" + "\n".join(f"{indent}  {line}" if line.strip() else "" for line in lines)
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in _ESCAPED:
        return _ESCAPED[character]
    return character if character.isprintable() else f"\\U{ord(character):08x}"


@lru_cache(maxsize=2)  # what was written last is what is changed next
def _comments(text: str) -> tuple[str, ...]:
    """Every comment in a YAML file."""
    bare = list(text)
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken):
            start, end = (starts[mark.line] + mark.column for mark in (token.start_mark, token.end_mark))
            if token.style in {"|", ">"}:  # on its first line there can be one
                start = starts[token.start_mark.line + 1]
            bare[start:end] = (" " if each != "\n" else each for each in text[start:end])
    return tuple(found.strip() for found in _COMMENT.findall("".join(bare)))
