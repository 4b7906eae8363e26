"""What a template may say: it shows values, with `if` and `for`. It computes so little that it cannot run away.

Words come from a school's folder too. Jinja's sandbox keeps a template from reaching Python, but not from asking for a
gigabyte of text or a loop without end; what is not listed here is refused before it is compiled.
"""

from collections.abc import Iterable, Iterator

from jinja2 import Environment, TemplateError, nodes

from meldcode_site.school.noun import capitalize, clause, enumerate_nouns

_LONGEST = 50_000
"""Characters of what one template makes."""
_MOST_STEPS = 50_000
"""Of all loops of one template together: each turn takes as many as there are parts in the loop."""
_DEEPEST = 20
"""Python itself nests no deeper."""
_MOST_ITEMS = 100
"""Of a list that stands in the template itself."""

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
    "zin": clause,
}
"""All that a template may do with a value."""


def fill_in(env: Environment, template: str, variables: dict[str, object]) -> str:
    """Render a template that comes from outside.

    Raises:
        TemplateError: it says more than it may, is wrong, or grows too long.
    """
    if "{" not in template:  # as most texts: there is nothing to fill in
        return "".join(_no_longer_than_allowed([template]))
    try:
        tree = env.parse(template)
        _check(tree)
        steps = _Steps()
        for loop in list(tree.find_all(nodes.For)):
            size = nodes.Const(sum(1 for _ in loop.find_all(nodes.Node)))
            loop.iter = nodes.Filter(loop.iter, steps.name, [size], [], None, None, lineno=loop.lineno)
        env.filters[steps.name] = steps.count
        return "".join(_no_longer_than_allowed(env.from_string(tree).generate(variables)))
    except RecursionError:
        raise NotPlainError("dit is te diep genest") from None


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

    name = "stappen"

    def __init__(self) -> None:
        self._left = _MOST_STEPS

    def count[T](self, items: Iterable[T], size: int) -> Iterator[T]:
        for item in items:
            self._left -= size
            if self._left < 0:
                raise NotPlainError("de herhalingen hier zijn samen te lang; maak ze korter")
            yield item


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
