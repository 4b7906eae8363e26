"""The page that makes a school's Meldcode, with the generator in this Python in the place of the worker's.

That both make the same is proven elsewhere; here it saves starting Python in the browser.
"""

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, override
from urllib.parse import quote

from meldcode_site.maker.page import pages
from meldcode_site.maker.session import Session
from meldcode_site.publishing.policy import with_policy
from meldcode_site.serve import SiteHandler
from meldcode_site.toolchain.programs import beside_python

_WORKER = """
let last = Promise.resolve();
addEventListener("message", ({ data: { id, content, ...asked } }) => {
  if (id === undefined) {
    postMessage({ stage: "loading", loaded: 1 });
    postMessage({ stage: "ready" });
    return;
  }
  last = last.then(async () => {
    const body = new Blob([JSON.stringify(asked) + "\\n", ...(content ? [content] : [])]);
    const answer = await fetch("ASK", { method: "POST", body, headers: { "X-Content": content ? "yes" : "" } });
    const file = answer.headers.get("X-Content") ? await answer.arrayBuffer() : undefined;
    postMessage({ id, data: JSON.parse(decodeURIComponent(answer.headers.get("X-Data"))), content: file });
  });
});
"""
_BUNDLE = """
import { build } from "esbuild";
const [script, WORKER] = process.argv.slice(1);
const define = { WORKER: JSON.stringify(WORKER) };
const how = { bundle: true, format: "esm", target: "esnext", write: false, define };
const made = await build({ entryPoints: [script], ...how });
process.stdout.write(made.outputFiles[0].text);
"""
_PARTS = {"url": "x/", "files": {"x": {"size": 2, "integrity": ""}}}
_FOLDER = "/maken/"


def _bundled(root: Path, ask: str) -> bytes:
    script = str(root / "site_plugins/meldcode_site/maker/browser/maker.mjs")
    command = [beside_python("node"), "--input-type=module", "-e", _BUNDLE, script, _WORKER.replace("ASK", ask)]
    return subprocess.run(command, cwd=root, capture_output=True, check=True).stdout


@contextmanager
def served(root: Path, session: Session) -> Iterator[str]:
    """The address of the page, as long as the block lasts."""
    files = pages(_PARTS)
    files["index.html"] = with_policy(files["index.html"].decode(), [], root, frames=True).encode()
    one_at_a_time = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.removeprefix(_FOLDER) or "index.html"
            if name in files:
                self._answer(files[name], {"Content-Type": SiteHandler.extensions_map[Path(name).suffix]})
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            told, _, content = self.rfile.read(int(self.headers["Content-Length"])).partition(b"\n")
            asked: dict[str, Any] = json.loads(told)
            with one_at_a_time:
                data, file = session.answer(asked.pop("do"), asked, content if self.headers["X-Content"] else None)
            has_file = {} if file is None else {"X-Content": "yes"}
            self._answer(file or b"", {"X-Data": quote(json.dumps(data))} | has_file)

        def _answer(self, content: bytes, headers: dict[str, str]) -> None:
            self.send_response(200)
            for name, value in (headers | {"Content-Length": str(len(content))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        @override
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        @override
        def handle_error(self, request: object, client_address: object) -> None:
            """Stay quiet when a browser hangs up."""

    with Server(("127.0.0.1", 0), Handler) as web:
        url = f"http://127.0.0.1:{web.server_port}{_FOLDER}"
        files["maker.mjs"] = _bundled(root, f"{url}ask")
        threading.Thread(target=web.serve_forever, daemon=True).start()
        yield url
        web.shutdown()
