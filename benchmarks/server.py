"""Serve folders like a good host: compressed copies, long-lived caching, and a count of the bytes sent."""

import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import override

LOOPBACK = "127.0.0.1"
ENCODINGS = {"br": ".br", "gzip": ".gz"}
_TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm"}


@dataclass
class Host:
    """A folder on its own port, so that browsers share nothing between two hosts."""

    folder: Path
    encodings: tuple[str, ...] = ("br", "gzip")
    sent: int = 0
    """The bytes of all responses since it was last reset, including headers."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _server: "_Server | None" = None

    def start(self, port: int = 0) -> str:
        """Serve until stopped or until the program ends; returns the URL, with a trailing slash."""
        self._server = server = _Server((LOOPBACK, port), partial(_Handler, self))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://{LOOPBACK}:{server.server_port}/"

    @contextmanager
    def away(self) -> Iterator[None]:
        """Stop answering, as if the network were down."""
        if self._server is None:
            raise RuntimeError("nobody answers there as it is")
        port = self._server.server_port
        self._server.shutdown()
        self._server.server_close()
        yield
        self.start(port)

    def count(self, size: int) -> None:
        """Add to the bytes sent."""
        with self._lock:
            self.sent += size


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        """Do nothing: browsers drop connections when they leave a page."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, host: Host, *args: object) -> None:
        self.host = host
        super().__init__(*args)  # type: ignore[arg-type]  # passed on from the server

    def do_GET(self) -> None:
        """Respond with the file, in the best encoding that the browser accepts."""
        path = self.host.folder / self.path.partition("?")[0].lstrip("/")
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self._answer(HTTPStatus.NOT_FOUND, b"", {})
            return
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        # Files never change on these hosts, as if all names had a hash; pages are revalidated.
        headers = {"Content-Type": kind, "Vary": "Accept-Encoding"}
        headers["Cache-Control"] = "no-cache" if path.suffix == ".html" else "public, max-age=31536000, immutable"
        accepted = self.headers.get("Accept-Encoding", "")
        for encoding in self.host.encodings:
            copy = path.with_name(path.name + ENCODINGS[encoding])
            if encoding in accepted and copy.is_file():
                path = copy
                headers["Content-Encoding"] = encoding
                break
        # Like every host, answer 304 if the browser's copy is current.
        state = path.stat()
        headers["ETag"] = f'"{state.st_mtime_ns:x}-{state.st_size:x}"'
        if self.headers.get("If-None-Match") == headers["ETag"]:
            self._answer(HTTPStatus.NOT_MODIFIED, b"", headers)
        else:
            self._answer(HTTPStatus.OK, path.read_bytes(), headers)

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Do nothing."""

    def _answer(self, status: HTTPStatus, content: bytes, headers: dict[str, str]) -> None:
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        if status is not HTTPStatus.NOT_MODIFIED:
            head += f"Content-Length: {len(content)}\r\n"
        answer = f"HTTP/1.1 {status.value} {status.phrase}\r\n{head}\r\n".encode() + content
        self.host.count(len(answer))
        self.wfile.write(answer)
