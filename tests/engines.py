"""Drives the browsers that Playwright does not: Firefox over its own Marionette port, WebKit over its WebDriver.

Both take the commands of the W3C's WebDriver standard; they differ in how a command travels.
"""

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, Self, override

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The name under which the standard passes an element."""

_STARTS_WITHIN = 60
_ANSWERS_WITHIN = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Engine(ABC):
    """One running browser with one window."""

    process: subprocess.Popen[bytes]

    @abstractmethod
    def open(self, url: str) -> None:
        """Go to an address."""

    @abstractmethod
    def back(self) -> None:
        """Go back, as with the browser's own button."""

    @abstractmethod
    def run(self, function: str, *arguments: object) -> Any:
        """Call a JavaScript function, which may be asynchronous, in the page."""

    def click(self, selector: str) -> None:
        """Click as a visitor does: scroll to it first, for a bar lies over the top of the page."""
        self.run("(selector) => document.querySelector(selector).scrollIntoView({ block: 'center' })", selector)
        self._click(selector)

    @abstractmethod
    def _click(self, selector: str) -> None:
        """Click where the element is; nothing may lie over it."""

    def close(self) -> None:
        """Stop the browser."""
        self.process.terminate()
        self.process.wait(30)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def wait_for(self, selector: str) -> None:
        """Wait until the page has an element that a selector describes."""
        self.run(
            """(selector) => new Promise((resolve) => {
                 const found = () => document.querySelector(selector);
                 if (found()) return resolve();
                 new MutationObserver(() => found() && resolve())
                   .observe(document, { subtree: true, childList: true, attributes: true });
               })""",
            selector,
        )


_ASYNC = """
const [call, done] = [arguments[0], arguments[arguments.length - 1]];
(async () => (FUNCTION)(...call))().then((value) => done({ value }), (error) => done({ error: String(error) }));
"""


def _script(function: str, arguments: tuple[object, ...]) -> dict[str, object]:
    return {"script": _ASYNC.replace("FUNCTION", function), "args": [list(arguments)]}


def _value(told: dict[str, Any]) -> Any:
    if "error" in told:
        raise AssertionError(told["error"])
    return told.get("value")


class Firefox(Engine):
    """Firefox, headless, in a profile of its own."""

    def __init__(self, program: str, profile: Path) -> None:
        port = free_port()
        (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._connection = _connect(port)
        self._file = self._connection.makefile("rb")
        self._receive()  # it introduces itself
        self._sent = 0
        timeouts = {"script": _ANSWERS_WITHIN * 1000}
        self._command("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"timeouts": timeouts}}})

    @override
    def open(self, url: str) -> None:
        self._command("WebDriver:Navigate", {"url": url})

    @override
    def back(self) -> None:
        self._command("WebDriver:Back", {})

    @override
    def run(self, function: str, *arguments: object) -> Any:
        # In a sandbox of its own a script would not see the page's objects as the page does.
        script = {**_script(function, arguments), "sandbox": None}
        return _value(self._command("WebDriver:ExecuteAsyncScript", script)["value"])

    @override
    def _click(self, selector: str) -> None:
        found = self._command("WebDriver:FindElement", {"using": "css selector", "value": selector})
        self._command("WebDriver:ElementClick", {"id": found["value"][ELEMENT]})

    @override
    def close(self) -> None:
        self._file.close()
        self._connection.close()
        super().close()

    def _command(self, name: str, parameters: dict[str, object]) -> Any:
        self._sent += 1
        message = json.dumps([0, self._sent, name, parameters]).encode()
        self._connection.sendall(f"{len(message)}:".encode() + message)
        _, _, error, result = self._receive()
        assert error is None, (name, error)
        return result

    def _receive(self) -> Any:
        length = b""
        while (byte := self._file.read(1)) != b":":
            assert byte, "Firefox hung up"
            length += byte
        return json.loads(self._file.read(int(length)))


class WebKit(Engine):
    """WebKitGTK's MiniBrowser on a screen of its own."""

    def __init__(self, program: str, screen: str) -> None:
        port = free_port()
        # As root there is no sandbox for it to start in; the tests open the project's own pages only.
        root = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"} if os.geteuid() == 0 else {}
        command = [screen, "-a", program, f"--port={port}"]
        self.process = subprocess.Popen(
            command, env=os.environ | root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        _connect(port).close()
        self._session = f"http://127.0.0.1:{port}/session"
        options = {
            "webkitgtk:browserOptions": {"args": ["--automation"]},
            "timeouts": {"script": _ANSWERS_WITHIN * 1000},
        }
        self._session += "/" + self._command("", {"capabilities": {"alwaysMatch": options}})["sessionId"]

    @override
    def open(self, url: str) -> None:
        self._command("/url", {"url": url})

    @override
    def back(self) -> None:
        self._command("/back", {})

    @override
    def run(self, function: str, *arguments: object) -> Any:
        return _value(self._command("/execute/async", _script(function, arguments)))

    @override
    def _click(self, selector: str) -> None:
        found = self._command("/element", {"using": "css selector", "value": selector})
        self._command(f"/element/{found[ELEMENT]}/click", {})

    @override
    def close(self) -> None:
        self._send("", None, "DELETE")
        os.killpg(self.process.pid, 15)  # the screen goes with it
        self.process.wait(30)

    def _command(self, path: str, parameters: dict[str, object]) -> Any:
        return self._send(path, json.dumps(parameters).encode(), "POST")

    def _send(self, path: str, body: bytes | None, method: str) -> Any:
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self._session + path, body, headers, method=method)  # noqa: S310 -- our driver
        try:
            with urllib.request.urlopen(request, timeout=_ANSWERS_WITHIN) as response:  # noqa: S310 -- our driver
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(path, error.read().decode()) from None


def _connect(port: int) -> socket.socket:
    until = time.monotonic() + _STARTS_WITHIN
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=_ANSWERS_WITHIN)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def firefox() -> str | None:
    """The path of a Firefox, or None when there is none."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


def webkit() -> tuple[str, str] | None:
    """The paths of WebKit's driver and of the program that gives it a screen, or None when one is missing."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("xvfb-run")
    return (driver, screen) if driver and screen else None
