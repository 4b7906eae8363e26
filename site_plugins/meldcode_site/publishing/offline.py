"""Lets the site work without a network: what a device keeps of it, and how the site presents itself when installed."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from meldcode_site.document.names import is_made_for_paper
from meldcode_site.integrity import as_integrity
from meldcode_site.publishing.bom import BOM

SERVICE_WORKER = "service-worker.js"
FALLBACK = "geen-verbinding.html"
"""The page for what is not on the device while there is no network."""
WEB_MANIFEST = "site.webmanifest"

_SOURCE = Path(__file__).with_name(SERVICE_WORKER)
_PLACE = '"MANIFEST"'
_FOR_HOSTS = {".br", ".gz", ".map", ".xml"}


def write_service_worker(site: Path, digests: Mapping[str, bytes]) -> None:
    """Write the service worker of a finished site; when any file differs, so does the worker, and browsers update.

    Args:
        site: the built site.
        digests: the SHA-256 of each of its files, by its name on the site.
    """
    files = {_address(name): as_integrity(digests[name]) for name in kept(digests)}
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:12]
    manifest = json.dumps({"version": version, "files": files, "fallback": FALLBACK}, indent=1, ensure_ascii=False)
    (site / SERVICE_WORKER).write_text(_SOURCE.read_text("utf-8").replace(_PLACE, manifest), "utf-8")


def kept(names: Iterable[str]) -> list[str]:
    """The files that a device keeps: all that a page can ask for."""
    return sorted(filter(_is_asked_for, names))


def web_manifest(name: str, icons: str) -> str:
    """How the site presents itself when it is installed, by the school's own name; `icons` is where its icons are."""
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
        name not in {SERVICE_WORKER, BOM, "404.html"}
        and name[0] not in "_."
        and Path(name).suffix not in _FOR_HOSTS
        and not is_made_for_paper(name)
    )


def _address(name: str) -> str:
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name
