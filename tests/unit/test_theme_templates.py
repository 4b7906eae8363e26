from jinja2 import Environment, FileSystemLoader
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
