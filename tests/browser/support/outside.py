"""A second local origin, and every way that a script could try to reach it."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import override

WAYS_OUT = """async (outside) => {
  const ways = {
    fetch: () => fetch(outside, { mode: "no-cors" }),
    import: () => import(outside + "module.mjs"),
    request: () => new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("GET", outside);
      Object.assign(request, { onload: resolve, onerror: reject });
      request.send();
    }),
    events: () => new Promise((resolve, reject) => {
      const events = new EventSource(outside);
      Object.assign(events, { onopen: resolve, onerror: () => (events.close(), reject()) });
    }),
    socket: () => new Promise((resolve, reject) => {
      Object.assign(new WebSocket(outside.replace("http", "ws")), { onopen: resolve, onerror: reject });
    }),
  };
  const told = {};
  for (const [name, way] of Object.entries(ways)) {
    told[name] = await Promise.resolve().then(way).then(() => "reached", () => "refused");
  }
  return told;
}"""


class Outside:
    """A second local origin that records every request it receives."""

    def __init__(self) -> None:
        reached: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                reached.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "text/javascript")
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()

            @override
            def log_message(self, format: str, *args: object) -> None:
                """Log nothing."""

        self.reached = reached
        self.web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.web.server_port}/"
