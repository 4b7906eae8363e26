"""`meldcode serve`: the preview during editing."""

import http.client
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from school.conftest import change

# A shell that runs tests in the background makes them ignore Ctrl+C, and the command would inherit that.
START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from meldcode_site.cli import main
main()
"""


@pytest.fixture
def address(primary: Path) -> Iterator[str]:
    command = [sys.executable, "-u", "-c", START, "serve", str(primary), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            assert process.stdout
            lines = iter(process.stdout.readline, "")
            yield next(
                found[1] for line in lines if (found := re.search(r"Je site: +(http://127\.0\.0\.1:\d+)/", line))
            )
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=20) == 0
        finally:
            process.kill()


def get(address: str, path: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()


def wait_for(address: str, path: str, status: int, text: str) -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found, body = get(address, path)
        if found == status and text in body:
            return body
        time.sleep(0.2)
    pytest.fail(f"{path} never became {status} with {text!r}")


def test_changes_and_errors_show_in_the_browser(primary: Path, address: str) -> None:
    wait_for(address, "/", 200, "De Vlieger")
    change(primary / "school.yml", ('naam: "De Vlieger"', "naam: De Zwaluw"))
    wait_for(address, "/", 200, "De Zwaluw")
    change(primary / "school.yml", ("  plaats:", "  plats:"))
    body = wait_for(address, "/", 500, "is hier onbekend; bedoel je `plaats`?")
    assert 'http-equiv="refresh"' in body
    wait_for(address, "/controle/", 200, "is hier onbekend")
    assert get(address, "/assets/meldcode/icon.svg")[0] == 200
    assert "De Zwaluw" in (primary / "site/index.html").read_text("utf-8")
    change(primary / "school.yml", ("  plats:", "  plaats:"), ('  logo: ""', "  logo: Logo.PNG"))
    wait_for(address, "/", 500, "het bestand Logo.PNG is er niet")
    (primary / "Logo.PNG").write_bytes(b"x")
    wait_for(address, "/", 500, "geen plaatje")
    (primary / "Logo.PNG").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 20)
    wait_for(address, "/", 200, "assets/school/logo.png")


def test_report_is_served_but_not_published(primary: Path, address: str) -> None:
    status, body = get(address, "/controle/")
    assert status == 200
    assert "Is de meldcode van De Vlieger compleet?" in body
    assert "Vul in wie je belt bij eergerelateerd geweld." in body
    assert not (primary / "site/controle").exists()


def test_server_listens_on_loopback_only(address: str) -> None:
    assert address.startswith("http://127.0.0.1:")
