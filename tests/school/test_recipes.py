"""The recipes for publishing: each as far as it can be tried here."""

import http.client
import json
import shutil
import socket
import subprocess
import time
import tomllib
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from school.conftest import Run, change

INSTALL = f"pip install meldcode-site=={version('meldcode-site')}"


def test_the_github_workflow_builds_checks_and_publishes_the_site(primary: Path) -> None:
    workflow = yaml.safe_load((primary / ".github/workflows/meldcode.yml").read_text("utf-8"))
    steps = workflow["jobs"]["publiceren"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == [INSTALL, "meldcode check --strict", "meldcode build"]
    upload = next(step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"]["path"] == "site"
    assert workflow["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    assert workflow["jobs"]["publiceren"]["environment"]["url"] == "${{ steps.pages.outputs.page_url }}"


def test_the_gitlab_job_publishes_the_folder_that_it_builds(primary: Path, run: Run) -> None:
    job = yaml.safe_load((primary / ".gitlab-ci.yml").read_text("utf-8"))["pages"]
    assert job["script"][0] == INSTALL
    command = job["script"][-1].removeprefix("meldcode ").split()
    assert run(*command[:1], "school", *command[1:]).returncode == 0
    assert (primary.parent / job["artifacts"]["paths"][0] / "index.html").is_file()


def test_the_netlify_recipe_publishes_the_folder_that_is_built(primary: Path) -> None:
    build = tomllib.loads((primary / "netlify.toml").read_text("utf-8"))["build"]
    assert build["command"].startswith(INSTALL)
    assert build["command"].endswith("meldcode build")
    assert build["publish"] == "site"


def test_the_schema_explains_every_key_and_fits_the_profile(primary: Path, root: Path) -> None:
    schema = json.loads((primary / "school.schema.json").read_text("utf-8"))
    assert "$schema=./school.schema.json" in (primary / "school.yml").read_text("utf-8").splitlines()[0]
    models = [schema, *schema["$defs"].values()]
    for model in models:
        assert model["additionalProperties"] is False
        for name, field in model["properties"].items():
            assert field.get("description"), name
    demo = yaml.load((root / "school.yml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- text only
    assert set(schema["required"]) <= set(demo) <= set(schema["properties"])


def test_the_iis_recipe_names_every_kind_of_file_that_the_site_has(primary: Path, run: Run) -> None:
    """There is no IIS here to try it on: it is XML, and tells of each kind that a Windows server may not know."""
    recipe = ElementTree.parse(primary / "publiceren/web.config").getroot()  # noqa: S314 -- our own file
    told = [each.get("fileExtension") for each in recipe.iter("mimeMap")]
    known = {".css", ".html", ".ico", ".js", ".json", ".jpg", ".png", ".svg", ".txt", ".xml"}  # to IIS 8 and later
    for_hosts = {".br", ".gz", ".map", ""}
    assert run("build", "school").returncode == 0
    there = {path.suffix for path in (primary / "site").rglob("*") if path.is_file()}
    assert there - known - for_hosts <= set(told)
    assert [each.get("fileExtension") for each in recipe.iter("remove") if each.get("fileExtension")] == told
    headers = {each.get("name"): each.get("value") for each in recipe.iter("add")}
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"


@pytest.fixture
def nginx(primary: Path, run: Run, tmp_path: Path) -> Iterator[int]:
    """A real nginx on the recipe, with only its address and folder filled in."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("nginx is not installed on this machine; `tests/install_browser.py` installs it where it can")
    assert run("build", "school").returncode == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    recipe = primary / "publiceren/nginx.conf"
    change(
        recipe, ("listen 80;", f"listen 127.0.0.1:{port};"), ("root /var/www/meldcode;", f"root {primary / 'site'};")
    )
    main = tmp_path / "main.conf"
    temporary = "".join(
        f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main.write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; user root; events {{}}"
        f" http {{ {temporary} include {recipe}; }}"
    )
    command = [program, "-p", str(tmp_path), "-c", str(main), "-e", str(tmp_path / "error.log")]
    with subprocess.Popen(command) as process:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
        process.terminate()


def fetch(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.read()
        return response


def test_the_nginx_recipe_serves_the_site(nginx: int, primary: Path) -> None:
    runtime = next((primary / "site/assets/meldcode").glob("runtime-*")).name
    style = next((primary / "site/assets/meldcode").glob("stijl-*.css")).name
    home = fetch(nginx, "/")
    assert (home.status, home.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert home.headers["Cache-Control"] == "no-cache"
    assert home.headers["X-Content-Type-Options"] == "nosniff"
    assert home.headers["Referrer-Policy"] == "no-referrer"
    assert fetch(nginx, "/stappen/stap-1/").status == 200
    without_slash = fetch(nginx, "/stappen/stap-1")
    assert (without_slash.status, without_slash.headers["Location"]) == (301, "/stappen/stap-1/")
    missing = fetch(nginx, "/weg/")
    assert (missing.status, missing.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    for name, kind in (
        (f"{runtime}/pyodide.asm.wasm", "application/wasm"),
        (f"{runtime}/pyodide.mjs", "text/javascript"),
        (style, "text/css"),
    ):
        file = fetch(nginx, f"/assets/meldcode/{name}")
        assert (file.status, file.headers["Content-Type"]) == (200, kind)
        assert "immutable" in file.headers["Cache-Control"]
    for name in (f"assets/meldcode/{style}", f"assets/meldcode/{runtime}/pyodide.asm.wasm"):
        packed = fetch(nginx, f"/{name}", **{"Accept-Encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert int(packed.headers["Content-Length"]) == (primary / f"site/{name}.gz").stat().st_size
    assert home.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert missing.headers["X-Content-Type-Options"] == "nosniff"
    assert fetch(nginx, "/_headers").status == 404
