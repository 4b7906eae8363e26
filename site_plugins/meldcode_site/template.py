"""What a template may say: it shows values, with `if` and `for`. It computes so little that it cannot run away.

Words come from a school's folder too. Jinja's sandbox keeps a template from reaching Python, but not from asking for a
gigabyte of text or a loop without end; what is not listed here is refused before it is compiled.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache, reduce
from pathlib import Path

from jinja2 import Environment, Template, TemplateError, nodes, pass_context
from jinja2.runtime import Context

from meldcode_site.compiled import compiled
from meldcode_site.school.noun import capitalize, clause, enumerate_nouns, verb

_LONGEST = 50_000
"""Characters of what one template makes."""
_MOST_STEPS = 50_000
"""Of all loops of one template together: each turn takes as many as there are parts in the loop."""
_DEEPEST = 20
"""Python itself nests no deeper."""
_MOST_ITEMS = 100
"""Of a list that stands in the template itself."""

_PART = re.compile(r"\{\{ (?P<value>[a-z]\w*(?:\.[a-z]\w*){0,9}) \}\}|\{[{%#]", re.ASCII | re.IGNORECASE)
"""What is no text. Mostly it is a value by its name alone, and then there is nothing to compile."""
_PLAIN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Slice,
    nodes.Neg,
    nodes.If,
    nodes.CondExpr,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Compare,
    nodes.Operand,
)


class NotPlainError(TemplateError):
    """A template says more than it may.

    Attributes:
        lineno: where; 1 if that is not known.
    """

    def __init__(self, message: str, lineno: int = 1) -> None:
        super().__init__(message)
        self.lineno = lineno


def _joined(items: Iterable[object], between: str = "") -> str:
    return "".join(_no_longer_than_allowed(_with(between, map(str, items))))


FILTERS = {
    "hoofdletter": capitalize,
    "join": _joined,
    "opsomming": enumerate_nouns,
    "select": lambda items: filter(None, items),
    "werkwoord": verb,
    "zin": clause,
}
"""All that a template may do with a value."""


def fill_in(env: Environment, template: str, variables: dict[str, object], name: str) -> str:
    """Render a template that comes from outside.

    Args:
        env: what renders it.
        template: its text.
        variables: the values that it may show.
        name: what it is called where compiled templates are kept; of two with the same name the last one stays there.

    Raises:
        TemplateError: it says more than it may, is wrong, or grows too long.
    """
    if all(part["value"] for part in _PART.finditer(template)):
        with suppress(TemplateError, TypeError, LookupError, ValueError):  # it is told below, with its line
            return "".join(_no_longer_than_allowed(_with_values(env, template, variables)))
    try:
        pieces = _ready(env, template, name).generate(variables | {_Steps.name: _Steps()})
        return "".join(_no_longer_than_allowed(pieces))
    except RecursionError:
        raise NotPlainError("dit is te diep genest") from None


def _with_values(env: Environment, template: str, variables: dict[str, object]) -> Iterator[str]:
    finalize = env.finalize or str
    end = 0
    for part in _PART.finditer(template):
        yield template[end : part.start()]
        name, *attributes = part["value"].split(".")
        yield str(finalize(reduce(env.getattr, attributes, variables[name])))
        end = part.end()
    yield template[end:]


@lru_cache(maxsize=1000)  # all that a site has, for when it is made again
def _ready(env: Environment, template: str, name: str) -> Template:
    env.filters[_Steps.name] = _counted
    kept = compiled()
    # What was compiled by other rules than these was looked through by others too.
    bucket = kept.get_bucket(env, name, None, _RULES + template)
    if bucket.code is None:
        bucket.code = env.compile(_looked_through(env, template))
        kept.set_bucket(bucket)
    return Template.from_code(env, bucket.code, env.make_globals(None))


_RULES = Path(__file__).read_text("utf-8")


def _looked_through(env: Environment, template: str) -> nodes.Template:
    tree = env.parse(template)
    _check(tree)
    for loop in list(tree.find_all(nodes.For)):
        size = nodes.Const(sum(1 for _ in loop.find_all(nodes.Node)))
        loop.iter = nodes.Filter(loop.iter, _Steps.name, [size], [], None, None, lineno=loop.lineno)
    return tree


def _check(tree: nodes.Template) -> None:
    waiting: list[tuple[nodes.Node, int, int, bool]] = [(tree, 0, 1, False)]
    while waiting:
        node, depth, above, in_list = waiting.pop()
        line = node.lineno or above  # Jinja does not give one to all
        if depth > _DEEPEST:
            raise NotPlainError("dit is te diep genest", line)
        # A list within a list could give a name to a list, and a name can stand in the next list many times.
        if not _may(node) or (in_list and isinstance(node, nodes.List)):
            raise NotPlainError(
                "dit kan hier niet; toon alleen waarden, met `if`, `for` en de filters " + ", ".join(sorted(FILTERS)),
                line,
            )
        inside = in_list or isinstance(node, nodes.List)
        waiting += [(child, depth + 1, line, inside) for child in node.iter_child_nodes()]


def _may(node: nodes.Node) -> bool:
    match node:
        case nodes.For():
            return not node.recursive
        case nodes.Filter():
            return node.name in FILTERS
        case nodes.List():
            return len(node.items) <= _MOST_ITEMS
        case nodes.Tuple():
            return node.ctx == "store"  # as in `for key, value in ...`
        case nodes.Call(node=nodes.Getattr(attr="items"), args=[], kwargs=[], dyn_args=None, dyn_kwargs=None):
            return True
        case _:
            return isinstance(node, _PLAIN)


class _Steps:
    """Counts what all loops of one template do together."""

    name = "alle herhalingen"
    """Of the variable and of the filter that ask for it; no template can write it."""

    def __init__(self) -> None:
        self._left = _MOST_STEPS

    def count[T](self, items: Iterable[T], size: int) -> Iterator[T]:
        for item in items:
            self._left -= size
            if self._left < 0:
                raise NotPlainError("de herhalingen hier zijn samen te lang; maak ze korter")
            yield item


@pass_context
def _counted[T](context: Context, items: Iterable[T], size: int) -> Iterator[T]:
    steps: _Steps = context[_Steps.name]
    return steps.count(items, size)


def _with(between: str, pieces: Iterable[str]) -> Iterator[str]:
    for index, piece in enumerate(pieces):
        if index:
            yield between
        yield piece


def _no_longer_than_allowed(pieces: Iterable[str]) -> Iterator[str]:
    left = _LONGEST
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise NotPlainError(f"dit wordt langer dan {_LONGEST} tekens; maak het korter")
        yield piece
