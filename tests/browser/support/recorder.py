"""A local proxy that records every request of a browser, and forwards only those to one host.

It also sees the requests that the browser makes on its own and that no developer tools show.
"""

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import override
from urllib.parse import urlsplit

_OF_ONE_CONNECTION = {"connection", "keep-alive", "proxy-connection", "transfer-encoding"}


@dataclass(frozen=True)
class Asked:
    """One request, as the browser sent it."""

    method: str
    url: str
    """The full URL, or only the host and port of a request over TLS."""
    headers: dict[str, str]
    """By name, in lower case."""
    body: bytes

    @property
    def host(self) -> str:
        """The host, without the port."""
        return urlsplit(self.url if "//" in self.url else f"//{self.url}").hostname or ""


@dataclass
class Recorder:
    """Every request so far."""

    origin: str
    """The only origin to which requests are forwarded, without a trailing slash."""
    port: int = 0
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def recording(origin: str) -> Iterator[Recorder]:
    """Run the proxy for the duration of the block."""
    recorder = Recorder(origin.rstrip("/"))

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            recorder.asked.append(Asked(self.command, self.path, headers, body))
            if not self.path.startswith(f"{recorder.origin}/"):
                self.send_error(http.HTTPStatus.BAD_GATEWAY)
                return
            self._pass_on(headers, body)

        def _pass_on(self, headers: dict[str, str], body: bytes) -> None:
            url = urlsplit(self.path)
            host = http.client.HTTPConnection(url.netloc)
            passed = {name: value for name, value in headers.items() if name not in _OF_ONE_CONNECTION}
            host.request(self.command, url._replace(scheme="", netloc="").geturl(), body, passed)
            with host.getresponse() as response:
                content = response.read()
                self.send_response_only(response.status)
                for name, value in response.headers.items():
                    if name.lower() not in _OF_ONE_CONNECTION:
                        self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)
            host.close()

        def __getattr__(self, name: str) -> Callable[[], None]:
            """Handle requests of every method: `do_GET`, `do_POST`, `do_CONNECT`."""
            if not name.startswith("do_"):
                raise AttributeError(name)
            return self._answer

        @override
        def log_message(self, format: str, *args: object) -> None:
            """Log nothing: the request is already recorded."""

    class Proxy(ThreadingHTTPServer):
        @override
        def handle_error(self, request: object, client_address: object) -> None:
            """Ignore the error when a browser closes a connection early."""

    with Proxy(("127.0.0.1", 0), Handler) as proxy:
        recorder.port = proxy.server_port
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        yield recorder
        proxy.shutdown()
