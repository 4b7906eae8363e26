"""Serve a school's site on this machine only, and rebuild it whenever one of its files changes."""

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
"""The URL of the report for the publisher, which is not part of the site."""

_WORKER_URL = "/service-worker.js"
_FORGETS = Path(__file__).with_name("preview-worker.js")
_REGISTERS_URL = "/assets/meldcode/offline.mjs"
"""The script that registers the site's service worker; the preview serves an empty one."""

_LOOK_EVERY = 0.5
"""Seconds between two checks of the school's files."""


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves files with the MIME types that browsers require, whatever the system's own tables say."""

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
        """Do nothing: this project keeps no logs of visits."""


class PreviewHandler(SiteHandler):
    """Serves the site or its build error, and the report."""

    def __init__(self, *args: object, workshop: "Workshop", directory: str) -> None:
        self.workshop = workshop
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # passed on from the server

    @override
    def do_GET(self) -> None:
        """Respond with a file, the report, or the current build error."""
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
        """Disable caching, because the site changes while it is viewed."""
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
    """Handles requests in parallel."""

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore dropped connections, which browsers cause whenever a visitor leaves a page."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # typeshed's type is private


class Workshop:
    """Rebuilds the site when a file changes, and remembers why a build failed.

    Args:
        make: Builds the site; raises an exception with a message for the publisher.
        report: Returns the report page; may raise too.
        sources: Returns the files and folders that the site is built from; called for every check, because files can
            be added.
        failures: The exceptions that the publisher can fix.
        tell: Called with messages for the publisher.
    """

    def __init__(
        self,
        make: Callable[[], object],
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
        """The error of the last build; empty if it succeeded."""

    def make(self) -> None:
        """Build the site now."""
        self._made_of = _fingerprint(self._sources())  # take this first: later changes are not in the site
        try:
            self._make()
        except self._failures as error:
            self.error = str(error)
            self._tell(f"De site is niet gemaakt. Los dit eerst op:\n{error}")
        else:
            self.error = ""
            self._tell("De site is gemaakt.")

    def make_on_change(self, stop: threading.Event) -> None:
        """Build the site whenever its sources change, until `stop` is set."""
        while not stop.wait(_LOOK_EVERY):
            if _fingerprint(self._sources()) != self._made_of:
                self.make()

    def report(self) -> str:
        """Return the report page, or a page with the error that prevents it."""
        try:
            return self._report()
        except self._failures as error:
            return _error_page(str(error))


def server(site: Path, port: int) -> SiteServer:
    """Create a server for a folder on the loopback address; port 0 picks a free port.

    Raises:
        OSError: The port is in use.
    """
    return SiteServer((LOOPBACK, port), partial(SiteHandler, directory=str(site)))


def preview(workshop: Workshop, site: Path, port: int) -> SiteServer:
    """Create a server that previews a site while it is edited.

    Raises:
        OSError: The port is in use.
    """
    return SiteServer((LOOPBACK, port), partial(PreviewHandler, workshop=workshop, directory=str(site)))


def _fingerprint(sources: list[Path]) -> frozenset[tuple[str, int, int]]:
    """Return the names, times and sizes of all files, to detect any added, changed or removed file."""
    found = set()
    for source in sources:
        for path in (source, *source.rglob("*")):
            with suppress(OSError):  # the file was removed meanwhile
                status = path.stat()
                found.add((str(path), status.st_mtime_ns, status.st_size))
    return frozenset(found)


def _error_page(message: str) -> str:
    # The page refreshes itself, so that the site returns once the mistake is fixed.
    return (
        '<!doctype html><html lang="nl"><meta charset="utf-8"><meta http-equiv="refresh" content="2">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>De site is niet gemaakt</title>'
        '<body style="font: 1.1rem/1.6 system-ui, sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem">'
        "<h1>De site is niet gemaakt</h1><p>Los dit eerst op. Bewaar het bestand; de site komt vanzelf terug.</p>"
        f'<pre style="white-space: pre-wrap">{html.escape(message)}</pre>'
        "<p>Je vorige site staat er nog.</p></body></html>"
    )
