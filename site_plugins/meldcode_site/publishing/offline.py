"""Offline use: the service worker and the web app manifest."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from meldcode_site.document.names import is_made_for_paper
from meldcode_site.integrity import as_integrity
from meldcode_site.publishing.bom import BOM
from meldcode_site.publishing.names import MAKER
from meldcode_site.publishing.parts import LICENCES
from meldcode_site.regels.files import is_rules_file

SERVICE_WORKER = "service-worker.js"
FALLBACK = "geen-verbinding.html"
"""The page shown for missing files without a network."""
WEB_MANIFEST = "site.webmanifest"

_SOURCE = Path(__file__).with_name(SERVICE_WORKER)
_PLACE = '"MANIFEST"'
SHARED = "../"
"""What the path of a file begins with that is next to the site, for several sites."""
_FOR_HOSTS = {".br", ".gz", ".xml"}
_READ_ONLINE = {SERVICE_WORKER, BOM, LICENCES, "404.html"}
"""Files that nobody needs without a network."""


def write_service_worker(site: Path, digests: Mapping[str, bytes]) -> None:
    """Write the service worker of a finished site. Any changed file changes the worker, so that browsers update.

    Args:
        site: The built site.
        digests: The SHA-256 of each file, by its path on the site.
    """
    files = {_address(name): as_integrity(digests[name]) for name in kept(digests)}
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:12]
    manifest = json.dumps({"version": version, "files": files, "fallback": FALLBACK}, indent=1, ensure_ascii=False)
    (site / SERVICE_WORKER).write_text(_SOURCE.read_text("utf-8").replace(_PLACE, manifest), "utf-8")


def kept(names: Iterable[str]) -> list[str]:
    """Return the files that devices cache: everything that a page may request."""
    return sorted(filter(_is_asked_for, names))


def web_manifest(name: str, icons: str) -> str:
    """Return the web app manifest, with the school's name; `icons` is the folder of the icons."""
    return json.dumps(
        {
            "name": name,
            "short_name": "Meldcode",
            "lang": "nl",
            "start_url": "./",
            "scope": "./",
            "display": "standalone",
            "background_color": "#ffffff",
            "theme_color": "#0b5563",
            "icons": [
                {"src": f"{icons}icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
                for size in (192, 512)
                for purpose in ("any", "maskable")
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _is_asked_for(name: str) -> bool:
    return (
        name not in _READ_ONLINE
        and (name[0] not in "_." or name.startswith(SHARED))
        and Path(name).suffix not in _FOR_HOSTS
        and not is_made_for_paper(name)
        and not is_rules_file(name)
        and not name.startswith(MAKER)
    )


def _address(name: str) -> str:
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name
