"""What the page of a form loads, and the hashes by which the browser knows that it belongs together."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path

from meldcode_site.afwegingskader.bundle import BROWSER, sent_scripts
from meldcode_site.integrity import integrity

URL = "assets/meldcode/afwegingskader"
WORKER = "worker.mjs"
"""What runs outside the page: it has to be verified there before it runs."""
EARLY = "early.mjs"
"""What starts the worker."""

_MARKUP = re.compile(r"""<!--.*?-->|</?[a-zA-Z](?:[^"'>]|"[^"]*+"|'[^']*+')*+>""", re.DOTALL)
"""What of a form is no text. What a script holds is text too, and a template writes no reference into it."""


@dataclass(frozen=True, slots=True)
class Assets:
    """URLs as the page writes them, and hashes."""

    script: str
    """The name of the page's own script."""
    scripts: str
    """The folder of the scripts."""
    hashes: Mapping[str, str]
    """The SHA-256 of each script, by name."""
    runtime: str
    """The folder of the runtime."""
    runtime_integrity: str
    """The SHA-256 of the runtime's manifest."""

    @property
    def worker(self) -> str:
        """What runs beside the page."""
        return f"{self.scripts}{WORKER}"

    @property
    def preloaded(self) -> dict[str, str]:
        """The SHA-256 of all that runs, in the page and beside it: nothing runs unverified."""
        return {name: self.hashes[name] for name in (self.script, EARLY, WORKER)}

    @property
    def early(self) -> dict[str, str]:
        """The attributes of the script that starts Python while the page still comes in."""
        return {
            "src": f"{self.scripts}{EARLY}",
            "integrity": self.hashes[EARLY],
            "data-worker": self.worker,
            "data-runtime": self.runtime,
            "data-integrity": json.dumps(self._verified),
        }

    def integrity(self, html: str) -> str:
        """All that has to be verified, as JSON, when `html` is what the page shows."""
        return json.dumps({**self._verified, "words": integrity(words_in(html).encode())})

    @property
    def _verified(self) -> dict[str, object]:
        return {"worker": self.hashes[WORKER], "runtime": self.runtime_integrity}


def script_hashes() -> dict[str, str]:
    """The SHA-256 of each script, by name."""
    return {path.name: integrity(path.read_bytes()) for path in sorted(sent_scripts().iterdir())}


def import_map(root: str) -> str:
    """What binds each script that another one imports to its hash, as JSON.

    Some browsers compare a hash that stands with a `modulepreload`, others only this one.

    Args:
        root: the way from the page to the root of the site, as `../`.
    """
    folder = root + scripts_url()
    return json.dumps({"integrity": {folder + name: hash_ for name, hash_ in script_hashes().items()}})


def scripts_url() -> str:
    """The folder of the scripts on the site; it carries a digest, so that two versions never mix in a cache."""
    digest = hashlib.sha256(json.dumps(script_hashes()).encode()).hexdigest()
    return f"{URL}-{digest[:12]}/"


def browser_files() -> dict[str, Path]:
    """Every file of the browser side, by its URL on the site."""
    scripts = {scripts_url() + path.name: path for path in sorted(sent_scripts().iterdir())}
    return {f"{URL}/{path.name}": path for path in sorted(BROWSER.glob("*.css"))} | scripts


@lru_cache(maxsize=10)  # each form, for when the site is made again
def words_in(html: str) -> str:
    """The text of a piece of HTML with single spaces, as the page's script takes it together."""
    return " ".join(filter(None, re.split(r"[ \t\n\f\r]+", unescape(_MARKUP.sub("", html)))))
