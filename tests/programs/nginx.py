"""A real nginx, on the recipe that a school gets from us."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from programs.ports import LOOPBACK, free_port, wait_for_port

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
"""Its program; None where it is not installed."""


@contextmanager
def nginx(program: str, recipe: Path, folder: Path, scratch: Path) -> Iterator[str]:
    """Serve a folder as a school's nginx does.

    Args:
        program: NGINX, where there is one.
        recipe: the `publiceren/nginx.conf` of a school; only its address and its folder are filled in.
        folder: the site.
        scratch: an empty folder for what nginx writes.

    Yields:
        its address, with a slash at its end.
    """
    port = free_port()
    server = recipe.read_text("utf-8")
    for theirs, ours in (("listen 80;", f"listen {LOOPBACK}:{port};"), ("root /var/www/meldcode;", f"root {folder};")):
        assert server.count(theirs) == 1, theirs
        server = server.replace(theirs, ours)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {scratch}/{kind};" for kind in kinds)
    user = "user root;" if os.geteuid() == 0 else ""
    head = f"{user} daemon off; pid {scratch}/pid; error_log {scratch}/error.log; events {{}}"
    config = scratch / "main.conf"
    config.write_text(f"{head} http {{ {places} {server} }}", "utf-8")
    with subprocess.Popen([program, "-p", scratch, "-e", scratch / "error.log", "-c", config]) as process:
        try:
            wait_for_port(port).close()
            yield f"http://{LOOPBACK}:{port}/"
        finally:
            process.terminate()
