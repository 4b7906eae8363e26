"""What the page of a form loads, and the hashes by which the browser knows that it belongs together."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path

from meldcode_site.afwegingskader.bundle import BROWSER, EARLY, SENT, finished_scripts
from meldcode_site.integrity import integrity

URL = "assets/meldcode/afwegingskader"

_MARKUP = re.compile(r"""<!--.*?-->|</?[a-zA-Z](?:[^"'>]|"[^"]*+"|'[^']*+')*+>""", re.DOTALL)
"""What of a form is no text. What a script holds is text too, and a template writes no reference into it."""


@dataclass(frozen=True, slots=True)
class Assets:
    """What the page takes from the site."""

    script: str
    """The URL of the page's own script."""
    integrity: str
    """The SHA-256 of it."""
    python: str
    """What Python is made of, as JSON: the URL of its files, the SHA-256 of each, and that of the image of it."""


def assets(script: str, root: str, python: str) -> Assets:
    """What the page of a form takes from the site.

    Args:
        script: the name of its own script.
        root: the way from the page to the root of the site, as `../`.
        python: as in Assets.
    """
    scripts = finished_scripts()
    return Assets(root + _folder(scripts) + script, integrity((scripts / script).read_bytes()), python)


def early_script() -> str:
    """What starts Python while the page still comes in."""
    return (finished_scripts() / EARLY).read_text("utf-8")


def browser_files() -> dict[str, Path]:
    """Every file of the browser side, by its URL on the site."""
    scripts = finished_scripts()
    styles = {f"{URL}/{path.name}": path for path in sorted(BROWSER.glob("*.css"))}
    return styles | {_folder(scripts) + name: scripts / name for name in SENT}


def _folder(scripts: Path) -> str:
    """Where the scripts are on the site; it carries a digest, so that two versions never mix in a cache."""
    digest = hashlib.sha256(b"".join((scripts / name).read_bytes() for name in SENT)).hexdigest()
    return f"{URL}-{digest[:12]}/"


@lru_cache(maxsize=10)  # each form, for when the site is made again
def words_in(html: str) -> str:
    """The text of a piece of HTML with single spaces, as the page's script takes it together."""
    return " ".join(filter(None, re.split(r"[ \t\n\f\r]+", unescape(_MARKUP.sub("", html)))))
