"""Drives every browser engine in the same way: Firefox over its own Marionette port, WebKit over its WebDriver.

Both take the commands of the W3C's WebDriver standard; they differ in how a command travels. Chromium goes by way of
Playwright. Each runs in a folder of its own, that holds all it writes to disk, and asks all it asks by way of a proxy
where it is given one.
"""

import base64
import contextlib
import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self, override

from playwright.sync_api import Playwright

from programs.browsers import FLAGS
from programs.ports import free_port, wait_for_port

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The name under which the standard passes an element."""

_COMING = {".part", ".crdownload"}
"""What the names of files end with that are still coming in, in Firefox and Chromium."""
_STARTS_WITHIN = 60
_ANSWERS_WITHIN = 120
_HANGS_AFTER = _ANSWERS_WITHIN + 10  # a driver itself says what did not come in time, if it is given the time


class Engine(ABC):
    """One running browser with one window."""

    process: subprocess.Popen[bytes]
    downloads: Path
    """Where it puts files."""

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

    @abstractmethod
    def type(self, selector: str, text: str) -> None:
        """Type into a field, or choose the file of this name for it."""

    @abstractmethod
    def pdf(self) -> bytes | None:
        """The page as it prints, or None where the browser gives no way to ask."""

    def downloaded(self, pattern: str, is_whole: Callable[[Path], bool] = Path.is_file) -> Path:
        """Wait for the one file whose name fits, until all of it is there.

        WebKit writes a file under its own name from the start; of one that is large, say how its end is known.
        """
        until = time.monotonic() + _ANSWERS_WITHIN
        before = 0
        while time.monotonic() < until:
            coming = {path.suffix for path in self.downloads.iterdir()} & _COMING
            found = [] if coming else [path for path in self.downloads.glob(pattern) if path.stat().st_size]
            size = sum(path.stat().st_size for path in found)
            if found and size == before and all(map(is_whole, found)):
                [path] = found
                return path
            before = size
            time.sleep(0.2)
        raise AssertionError(f"no file came that is called {pattern}")

    def arrive(self, selector: str) -> None:
        """Wait for a page that has such an element; the page before it takes any script that waits in it with it."""
        until = time.monotonic() + _STARTS_WITHIN
        while time.monotonic() < until:
            with contextlib.suppress(AssertionError):
                if self.run("(selector) => document.querySelector(selector) !== null", selector):
                    return
            time.sleep(0.1)
        raise AssertionError(selector, "did not come")

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
        self.wait_until("(selector) => document.querySelector(selector)", selector)

    def wait_until(self, condition: str, *arguments: object) -> None:
        """Wait until something is so in the page: a JavaScript function that says whether it is."""
        self.run(_WAIT.replace("CONDITION", condition), *arguments)


_WAIT = f"""async (...all) => {{
  const until = Date.now() + {_ANSWERS_WITHIN * 1000};
  while (!(CONDITION)(...all)) {{
    if (Date.now() > until) throw new Error(`this did not come true: ${{CONDITION}}`);
    await new Promise((go) => setTimeout(go, 20));
  }}
}}"""

_ASYNC = """
const [call, done] = [arguments[0], arguments[arguments.length - 1]];
(async () => (FUNCTION)(...call))().then((value) => done({ value }), (error) => done({ error: String(error) }));
"""


def _script(function: str, arguments: tuple[object, ...]) -> dict[str, object]:
    return {"script": _ASYNC.replace("FUNCTION", function), "args": [list(arguments)]}


def _value(told: dict[str, Any] | None) -> Any:
    if told is None:
        raise AssertionError("the page went away")
    if "error" in told:
        raise AssertionError(told["error"])
    return told.get("value")


_FIREFOX_PREFERENCES: dict[str, object] = {
    # What Firefox would ask of its makers by itself is turned off, so that what is left is what a page asked for.
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.region.network.url": "",
    "browser.safebrowsing.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.server": "data:,",
    # It writes down what is open as a visitor's does, only more often than each fifteen seconds.
    "browser.sessionstore.interval": 500,
    "browser.download.folderList": 2,
    "browser.download.alwaysOpenPanel": False,
}


def _through(proxy: int) -> dict[str, object]:
    kinds = {f"network.proxy.{kind}{end}": value for kind in ("http", "ssl") for end, value in
             (("", "127.0.0.1"), ("_port", proxy))}  # fmt: skip
    return {"network.proxy.type": 1, "network.proxy.allow_hijacking_localhost": True, **kinds}


class Firefox(Engine):
    """Firefox, headless, in a profile of its own."""

    def __init__(
        self, program: str, profile: Path, proxy: int | None = None, preferences: Mapping[str, object] | None = None
    ) -> None:
        port = free_port()
        self.downloads = profile / "downloads"
        self.downloads.mkdir(exist_ok=True)
        preferences = {
            **_FIREFOX_PREFERENCES,
            "marionette.port": port,
            "browser.download.dir": str(self.downloads),
            **(_through(proxy) if proxy else {}),
            **(preferences or {}),
        }
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
        (profile / "user.js").write_text("".join(lines))
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
        # Without this a release takes no other address for its makers' settings than their own.
        environment = os.environ | {"MOZ_REMOTE_SETTINGS_DEVTOOLS": "1"}
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._connection = wait_for_port(port, _HANGS_AFTER)
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
        self._command("WebDriver:ElementClick", {"id": self._find(selector)})

    @override
    def type(self, selector: str, text: str) -> None:
        self._command("WebDriver:ElementSendKeys", {"id": self._find(selector), "text": text})

    @override
    def pdf(self) -> bytes | None:
        return base64.b64decode(self._command("WebDriver:Print", {})["value"])

    def _find(self, selector: str) -> str:
        found = self._command("WebDriver:FindElement", {"using": "css selector", "value": selector})
        element: str = found["value"][ELEMENT]
        return element

    @override
    def close(self) -> None:
        self._file.close()
        self._connection.close()
        super().close()

    def crash(self) -> None:
        """Stop without any time to write something down."""
        self.process.kill()
        self.process.wait(30)
        self.close()

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

    def __init__(self, program: str, screen: str, home: Path, proxy: int | None = None) -> None:
        port = free_port()
        self.downloads = home / "downloads"
        self.downloads.mkdir()
        (home / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{self.downloads}"\n')
        folders = {"HOME": str(home)} | {f"XDG_{name}_HOME": str(home) for name in ("CACHE", "CONFIG", "DATA")}
        # As root there is no sandbox for it to start in; the tests open the project's own pages only.
        root = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"} if os.geteuid() == 0 else {}
        command = [screen, "-a", program, f"--port={port}"]
        self.process = subprocess.Popen(
            command,
            env=os.environ | root | folders,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_for_port(port).close()
        self._session = f"http://127.0.0.1:{port}/session"
        options: dict[str, object] = {
            "webkitgtk:browserOptions": {"args": ["--automation"]},
            "timeouts": {"script": _ANSWERS_WITHIN * 1000},
        }
        if proxy:
            address = f"127.0.0.1:{proxy}"
            options["proxy"] = {"proxyType": "manual", "httpProxy": address, "sslProxy": address}
        self._session += "/" + self._command("", {"capabilities": {"alwaysMatch": options}})["sessionId"]

    @override
    def open(self, url: str) -> None:
        self._command("/url", {"url": url})

    @override
    def back(self) -> None:
        self._command("/back", {})

    @override
    def run(self, function: str, *arguments: object) -> Any:
        try:
            return _value(self._command("/execute/async", _script(function, arguments)))
        except AssertionError as error:
            if "stale element reference" not in str(error):
                raise
            # Just after a page has opened, its driver may still look in the one before; nothing was run then.
            return _value(self._command("/execute/async", _script(function, arguments)))

    @override
    def _click(self, selector: str) -> None:
        self._command(f"/element/{self._find(selector)}/click", {})

    @override
    def type(self, selector: str, text: str) -> None:
        self._command(f"/element/{self._find(selector)}/value", {"text": text})

    @override
    def pdf(self) -> bytes | None:
        return None  # its driver does not know the command

    def _find(self, selector: str) -> str:
        element: str = self._command("/element", {"using": "css selector", "value": selector})[ELEMENT]
        return element

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
            with urllib.request.urlopen(request, timeout=_HANGS_AFTER) as response:  # noqa: S310 -- our driver
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(path, error.read().decode()) from None


class Chromium(Engine):
    """Chromium, headless, in a profile of its own."""

    def __init__(self, playwright: Playwright, program: str | None, profile: Path, proxy: int | None = None) -> None:
        self.downloads = profile / "downloads"
        self.downloads.mkdir()
        self._context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=program,
            args=FLAGS,
            # Playwright makes Chromium ask even this machine by way of a proxy.
            proxy={"server": f"http://127.0.0.1:{proxy}"} if proxy else None,
        )
        [self._page] = self._context.pages
        self._page.set_default_timeout(_ANSWERS_WITHIN * 1000)
        saving = {"behavior": "allow", "downloadPath": str(self.downloads)}
        self._context.new_cdp_session(self._page).send("Browser.setDownloadBehavior", saving)

    @override
    def open(self, url: str) -> None:
        self._page.goto(url)

    @override
    def back(self) -> None:
        self._page.go_back()

    @override
    def run(self, function: str, *arguments: object) -> Any:
        return self._page.evaluate(f"(call) => ({function})(...call)", list(arguments))

    @override
    def _click(self, selector: str) -> None:
        self._page.click(selector)

    @override
    def type(self, selector: str, text: str) -> None:
        field = self._page.locator(selector)
        if field.get_attribute("type") == "file":
            field.set_input_files(text)
        else:
            field.press_sequentially(text)

    @override
    def pdf(self) -> bytes | None:
        return self._page.pdf(format="A4")

    @override
    def close(self) -> None:
        self._context.close()


def firefox() -> str | None:
    """The path of a Firefox, or None when there is none."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


def webkit() -> tuple[str, str] | None:
    """The paths of WebKit's driver and of the program that gives it a screen, or None when one is missing."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("xvfb-run")
    return (driver, screen) if driver and screen else None
