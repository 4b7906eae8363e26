"""What axe finds on a page."""

from typing import Literal

from playwright.sync_api import Page

FAST = {"resultTypes": ["violations"], "elementRef": False, "selectors": False, "ancestry": False, "xpath": False}
"""What axe need not write about every element that it finds nothing about."""
ABOUT_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe that depend on whether a page is light or dark."""

type Scheme = Literal["light", "dark"]


def violations(
    page: Page, scheme: Scheme = "light", within: str | None = None, without: str | None = None
) -> list[str]:
    """Return what axe finds, a line per element.

    On a dark page it looks at colours only: it has looked at the rest on the light one.

    Args:
        page: The page.
        scheme: Whether the page is light or dark.
        within: The only element to look at; by default the whole page.
        without: An element to skip.
    """
    options = FAST | ({"runOnly": ABOUT_COLOURS} if scheme == "dark" else {})
    found = page.evaluate(
        "async ([context, options]) => (await axe.run(context, options)).violations",
        [{"include": [within or "html"], "exclude": [without] if without else []}, options],
    )
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['failureSummary']})" for rule in found for node in rule["nodes"]
    ]
