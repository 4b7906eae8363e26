"""Find the source of a dead link, and suggest a fix.

A page of the site comes from several files: the page itself, the words of a form, values in school.yml.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from posixpath import dirname, relpath
from urllib.parse import unquote, urldefrag

from meldcode_site.errors import Place, Problem
from meldcode_site.publishing.links import DeadLink
from meldcode_site.school.sources import Sources
from meldcode_site.text.yaml_reader import LARGEST, text_of

_HOST = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|eu|net|be|info)(?:/|$))", re.IGNORECASE)
_MAIL = re.compile(r"[^\s/@]+@[^\s/@]+\.\w+")
_DOCUMENTS = {".pdf", ".doc", ".docx", ".odt", ".xlsx", ".pptx"}


def problems_with(dead: Iterable[DeadLink], sources: Sources) -> list[Problem]:
    """Return the problems to report for dead links, each at its source line."""
    return list(dict.fromkeys(_problem(link, sources) for link in dead))


def _problem(link: DeadLink, sources: Sources) -> Problem:
    page = sources.pages.get(link.page, "")
    path = sources.files.get(page)
    target = sources.files.get(sources.pages.get(link.target, ""))
    fragment = urldefrag(link.reference).fragment
    if target in sources.own and path not in sources.own and target != path and target is not None:
        message = (
            f"deze pagina komt in de plaats van de onze, en mist `{{: #{fragment} }}`: daarheen leidt een andere pagina"
        )
        return Problem(Place(target), message)
    candidates = [each for each in (path, sources.profile, *sorted(sources.own)) if each]
    place = next(_places(link.reference, candidates), None) or next(_places(f"#{fragment}", candidates), None)
    return Problem(
        place or Place(path or Path(link.page), 0 if path else link.line), link.message + _mend(link, page, sources)
    )


def _places(wanted: str, candidates: Iterable[Path]) -> Iterator[Place]:
    if len(wanted) > 1:
        begin = "" if wanted.startswith("#") else r"[(\"'<\s:]"
        written = re.compile(rf"{begin}{re.escape(wanted)}[)\"'>\s#]")
        for path in candidates:
            if path.suffix.lower() in {".md", ".yml"}:
                for number, line in enumerate(text_of(path, LARGEST).split("\n"), 1):
                    if written.search(f" {line} "):
                        yield Place(path, number)


def _mend(link: DeadLink, page: str, sources: Sources) -> str:
    reference = unquote(urldefrag(link.reference).url)
    if link.target:
        return ""
    if _MAIL.fullmatch(reference):
        return f"; schrijf `mailto:{reference}`"
    if _HOST.match(reference):
        return f"; schrijf `https://{reference}`"
    name = Path(reference.rstrip("/")).name
    near = [each for each in sources.files if Path(each).name.casefold() in {name.casefold(), f"{name}.md".casefold()}]
    if near:
        return f"; bedoel je `{relpath(near[0], dirname(page) or '.')}`?"
    if Path(name).suffix.lower() in _DOCUMENTS:
        return "; zet dit document op je gewone website, en schrijf hier het hele adres, met https://"
    return ""
