"""Shows a school's site on this machine only, and makes it anew whenever one of its files changes."""

import html
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import override

LOOPBACK = "127.0.0.1"
REPORT_URL = "/controle/"
"""Where the publisher sees the report; it is no part of the site."""

_WORKER_URL = "/service-worker.js"
_FORGETS = Path(__file__).with_name("preview-worker.js")
_REGISTERS_URL = "/assets/meldcode/offline.mjs"
"""The script of the site that lets a browser keep it: the preview has none."""

_LOOK_EVERY = 0.5
"""Seconds between two looks at the school's files."""


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves files with the types that browsers insist on, whatever the machine's own tables say."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".css": "text/css",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".json": "application/json",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".zip": "application/zip",
    }

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: nobody reads it, and a log of visits is what this project does not keep."""


class PreviewHandler(SiteHandler):
    """Serves the site, or what is wrong with it, and the report."""

    def __init__(self, *args: object, workshop: "Workshop", directory: str) -> None:
        self.workshop = workshop
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # what the server passes on

    @override
    def do_GET(self) -> None:
        """Answer with a file, the report, or the error that keeps the site from being made."""
        path = self.path.partition("?")[0]
        if path == REPORT_URL:
            self._answer(HTTPStatus.OK, self.workshop.report())
        elif path == _WORKER_URL:
            self._answer(HTTPStatus.OK, _FORGETS.read_text("utf-8"), "text/javascript")
        elif path == _REGISTERS_URL:
            self._answer(HTTPStatus.OK, "", "text/javascript")
        elif self.workshop.error and path.endswith(("/", ".html")):
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, _error_page(self.workshop.error))
        else:
            super().do_GET()

    @override
    def end_headers(self) -> None:
        """Let the browser ask again each time, for the site changes while it is looked at."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def _answer(self, status: HTTPStatus, text: str, kind: str = "text/html") -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class SiteServer(ThreadingHTTPServer):
    """Serves many requests at once."""

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        """Stay quiet when a browser hangs up: it does so whenever its visitor goes on to another page."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # typeshed's type is private


class Workshop:
    """Makes the site anew when a file changes, and remembers why it could not.

    Args:
        make: makes the site; raises an exception with a message for the publisher.
        report: makes the page with the report; may raise as well.
        sources: the files that the site is made of, and folders of such files; asked at each look, for a file can come
            that was not there.
        failures: the exceptions that are the publisher's to mend.
        tell: tells the publisher what happens.
    """

    def __init__(
        self,
        make: Callable[[], None],
        report: Callable[[], str],
        sources: Callable[[], list[Path]],
        failures: tuple[type[Exception], ...],
        tell: Callable[[str], None],
    ) -> None:
        self._make = make
        self._report = report
        self._sources = sources
        self._failures = failures
        self._tell = tell
        self._made_of: frozenset[tuple[str, int, int]] = frozenset()
        self.error = ""
        """Why the site could not be made; empty when it was."""

    def make(self) -> None:
        """Make the site now."""
        self._made_of = _fingerprint(self._sources())  # first: what changes meanwhile is not in the site
        try:
            self._make()
        except self._failures as error:
            self.error = str(error)
            self._tell(f"De site is niet gemaakt. Los dit eerst op:\n{error}")
        else:
            self.error = ""
            self._tell("De site is gemaakt.")

    def make_on_change(self, stop: threading.Event) -> None:
        """Make the site whenever what it was made of has changed; until `stop`."""
        while not stop.wait(_LOOK_EVERY):
            if _fingerprint(self._sources()) != self._made_of:
                self.make()

    def report(self) -> str:
        """The page with the report, or with what keeps it from being made."""
        try:
            return self._report()
        except self._failures as error:
            return _error_page(str(error))


def server(site: Path, port: int) -> SiteServer:
    """A server for a folder on the loopback address; port 0 takes any free one.

    Raises:
        OSError: the port is taken.
    """
    return SiteServer((LOOPBACK, port), partial(SiteHandler, directory=str(site)))


def preview(workshop: Workshop, site: Path, port: int) -> SiteServer:
    """A server that shows a site while it is being worked on.

    Raises:
        OSError: the port is taken.
    """
    return SiteServer((LOOPBACK, port), partial(PreviewHandler, workshop=workshop, directory=str(site)))


def _fingerprint(sources: list[Path]) -> frozenset[tuple[str, int, int]]:
    """What is there, by name, time and size; it differs whenever a file was added, changed or removed."""
    found = set()
    for source in sources:
        for path in (source, *source.rglob("*")):
            with suppress(OSError):  # it went away while we looked
                status = path.stat()
                found.add((str(path), status.st_mtime_ns, status.st_size))
    return frozenset(found)


def _error_page(message: str) -> str:
    # It asks for itself again, so that the site comes back by itself once the mistake is mended.
    return (
        '<!doctype html><html lang="nl"><meta charset="utf-8"><meta http-equiv="refresh" content="2">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>De site is niet gemaakt</title>'
        '<body style="font: 1.1rem/1.6 system-ui, sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem">'
        "<h1>De site is niet gemaakt</h1><p>Los dit eerst op. Bewaar het bestand; de site komt vanzelf terug.</p>"
        f'<pre style="white-space: pre-wrap">{html.escape(message)}</pre>'
        "<p>Je vorige site staat er nog.</p></body></html>"
    )
