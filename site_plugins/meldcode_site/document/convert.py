"""Turns the HTML of a finished page into Typst markup: the same words, as headings, lists, tables and links of a PDF.

The functions that the markup calls, such as `#chapter-heading`, are those of `typst/words.typ`.
"""

import re
from collections.abc import Callable, Mapping
from typing import NoReturn

from selectolax.lexbor import LexborNode

from meldcode_site.document.elements import (
    BLANKS,
    BLOCKS,
    CODE,
    HEADING,
    MOST_COLUMNS,
    PLAIN,
    WRAPPED,
    Levels,
    Surroundings,
    classes,
    converted,
    elements,
    first_of,
    is_for_the_site,
    language_of,
    span,
    widths,
)
from meldcode_site.errors import Problem, SiteError

_SPECIAL = re.compile(r"[\\#*_`$<>@\[\]~/\-=+]|\.{2,}|(?<=^\d)\.|(?<=^\d\d)\.")
"""What Typst would read as markup."""
_INLINE = {
    "q": "quote",
    "strong": "strong",
    "b": "strong",
    "em": "emph",
    "i": "emph",
    "cite": "emph",
    "dfn": "emph",
    "sub": "sub",
    "sup": "super",
    "small": "small-print",
    "mark": "highlight",
    "del": "strike",
    "s": "strike",
    "strike": "strike",
    "ins": "underline",
    "u": "underline",
}
_UNBROKEN = "papier-keuze"
"""The class of words that stay on one line."""
_BOXES = {
    "checklist": "checklist",
    "admonition": "admonition",
    "bijeen": "kept-together",
    "invullen": "fill-in",
    "keuze": "choice",
    "rolstap": "undivided",
    "uitkomst": "outcome",
    "papier-blok": "card",
    "papier-gevaar": "danger",
    "papier-kaart": "wallet-card",
    "papier-nummer": "big-number",
    "papier-stap": "step-card",
}
"""Which function sets a block of this class apart."""
_PIECES = {
    "hokje": "tick-box",
    "invulregel": "blank-line",
    "invulruimte": "blank-space",
    "tekening": "drawing",
}
"""Which function draws what an element of this class stands for."""


def typst_of(html: str, surroundings: Surroundings) -> str:
    """The markup for a page.

    Raises:
        SiteError: it holds what a PDF cannot have, or cannot have in a way that everyone can read; with file and line.
    """
    return converted(html, surroundings, _Converter(surroundings).blocks) or ""


def quoted(text: str) -> str:
    """A text as a string of Typst."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def escaped(text: str) -> str:
    """A text as markup that shows exactly its characters."""
    return _SPECIAL.sub(lambda found: "".join(f"\\{each}" for each in found[0]), text)


class _Converter:
    """Converts one page; it knows which heading came last, and which boxes are open."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._around = surroundings
        self._levels = Levels()
        self._open: list[str] = []

    def blocks(self, node: LexborNode) -> str:
        """What a node holds, each block by itself; text between blocks is a paragraph."""
        parts: list[str] = []
        running = ""
        for child in node.iter(include_text=True):
            if child.tag in BLOCKS:
                parts += [running.strip(), self._block(child)]
                running = ""
            else:
                running += self._inline(child)
        return "\n\n".join(filter(None, [*parts, running.strip()]))

    def _block(self, node: LexborNode) -> str:
        if is_for_the_site(node):
            return ""
        if HEADING.fullmatch(node.tag or ""):
            return self._heading(node)
        content = self._content_of_block(node)
        if node.tag == "p":
            return content
        return "\n".join(filter(None, [self._destination(node, "destination-between"), content]))

    def _content_of_block(self, node: LexborNode) -> str:
        if node.tag in WRAPPED:
            return self._wrapped(node)
        kinds: dict[str, Callable[[LexborNode], str]] = {
            "p": self._paragraph,
            "ul": self._list,
            "ol": self._list,
            "dl": self._terms,
            "table": self._table,
            "details": self._details,
            "blockquote": lambda node: f"#quote(block: true)[{self.blocks(node)}]",
            "pre": lambda node: f"#raw(block: true, {quoted(node.text())})",
            "hr": lambda _: "#divider()",
        }
        return kinds.get(node.tag or "", self._refuse)(node)

    def _wrapped(self, node: LexborNode) -> str:
        piece, box = first_of(_PIECES, node), first_of(_BOXES, node)
        if piece:
            return f"#{piece}()"
        if box is None or box in self._open:  # one measures what it holds: within itself it would do so without end
            return self.blocks(node)
        self._open.append(box)
        content = self.blocks(node)
        self._open.pop()
        return f"#{box}[{content}]" if content else ""

    def _paragraph(self, node: LexborNode) -> str:
        """Named as one, for in a box or a cell Typst takes a lone line for a piece of text."""
        content = self._destination(node) + self._running(node)
        return f"#{first_of(_BOXES, node) or 'par'}[{content}]" if content else ""

    def _heading(self, node: LexborNode) -> str:
        """A heading one level below the one before it at most, and never a second title."""
        level = self._levels.of(node)
        name = node.attributes.get("id")
        label = quoted(self._around.name_of(name)) if name else "none"
        return f"#section-heading({level}, {label})[{self._running(node)}]"

    def _list(self, node: LexborNode) -> str:
        items = [f"[{self._item(each)}]" for each in elements(node) if not is_for_the_site(each)]
        start = node.attributes.get("start")
        first = f"start: {start}, " if start and re.fullmatch(r"[0-9]{1,9}", start) else ""
        kind = "enum" if node.tag == "ol" else "list"
        return f"#{kind}({first}\n  {',\n  '.join(items)},\n)" if items else ""

    def _item(self, node: LexborNode) -> str:
        return self._destination(node) + self.blocks(node)

    def _terms(self, node: LexborNode) -> str:
        terms: list[tuple[list[str], list[str]]] = []
        for each in elements(node):
            if is_for_the_site(each):
                continue
            if each.tag == "dt":
                if not terms or terms[-1][1]:
                    terms.append(([], []))
                terms[-1][0].append(self._destination(each) + self._running(each))
            elif terms:
                terms[-1][1].append(self._item(each))
        items = [f"terms.item[{', '.join(names)}][{'\n\n'.join(told)}]" for names, told in terms]
        return f"#terms(\n  {',\n  '.join(items)},\n)"

    def _details(self, node: LexborNode) -> str:
        """What a reader of the site unfolds stands open on paper."""
        summary = node.css_first("summary")
        title = self._running(summary) if summary is not None else ""
        if summary is not None:
            summary.decompose()
        return f"#unfolded[{title}][\n{self.blocks(node)}\n]"

    def _table(self, node: LexborNode) -> str:
        rows = [list(elements(row)) for row in node.css("tr")]
        head, body = rows[:1], rows[1:]
        if not head or not all(cell.tag == "th" for cell in head[0]):
            self._refuse(node, "de eerste rij van een tabel heeft in de pdf koppen (`<th>`), die ook wordt voorgelezen")
        if any(cell.tag == "th" for row in body for cell in row):
            self._refuse(node, "een tabel heeft in de pdf alleen koppen in de eerste rij")
        columns = sum(span(cell, "colspan", MOST_COLUMNS + 1) for cell in head[0])
        if columns > MOST_COLUMNS:
            self._refuse(node, f"een tabel past in de pdf tot {MOST_COLUMNS} kolommen")
        size = {"colspan": columns, "rowspan": len(rows)}
        header, *others = [", ".join(self._cell(cell, size) for cell in row) for row in rows]
        lines = [f"table.header({header})", *others]
        wide = ", ".join(f"{each}fr" for each in widths(rows, columns))
        return f"#table(columns: ({wide}),\n  {',\n  '.join(lines)},\n)"

    def _cell(self, node: LexborNode, size: Mapping[str, int]) -> str:
        spans = {key: span(node, key, most) for key, most in size.items()}
        told = ", ".join(f"{key}: {span}" for key, span in spans.items() if span > 1)
        content = f"[{self._item(node)}]"
        return f"table.cell({told}){content}" if told else content

    def _running(self, node: LexborNode) -> str:
        return self._inner(node).strip()

    def _inline(self, node: LexborNode) -> str:
        if node.is_text_node:
            return escaped(BLANKS.sub(" ", node.text_content or ""))
        if node.is_comment_node or is_for_the_site(node):
            return ""
        return self._destination(node) + self._content_of_inline(node)

    def _content_of_inline(self, node: LexborNode) -> str:
        tag = node.tag or ""
        piece = first_of(_PIECES, node)
        if piece:
            return f"#{piece}();"
        if tag in _INLINE:
            return f"#{_INLINE[tag]}[{self._inner(node)}];"
        kinds: dict[str, Callable[[LexborNode], str]] = {
            "a": self._link,
            "img": self._picture,
            "br": lambda _: "#linebreak();",
            "wbr": lambda _: "",
            **dict.fromkeys(PLAIN, self._in_language),
            **dict.fromkeys(CODE, lambda node: f"#raw({quoted(node.text())});"),
        }
        return kinds.get(tag, self._refuse)(node)

    def _inner(self, node: LexborNode) -> str:
        return "".join(map(self._inline, node.iter(include_text=True)))

    def _in_language(self, node: LexborNode) -> str:
        content, language = self._inner(node), language_of(node)
        if _UNBROKEN in classes(node):
            content = f"#unbroken[{content}];"
        return f"#text(lang: {quoted(language)})[{content}];" if language else content

    def _link(self, node: LexborNode) -> str:
        content = self._inner(node)
        target = self._around.target_of(node.attributes.get("href") or "")
        if not target:
            return content
        kind = "web-link" if ":" in target.partition("/")[0] else "link-within"
        return f"#{kind}({quoted(target)})[{content}];"

    def _picture(self, node: LexborNode) -> str:
        source, told = node.attributes.get("src") or "", node.attributes.get("alt") or ""
        path = self._around.picture(source)
        if path is None:
            self._refuse(node, f"het plaatje `{source}` is er niet")
        if not told:
            self._refuse(node, f"het plaatje `{source}` heeft voor de pdf woorden nodig die zeggen wat erop staat")
        return f"#picture({quoted(path)}, {quoted(told)});"

    def _destination(self, node: LexborNode, kind: str = "destination") -> str:
        name = node.attributes.get("id")
        return f"#{kind}({quoted(self._around.name_of(name))});" if name else ""

    def _refuse(self, node: LexborNode, told: str = "") -> NoReturn:
        sought = node.attributes.get("src") or f"<{node.tag}"
        told = told or f"`<{node.tag}>` kan niet in de pdf; schrijf het anders"
        raise SiteError(Problem(self._around.place_of(sought), told))
