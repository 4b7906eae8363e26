"""Serves a folder with a real nginx, on the recipe that a school gets from us."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from meldcode_site.new.scaffold import Beginning, scaffold

PROGRAM = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
"""None where it is not installed."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def nginx(program: str, folder: Path, port: int, scratch: Path) -> Iterator[str]:
    """Serve a folder on a port of this machine; gives the address, with a slash at its end."""
    beginning = Beginning(naam="a", soort="basisonderwijs", plaats="b", bestuur="c", systeem="d", regio="e")
    scaffold(scratch / "school", beginning, "0")
    recipe = (scratch / "school/publiceren/nginx.conf").read_text("utf-8")
    recipe = recipe.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/var/www/meldcode", str(folder))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {scratch}/{kind};" for kind in kinds)
    user = "user root;" if os.geteuid() == 0 else ""
    head = f"{user} daemon off; pid {scratch}/pid; error_log {scratch}/error.log; events {{}}"
    config = scratch / "main.conf"
    config.write_text(f"{head} http {{ {places} {recipe} }}", "utf-8")
    with subprocess.Popen([program, "-e", scratch / "error.log", "-c", config]) as process:  # noqa: S603 -- our own command
        url = f"http://127.0.0.1:{port}/"
        _wait_for(url)
        try:
            yield url
        finally:
            process.terminate()


def _wait_for(url: str) -> None:
    for _ in range(100):
        try:
            urlopen(url).close()  # noqa: S310 -- our own address
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(url)
