"""Test that the forms also decide with the full Pyodide distribution (`slim: false`)."""

import json
import re
from html import escape
from pathlib import Path

from browser.support import Form
from meldcode_site.pyodide_runtime.plugin import runtime_plugin
from mkdocs.config import load_config
from mkdocs.structure.files import Files
from playwright.sync_api import Page, Route, expect

PATIENT = """{
  const { setTimeout: later } = window;
  window.setTimeout = (done, ms, ...rest) => later(done, ms > 10_000 ? 10 * ms : ms, ...rest);
}"""
"""Makes the page's timeouts longer: on a busy machine the full Pyodide can be silent for more than twelve seconds."""


def test_full_pyodide_decides(page: Page, root: Path, site: Path, site_url: str) -> None:
    config = load_config(str(root / "mkdocs.yml"), plugins=[{"meldcode/pyodide_runtime": {"slim": False}}])
    plugin = runtime_plugin(config)
    files = config.plugins.on_files(Files([]), config=config)
    assert "image" not in plugin.parts
    for each in files:
        if each.name.startswith("pyodide") and not each.name.startswith("pyodide-lock"):
            assert (
                Path(each.abs_src_path or "").read_bytes()
                == (root / f"node_modules/pyodide/{Path(each.src_uri).name}").read_bytes()
            )
    html = (site / "afwegingskader/index.html").read_text("utf-8")
    parts = escape(json.dumps({"url": f"../{plugin.url}", **plugin.parts}))
    html = re.sub(r'data-python="[^"]+"', lambda _: f'data-python="{parts}"', html)
    sources = {each.src_uri: each.content_bytes for each in files}
    types = {"js": "text/javascript", "mjs": "text/javascript"}

    def give(route: Route) -> None:
        name = route.request.url.removeprefix(site_url)
        route.fulfill(content_type=types.get(name.rpartition(".")[2]), body=sources[name])

    page.route("**/afwegingskader/", lambda route: route.fulfill(content_type="text/html", body=html))
    page.route(f"**/{plugin.url}*", give)
    page.add_init_script(PATIENT)
    form = Form(page, site_url).open()
    expect(form.root).to_have_attribute("data-engine", "ready", timeout=120_000)
    form.answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")
