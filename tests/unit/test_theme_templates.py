import re
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader
from meldcode_site.home import THEME
from meldcode_site.theme_templates import quickened
from mkdocs.theme import Theme

FOLDERS = Theme("material").dirs


def test_all_of_the_theme_is_listed_but_what_is_hidden() -> None:
    names = FileSystemLoader(FOLDERS).list_templates()
    seen = [name for name in names if not any(part.startswith(".") for part in name.split("/")[:-1])]
    assert quickened(Environment(), FOLDERS).list_templates() == seen  # noqa: S701 -- it renders a picture
    assert len(seen) < len(names)


def test_what_is_hidden_can_be_shown() -> None:
    env = quickened(Environment(), FOLDERS)  # noqa: S701 -- it renders a picture
    assert "<svg" in env.get_template(".icons/material/shield-home-outline.svg").render()


def item(title: str, *children: SimpleNamespace, active: bool = False) -> SimpleNamespace:
    toc = [SimpleNamespace(level=1, title=title, url="#", children=[SimpleNamespace(title="Kop", url="#kop")])]
    return SimpleNamespace(title=title, url=f"{title}/", children=list(children), active=active, toc=toc)


@pytest.mark.parametrize("here", ["Een", "Twee"])
def test_the_list_of_pages_is_that_of_the_theme_without_its_blanks(here: str) -> None:
    pages = {name: item(name, active=name == here) for name in ("Een", "Twee", "Drie")}
    section = item("Deel", pages["Twee"], pages["Drie"], active=here == "Twee")
    written = []
    for folders in (FOLDERS, [str(THEME), *FOLDERS]):
        env = Environment(loader=FileSystemLoader(folders), autoescape=False)  # noqa: S701 -- as MkDocs has it
        env.filters["url"] = lambda url: f"../{url}"
        template = env.from_string(
            '{% import "partials/nav-item.html" as item with context %}'
            '{% for each in nav %}{{ item.render(each, "__nav_" ~ loop.index, 1) }}{% endfor %}'
        )
        lang = SimpleNamespace(t=lambda key: key)
        values = {
            "features": ["navigation.sections"],
            "config": {"extra": {}, "mdx_configs": {"toc": {}}},
            "lang": lang,
            "page": pages[here],
        }
        html = template.render(nav=[pages["Een"], section], **values)
        # The theme leaves an empty tabindex, which is no valid HTML and is taken off later.
        written.append(re.sub(r"\s+", "", html.replace('tabindex=""', "")))
    assert written[0] == written[1]
    assert here in written[1]
