"""The publishing recipes, each tested as far as possible here."""

import http.client
import json
import subprocess
import tomllib
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from invented_board import make_board
from programs import NGINX, nginx
from school.conftest import Run

INSTALL = f"pip install meldcode-site=={version('meldcode-site')}"


def test_the_github_workflow_builds_checks_and_publishes_the_site(primary: Path) -> None:
    workflow = yaml.safe_load((primary / ".github/workflows/meldcode.yml").read_text("utf-8"))
    steps = workflow["jobs"]["publiceren"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == [INSTALL, "meldcode check --strict", "meldcode build"]
    upload = next(step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"]["path"] == "site"
    assert workflow["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    assert workflow["jobs"]["publiceren"]["environment"]["url"] == "${{ steps.pages.outputs.page_url }}"


def test_the_workflow_of_a_board_keeps_the_last_site_of_a_school_that_failed(tmp_path: Path) -> None:
    make_board(tmp_path)
    workflow = yaml.safe_load((tmp_path / "wind/.github/workflows/meldcode.yml").read_text("utf-8"))
    [part] = [step["run"] for step in workflow["jobs"]["deel"]["steps"] if "--deel" in step.get("run", "")]
    parts = workflow["jobs"]["deel"]["strategy"]["matrix"]["deel"]
    assert parts == list(range(1, int(part.partition("/")[2].split()[0]) + 1))
    together = workflow["jobs"]["samen"]["steps"]
    join, build, check = [step["run"] for step in together if "run" in step][1:4]
    assert build == "meldcode bestuur build"

    def shell(script: str) -> int:
        return subprocess.run(["/bin/bash", "-e", "-c", script], cwd=tmp_path / "ci", check=False).returncode

    before = ("site/gedeeld/runtime-1", "site/a/index.html", "site/a/oud", "site/b/index.html", "site/weg/index.html")
    for name in (
        *before,
        "site/index.html",
        "delen/gedeeld/runtime-2",
        "delen/a/index.html",
        "scholen/a/y",
        "scholen/b/y",
    ):
        (tmp_path / "ci" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "ci" / name).write_text(name)
    assert shell(join) == 0
    site = tmp_path / "ci/site"
    there = {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*") if path.is_file()}
    assert there == {
        "index.html": "site/index.html",
        "a/index.html": "delen/a/index.html",
        "b/index.html": "site/b/index.html",
        "gedeeld/runtime-1": "site/gedeeld/runtime-1",
        "gedeeld/runtime-2": "delen/gedeeld/runtime-2",
    }
    assert shell(check) == 0
    (tmp_path / "ci/scholen/c").mkdir()
    assert shell(check) != 0


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


def test_schema_describes_every_key_and_matches_the_profile(primary: Path, root: Path) -> None:
    schema = json.loads((primary / "school.schema.json").read_text("utf-8"))
    assert "$schema=./school.schema.json" in (primary / "school.yml").read_text("utf-8").splitlines()[0]
    models = [schema, *schema["$defs"].values()]
    for model in models:
        assert model["additionalProperties"] is False
        for name, field in model["properties"].items():
            assert field.get("description"), name
    demo = yaml.load((root / "school.yml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- text only
    assert set(schema["required"]) <= set(demo) <= set(schema["properties"])


def test_iis_recipe_lists_every_mime_type_of_the_site(primary: Path, run: Run) -> None:
    """There is no IIS to test with, so check that the XML lists each MIME type that a Windows server may lack."""
    recipe = ElementTree.parse(primary / "publiceren/web.config").getroot()  # noqa: S314 -- our own file
    told = [each.get("fileExtension") for each in recipe.iter("mimeMap")]
    # known to IIS 8 and later
    known = {".css", ".html", ".ico", ".js", ".json", ".jpg", ".png", ".svg", ".txt", ".xml"}
    for_hosts = {".br", ".gz", ""}
    assert run("build", "school").returncode == 0
    there = {path.suffix for path in (primary / "site").rglob("*") if path.is_file()}
    assert there - known - for_hosts <= set(told)
    assert [each.get("fileExtension") for each in recipe.iter("remove") if each.get("fileExtension")] == told
    headers = {each.get("name"): each.get("value") for each in recipe.iter("add")}
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"


@pytest.fixture
def host(primary: Path, run: Run, tmp_path: Path) -> Iterator[str]:
    """A real nginx on the recipe, by its name and port."""
    if NGINX is None:
        pytest.skip("nginx is not installed on this machine; `tests/install_browser.py` installs it where it can")
    assert run("build", "school").returncode == 0
    with nginx(NGINX, primary / "publiceren/nginx.conf", primary / "site", tmp_path) as url:
        yield urlsplit(url).netloc


def fetch(host: str, path: str, **headers: str) -> http.client.HTTPResponse:
    with closing(http.client.HTTPConnection(host, timeout=20)) as connection:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.read()
        return response


def test_the_nginx_recipe_serves_the_site(host: str, primary: Path) -> None:
    runtime = next((primary / "site/assets/meldcode").glob("runtime-*")).name
    style = next((primary / "site/assets/meldcode").glob("stijl-*.css")).name
    home = fetch(host, "/")
    assert (home.status, home.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert home.headers["Cache-Control"] == "no-cache"
    assert home.headers["X-Content-Type-Options"] == "nosniff"
    assert home.headers["Referrer-Policy"] == "no-referrer"
    assert fetch(host, "/stappen/stap-1/").status == 200
    without_slash = fetch(host, "/stappen/stap-1")
    assert (without_slash.status, without_slash.headers["Location"]) == (301, "/stappen/stap-1/")
    missing = fetch(host, "/weg/")
    assert (missing.status, missing.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    for name, kind in (
        (f"{runtime}/pyodide.asm.wasm", "application/wasm"),
        (f"{runtime}/pyodide.mjs", "text/javascript"),
        (style, "text/css"),
    ):
        file = fetch(host, f"/assets/meldcode/{name}")
        assert (file.status, file.headers["Content-Type"]) == (200, kind)
        assert "immutable" in file.headers["Cache-Control"]
    for name in (f"assets/meldcode/{style}", f"assets/meldcode/{runtime}/pyodide.asm.wasm"):
        packed = fetch(host, f"/{name}", **{"Accept-Encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert int(packed.headers["Content-Length"]) == (primary / f"site/{name}.gz").stat().st_size
    assert home.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert missing.headers["X-Content-Type-Options"] == "nosniff"
    assert fetch(host, "/_headers").status == 404
