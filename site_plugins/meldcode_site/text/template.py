"""The template language for untrusted templates: values, `if` and `for`, with bounded output and run time.

A school's folder can contain templates. Jinja's sandbox keeps them away from Python, but does not stop a gigabyte of
output or an endless loop. Every construct that is not allowed here is rejected before compilation.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template, TemplateError, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from meldcode_site.integrity import integrity
from meldcode_site.text.nouns import capitalize, clause, enumerate_nouns, verb
from meldcode_site.text.template_cache import compiled

_LONGEST = 50_000
"""Maximum length of a template's output, in characters."""
_MOST_STEPS = 50_000
"""Maximum work of all loops of a template together: each iteration costs as many steps as the loop has nodes."""
_DEEPEST = 20
"""Maximum nesting of nodes; Python's own limit is no higher."""
_MOST_ITEMS = 100
"""Maximum length of a list literal."""

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
    """A template uses a construct that is not allowed, or exceeds a limit.

    Attributes:
        lineno: The line of the problem; 1 if unknown.
    """

    def __init__(self, message: str, lineno: int = 1) -> None:
        super().__init__(message)
        self.lineno = lineno


def _joined(items: Iterable[object], between: str = "") -> str:
    return "".join(_limited(_with(between, map(str, items))))


FILTERS = {
    "hoofdletter": capitalize,
    "join": _joined,
    "opsomming": enumerate_nouns,
    "select": lambda items: filter(None, items),
    "werkwoord": verb,
    "zin": clause,
}
"""The filters that a template may use."""


FILENAME = "<words>"
"""The file name that tracebacks give for the lines of a template."""


@cache  # one environment per kind, so that compiled templates are reused
def environment(finalize: Callable[[object], str]) -> ImmutableSandboxedEnvironment:
    """Return the environment for untrusted templates that show each value as `finalize` makes it."""
    env = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # slower for templates that are rendered only once
    )
    env.globals.clear()
    env.filters = {**FILTERS, _Steps.name: _count_steps}
    return env


def fill_in(env: Environment, template: str, variables: dict[str, object], name: str) -> str:
    """Render an untrusted template.

    Args:
        env: As `environment` gives it.
        template: The template's source.
        variables: The values that it may show.
        name: The cache key of the compiled template; a later template with the same name replaces it.

    Raises:
        TemplateError: The template uses a construct that is not allowed, is invalid, or exceeds a limit.
    """
    if "{" not in template:  # most texts
        return "".join(_limited([template]))
    try:
        pieces = _compiled(env, template, name).generate(variables | {_Steps.name: _Steps()})
        return "".join(_limited(pieces))
    except RecursionError:
        raise NotPlainError("dit is te diep genest") from None


@lru_cache(maxsize=1000)  # enough for every template of a site, for rebuilds
def _compiled(env: Environment, template: str, name: str) -> Template:
    # The rules are part of the key, because templates are only checked when they are compiled.
    bucket = compiled().get_bucket(env, name, FILENAME, _RULES + template)
    if bucket.code is None:
        bucket.code = env.compile(_checked(env, template), name, FILENAME)
        compiled().set_bucket(bucket)
    return Template.from_code(env, bucket.code, env.globals)


_RULES = integrity(Path(__file__).read_bytes())


def _checked(env: Environment, template: str) -> nodes.Template:
    """Parse a template, refuse what is not allowed, and have its loops count their steps."""
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
        line = node.lineno or above  # Jinja sets no line number on some nodes
        if depth > _DEEPEST:
            raise NotPlainError("dit is te diep genest", line)
        # A nested list could bind a name to a list, and the name could then occur in the next list many times.
        if not _is_allowed(node) or (in_list and isinstance(node, nodes.List)):
            raise NotPlainError(
                "dit kan hier niet; toon alleen waarden, met `if`, `for` en de filters " + ", ".join(sorted(FILTERS)),
                line,
            )
        inside = in_list or isinstance(node, nodes.List)
        waiting += [(child, depth + 1, line, inside) for child in node.iter_child_nodes()]


def _is_allowed(node: nodes.Node) -> bool:
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
    """The step counter that all loops of one template share."""

    name = "alle herhalingen"
    """The name of the variable and of the filter; it contains spaces, so no template can use it."""

    def __init__(self) -> None:
        self._left = _MOST_STEPS

    def count[T](self, items: Iterable[T], size: int) -> Iterator[T]:
        for item in items:
            self._left -= size
            if self._left < 0:
                raise NotPlainError("de herhalingen hier zijn samen te lang; maak ze korter")
            yield item


@pass_context
def _count_steps[T](context: Context, items: Iterable[T], size: int) -> Iterator[T]:
    steps: _Steps = context[_Steps.name]
    return steps.count(items, size)


def _with(between: str, pieces: Iterable[str]) -> Iterator[str]:
    for index, piece in enumerate(pieces):
        if index:
            yield between
        yield piece


def _limited(pieces: Iterable[str]) -> Iterator[str]:
    left = _LONGEST
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise NotPlainError(f"dit wordt langer dan {_LONGEST} tekens; maak het korter")
        yield piece
