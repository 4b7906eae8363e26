"""The assets of a form's page, and the hashes by which the browser checks that they belong together."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from pathlib import Path

from meldcode_site.forms.bundle import SENT, START_EARLY, finished_scripts
from meldcode_site.integrity import integrity

URL = "assets/meldcode/forms"

_STYLES = Path(__file__).with_name("browser")

_MARKUP = re.compile(r"""<!--.*?-->|</?[a-zA-Z](?:[^"'>]|"[^"]*+"|'[^']*+')*+>""", re.DOTALL)
"""Matches markup. Script contents count as text, because templates write no character references there."""


@dataclass(frozen=True, slots=True)
class Assets:
    """The assets that a form's page loads."""

    script: str
    """The URL of the page's own script."""
    integrity: str
    """The script's SHA-256."""
    python: str
    """The Python runtime as JSON: the URL of its files, the SHA-256 of each, and that of its memory image."""


@lru_cache  # several pages have the same
def assets(script: str, root: str, python: str) -> Assets:
    """Return the assets for the page of a form.

    Args:
        script: The name of its script.
        root: The relative path from the page to the site root, such as `../`.
        python: See `Assets`.
    """
    scripts = finished_scripts()
    return Assets(root + _folder(scripts) + script, integrity((scripts / script).read_bytes()), python)


def early_script() -> str:
    """Return the inline script that starts Python while the page is still loading."""
    return (finished_scripts() / START_EARLY).read_text("utf-8")


def browser_files() -> dict[str, Path]:
    """Return all browser files, by their path on the site."""
    scripts = finished_scripts()
    styles = {f"{URL}/{path.name}": path for path in sorted(_STYLES.glob("*.css"))}
    return styles | {_folder(scripts) + name: scripts / name for name in SENT}


@cache
def _folder(scripts: Path) -> str:
    """Return the scripts' folder on the site; its digest keeps caches from mixing two versions."""
    digest = hashlib.sha256(b"".join((scripts / name).read_bytes() for name in SENT)).hexdigest()
    return f"{URL}-{digest[:12]}/"


def words_in(html: str) -> str:
    """Return the text of a piece of HTML with whitespace collapsed, as the page's script computes it."""
    return " ".join(filter(None, re.split(r"[ \t\n\f\r]+", unescape(_MARKUP.sub("", html)))))
