"""Reads the pages of a built site once, for all that look at them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_SCRIPTABLE = {"href", "src", "action", "formaction", "xlink:href"}
_REFERENCES = {("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("source", "src")}


@dataclass(slots=True)
class Page:
    """What the checks of a built site need to know of a page."""

    scripts: list[str] = field(default_factory=list)
    """The texts of its inline scripts."""
    refused: list[tuple[int, str]] = field(default_factory=list)
    """What no page may hold, such as a style, a handler or a link that runs as script, with the line it stands on."""
    ids: set[str] = field(default_factory=set)
    references: list[tuple[int, str]] = field(default_factory=list)
    """What it leads to and asks for, with the line it stands on."""


def read_pages(site: Path) -> dict[Path, Page]:
    """Every page of a site, in the order of their names."""
    return {path: _read(path) for path in sorted(site.rglob("*.html"))}


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.page = Page()
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._inside = tag == "script" and "src" not in values and values.get("type") != "application/json"
        if self._inside:
            self.page.scripts.append("")
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self._refuse(f'`{name}="{value}"` hoort niet in een pagina; zet stijl in een css-bestand')
            elif name in _SCRIPTABLE and _scheme(value) in {"javascript", "vbscript", "data"}:
                self._refuse(f"`{name}` begint met `{_scheme(value)}:`; een link kan geen script zijn")
            if name == "id" and value:
                self.page.ids.add(value)
            elif (tag, name) in _REFERENCES and value is not None:
                self.page.references.append((self.getpos()[0], value))
        if tag in {"style", "base", "object", "embed", "iframe"}:
            self._refuse(f"`<{tag}>` hoort niet in een pagina")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.page.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def _refuse(self, text: str) -> None:
        self.page.refused.append((self.getpos()[0], text))


def _scheme(url: str | None) -> str:
    """The scheme of a URL as a browser reads it: blanks and control characters within it do not count."""
    return re.sub(r"[\x00-\x20]", "", url or "").partition(":")[0].lower()


def _read(path: Path) -> Page:
    parser = _Parser()
    parser.feed(path.read_text("utf-8"))
    parser.close()
    return parser.page
