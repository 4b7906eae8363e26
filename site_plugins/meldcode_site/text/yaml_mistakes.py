"""Detect YAML that parses but does not mean what its author intended, and explain YAML syntax errors.

The hardest case is a `#` after a value: `naam: School #1` loses half a name, while `kind: kind # of leerling` has a
comment. A comment is recognized by how people write one: a space after the `#`, and a word.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

_BLOCK = {"|", ">"}
_COMMENT = re.compile(r"#+\s(?=.*[^\W\d_]{2})")
_AFTER = re.compile(r"[ \t]+(#.*)$")
_MARK = re.compile(r"(?:[-*+•]|\d+[.)])\s|\|")
"""The start of a line that must stay a separate line: a list item or a table row."""
_KEY = re.compile(r"\s*(?:- +)?(?P<key>[\w.-]+)\s*:(?P<value>.*)$")
_APOSTROPHE = re.compile(r"'[a-zA-Z]{1,2}[ -]|'\w+$")
_PREFIX = re.compile(r"[stnmk][ -]")
"""The letter between an apostrophe and a name, as in 's-Hertogenbosch; without an apostrophe no name starts so."""
_BLANKS = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_STRANGE_INDENT = re.compile(rf" *(?P<strange>[{_BLANKS[1:]}])[{_BLANKS}]*\S")
_KEY_INSIDE = re.compile(r"\n[ \t]*[\w-]+:(?:[ \t]|$)", re.MULTILINE)

_OTHERWISE = "deze regel klopt niet; kijk naar de spaties ervoor, de dubbele punt en de aanhalingstekens"


class Slip(NamedTuple):
    """A mistake in a YAML text; line and column are 0-based, as in YAML's own marks."""

    line: int
    column: int
    message: str


def slip(token: yaml.Token, lines: list[str]) -> Slip | None:
    """Return the mistake if YAML silently changes the intended meaning of this token."""
    start, end = token.start_mark, token.end_mark
    match token:
        case yaml.AliasToken():
            return Slip(start.line, start.column, f"`*{token.value}` verwijst naar een ander deel van het bestand. "
                        + _quote(lines, start.line))  # fmt: skip
        case yaml.AnchorToken() | yaml.TagToken():
            sign = lines[start.line][start.column : start.column + 1]
            return Slip(start.line, start.column, f"een waarde die met {sign} begint, leest het programma anders. "
                        + _quote(lines, start.line))  # fmt: skip
        case yaml.ScalarToken(style=style) if style in _BLOCK:
            return _run_together(token, lines) if style == ">" else None
        case yaml.ScalarToken(style=style):
            return (
                _cut(lines, end)
                or (_closed_otherwise(token, lines) if style else None)
                or (_run_together(token, lines) if end.line > start.line else None)
            )
        case yaml.ValueToken() | yaml.BlockEntryToken():
            return _cut(lines, end)
    return None


def explained(error: yaml.MarkedYAMLError, text: str) -> Slip:
    """Translate a YAML error into advice: the line of the actual mistake, and how to fix it."""
    lines = text.split("\n")
    problem, mark = str(error.problem), error.problem_mark or error.context_mark
    context = error.context_mark or mark
    if mark is None or context is None:
        return Slip(0, 0, _OTHERWISE)
    last = min(mark.line, len(lines) - 1)
    first = min(context.line, last)
    found = _strange_indent(lines, first, last) or _opening_apostrophe(lines, first, last)
    if found:
        return found
    for pattern, tell in _MEANINGS.items():
        if re.match(pattern, problem):
            return tell(lines, context, mark)
    return Slip(last, mark.column, _OTHERWISE)


def _cut(lines: list[str], end: yaml.Mark) -> Slip | None:
    if end.line >= len(lines):
        return None
    line = lines[end.line]
    found = _AFTER.match(line, end.column)
    if not found or _COMMENT.match(found[1]):
        return None
    meant = _KEY.match(line)
    written = f": {_quoted(meant)}" if meant else ""
    message = (
        "wat achter deze # staat, telt niet mee. Hoort het bij de waarde? Zet dan alles tussen aanhalingstekens"
        f"{written}. Is het uitleg? Zet dan een spatie en een woord achter de #"
    )
    return Slip(end.line, found.start(1), message)


def _closed_otherwise(token: yaml.ScalarToken, lines: list[str]) -> Slip | None:
    start, end = token.start_mark, token.end_mark
    if token.style == "'" and _PREFIX.match(token.value):
        return _apostrophe(lines, start.line, start.column)
    inside = "\n".join([lines[start.line][start.column :], *lines[start.line + 1 : end.line + 1]])
    if end.line > start.line and _KEY_INSIDE.search(inside):
        return _open_quote(lines, start, end)
    return None


def _run_together(token: yaml.ScalarToken, lines: list[str]) -> Slip | None:
    kept = [line.strip() for line in token.value.split("\n")]
    end = token.end_mark.line + (token.style != ">")  # a block scalar ends at the start of the next line
    for number in range(token.start_mark.line + 1, end):
        line = lines[number].strip()
        if _MARK.match(line) and not any(each.startswith(line) for each in kept):
            return Slip(number, len(lines[number]) - len(lines[number].lstrip()),
                        "deze regel wordt hier één alinea met de vorige; zet achter de sleutel een | en begin de tekst "
                        "op de regel eronder")  # fmt: skip
    return None


def _strange_indent(lines: list[str], first: int, last: int) -> Slip | None:
    for number in range(last, first - 1, -1):
        found = _STRANGE_INDENT.match(lines[number])
        if found:
            name = "een tab" if found["strange"] == "\t" else "een vaste spatie (een teken uit Word of van een website)"
            return Slip(number, found.start("strange"), f"deze regel begint met {name}; gebruik gewone spaties")
    return None


def _opening_apostrophe(lines: list[str], first: int, last: int) -> Slip | None:
    for number in range(first, last + 1):
        found = _KEY.match(lines[number])
        value = found["value"].strip() if found else ""
        if _APOSTROPHE.match(value) and value.count("'") % 2:
            return _apostrophe(lines, number, lines[number].index("'"))
    return None


def _apostrophe(lines: list[str], number: int, column: int) -> Slip:
    found = _KEY.match(lines[number])
    value = found["value"].strip() if found else ""
    if found and value.count("'") > 1 and value.endswith("'"):  # the last quote was meant to close the value
        shown = f': {found["key"]}: "{value[:-1]}"'
    else:
        shown = f": {_quoted(found)}" if found else ""
    return Slip(number, column, f"een waarde die met ' begint, moet tussen dubbele aanhalingstekens{shown}")


def _quoted(found: re.Match[str]) -> str:
    value = found["value"].strip().removeprefix('"').removesuffix('"')
    if '"' in value or "\\" in value:
        return f"{found['key']}: '{value.replace(chr(39), chr(39) * 2)}'"
    return f'{found["key"]}: "{value}"'


def _quote(lines: list[str], number: int) -> str:
    found = _KEY.match(lines[number])
    return f"Zet alles tussen aanhalingstekens: {_quoted(found)}" if found else "Zet alles tussen aanhalingstekens"


def _open_quote(lines: list[str], context: yaml.Mark, mark: yaml.Mark) -> Slip:
    sign = lines[context.line][context.column : context.column + 1]
    where = "nergens" if mark.line >= len(lines) - 1 else f"pas op regel {mark.line + 1}"
    return Slip(context.line, context.column, f"dit aanhalingsteken sluit {where}; zet ook aan het einde van deze "
                f"waarde een {sign}")  # fmt: skip


def _unquoted_colon(lines: list[str], _: yaml.Mark, mark: yaml.Mark) -> Slip:
    found = _KEY.match(lines[mark.line])
    if found and mark.column > found.end("key") + 1:
        return Slip(mark.line, mark.column, f"in deze waarde staat een dubbele punt. {_quote(lines, mark.line)}")
    above = next((number for number in range(mark.line - 1, -1, -1) if _says_something(lines[number])), mark.line)
    if re.match(r"\s*(?:- +)?[\w.-]+:\S", lines[above]):
        return _glued(lines, above)
    if re.match(rf"\s*[\w.-]+:[{_BLANKS[2:]}]", lines[above]):
        return Slip(above, 0, "achter de dubbele punt hoort een gewone spatie")
    return Slip(mark.line, 0, "deze regel springt te ver in; zet hem recht onder de andere sleutels")


def _glued(lines: list[str], number: int) -> Slip:
    return Slip(number, lines[number].index(":"), "achter de dubbele punt hoort een gewone spatie")


def _no_key(lines: list[str], context: yaml.Mark, _: yaml.Mark) -> Slip:
    if ":" in lines[context.line]:
        return _glued(lines, context.line)
    message = (
        "hier hoort een sleutel met een dubbele punt; hoort dit bij de regel erboven, laat het dan verder inspringen"
    )
    return Slip(context.line, context.column, message)


def _not_in_line(lines: list[str], _: yaml.Mark, mark: yaml.Mark) -> Slip:
    before = lines[mark.line][: mark.column].rstrip()
    if before.endswith(('"', "'")):
        message = f"achter het aanhalingsteken staat nog iets. {_quote_all(lines, mark.line)}"
        return Slip(mark.line, mark.column, message)
    return Slip(mark.line, 0, "deze regel springt anders in dan de regels waar hij bij hoort; zet hem daar recht onder")


def _quote_all(lines: list[str], number: int) -> str:
    found = _KEY.match(lines[number])
    value = found["value"].strip().replace("'", "''") if found else ""
    return f"Zet om het geheel enkele aanhalingstekens: {found['key']}: '{value}'" if found else "Haal dat weg"


def _reserved(lines: list[str], _: yaml.Mark, mark: yaml.Mark) -> Slip:
    sign = lines[mark.line][mark.column : mark.column + 1]
    return Slip(mark.line, mark.column, f"een waarde kan niet met {sign} beginnen. {_quote(lines, mark.line)}")


def _at_context(message: str) -> Callable[[list[str], yaml.Mark, yaml.Mark], Slip]:
    return lambda _lines, context, _mark: Slip(context.line, context.column, message)


def _at_mark(message: str) -> Callable[[list[str], yaml.Mark, yaml.Mark], Slip]:
    return lambda _lines, _context, mark: Slip(mark.line, mark.column, message)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


_MEANINGS: dict[str, Callable[[list[str], yaml.Mark, yaml.Mark], Slip]] = {
    "mapping values are not allowed": _unquoted_colon,
    "could not find expected ':'": _no_key,
    "expected <block end>": _not_in_line,
    "found character .* that cannot start": _reserved,
    "expected alphabetic or numeric": lambda lines, context, _: _reserved(lines, context, context),
    "found unexpected end of stream": _open_quote,
    "found unexpected document separator": _open_quote,
    "found unknown escape character": _at_mark("een \\ kan hier niet; gebruik / of enkele aanhalingstekens"),
    "expected ',' or ']'": _at_context("deze lijst sluit niet; zet een ] aan het einde, en komma's ertussen"),
    "expected ',' or '}'": _at_context(
        "dit sluit niet; zet een } aan het einde, of zet de waarde tussen aanhalingstekens"
    ),
    "(sequence|block sequence) entries are not allowed": _at_mark(
        "een lijst begint op een nieuwe regel; begint de tekst met een streepje, zet hem dan tussen aanhalingstekens"
    ),
    "but found another document": _at_mark("hier begint met --- een tweede bestand in dit bestand; haal die regel weg"),
    "expected a comment or a line break": _at_context("achter | of > komt niets; begin de tekst op de regel eronder"),
    "expected chomping or indentation": _at_context("achter | of > komt niets; begin de tekst op de regel eronder"),
}
"""PyYAML's messages as regular expressions, and the functions that explain them."""
