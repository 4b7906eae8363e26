"""The page on which a school makes its Meldcode: complete HTML, to be read and filled in before Python is there."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from meldcode_site.forms.html import environment
from meldcode_site.maker.form import sections
from meldcode_site.maker.own_pages import title_in
from meldcode_site.maker.profile_file import opened
from meldcode_site.maker.school import new_school
from meldcode_site.resources import THEME, resources
from meldcode_site.school.load import PROFILE
from meldcode_site.school.profile import BESTUUR, ROLLEN
from meldcode_site.school.sectors import SECTORS, Sector


def stylesheet() -> str:
    """The style of the page, on the tokens of the site."""
    sheets = (_ASSETS / "tokens.css", _HERE / "maker.css")
    return "\n".join(path.read_text("utf-8") for path in sheets)


_HERE = Path(__file__).parent
_ASSETS = THEME / "assets/meldcode"
WORKER = "voorbeeld-worker.js"
"""The service worker that answers for the example of the site."""
_OTHER_PARTS = {
    "paginas": "Eigen pagina's",
    "bewaren": "Bewaren",
    "online": "Online zetten",
    "voorbeeld": "Voorbeeld",
    "controle": "Controle",
}
"""Of the page, behind the form: what stands there, by its id."""


def pages(parts: Mapping[str, object]) -> dict[str, bytes]:
    """The files of the page, by their path in its folder; without its scripts, which are bundled.

    Args:
        parts: what Python and the generator are made of, for the page's script.
    """
    worker, scheme = ((_HERE / name).read_text("utf-8") for name in (WORKER, "browser/scheme.js"))
    icon = (_ASSETS / "icon.svg").read_text("utf-8")
    texts = {
        "index.html": page_html(parts),
        "maker.css": stylesheet(),
        "icon.svg": icon,
        "scheme.js": scheme,
        WORKER: worker,
    }
    return {name: text.encode() for name, text in texts.items()}


def page_html(parts: Mapping[str, object]) -> str:
    """The page.

    Args:
        parts: as for `pages`.
    """
    data = opened(new_school()[PROFILE])
    env = environment("meldcode_site.maker")
    words = _words(SECTORS[data["school"]["soort"]])
    env.filters["woorden"] = partial(_worded, words)
    env.filters["met_titel"] = partial(_titled, resources().config.parent / "docs")
    roles = {rol: data["rollen"][rol]["naam"] for rol in ROLLEN}
    env.globals["keuzes"] = {
        "rollen": roles,
        "rollen en bestuur": roles | {BESTUUR: "het bestuur"},
        "locaties": {"": "alle locaties"},
    }
    env.globals["soorten"] = {
        soort: {"woorden": json.dumps(_words(sector)), "gebruikelijk": json.dumps(_usual(sector), ensure_ascii=False)}
        for soort, sector in SECTORS.items()
    }
    form = sections(data)
    return env.get_template("page.html").render(
        onderdelen=form,
        inhoud=[*((each.id, each.kop) for each in form), *_OTHER_PARTS.items()],
        onderdelen_van_het_programma=htmlsafe_json_dumps(parts),
    )


def _words(sector: Sector) -> dict[str, str]:
    """What `{name}` stands for in our words at this kind of school."""
    return {"organisatie": sector.organisatie.naam, "kind": sector.kind}


def _usual(sector: Sector) -> dict[str, str]:
    """What is filled in at this kind of school as long as it says nothing else, by pointer."""
    named = {
        f"/rollen/{rol}/{key}": getattr(getattr(sector, rol), key) for rol in ROLLEN for key in ("naam", "meervoud")
    }
    return {"/kind": sector.kind} | named


def _titled(docs: Path, pages: Iterable[str]) -> dict[str, str]:
    """Pages of ours, each by the title it has on the site."""

    def title(page: str) -> str:
        path = next(path for path in (docs / f"{page}.md", docs / page / "index.md") if path.is_file())
        return title_in(path) or page.replace("-", " ").capitalize()

    return {page: title(page) for page in pages}


def _worded(words: Mapping[str, str], text: str) -> Markup:
    """A text of ours, with the words in it that follow the kind of school marked for the page's script."""

    def marked(found: re.Match[str]) -> str:
        return str(Markup('<span data-woord="{}">{}</span>').format(found[1], words[found[1]]))

    return Markup(re.sub(r"\{(\w+)\}", marked, str(escape(text))))  # noqa: S704 -- escaped just now
