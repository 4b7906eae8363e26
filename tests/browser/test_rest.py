"""A request that takes more of Python than a visit does is answered too: Python starts anew with all of it."""

import io
import py_compile
import zipfile
from pathlib import Path

import pytest
from browser.form import Form
from browser.replaced import find, serve_replaced
from playwright.sync_api import Page, expect

REST = "pyodide.rest.wasm"
COMPILES = 'compile("1", "", "eval")'  # nothing that the rules do takes Python's compiler
AT_ONCE = f"\n{COMPILES}\n"
WHEN_ASKED = f"\n_handle = handle\n\ndef handle(request):\n    {COMPILES}\n    return _handle(request)\n"


def core_that(does: str, root: Path, site: Path, scratch: Path) -> bytes:
    """The core of the site, which does something more."""
    source = (root / "src/meldcode_core/interface.py").read_text("utf-8") + does
    (scratch / "interface.py").write_text(source, "utf-8")
    py_compile.compile(str(scratch / "interface.py"), str(scratch / "interface.pyc"), doraise=True)
    archive = io.BytesIO()
    with zipfile.ZipFile(find(site, "meldcode_core.zip")) as core, zipfile.ZipFile(archive, "w") as target:
        for name in core.namelist():
            mine = name == "meldcode_core/interface.pyc"
            target.writestr(name, (scratch / "interface.pyc").read_bytes() if mine else core.read(name))
    return archive.getvalue()


@pytest.fixture
def asked(page: Page) -> list[str]:
    """The names of the files that the page and its Python ask for."""
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.rpartition("/")[2]))
    return names


@pytest.fixture(params=[AT_ONCE, WHEN_ASKED], ids=["while it starts", "when it is asked"])
def more(request: pytest.FixtureRequest, root: Path, site: Path, tmp_path: Path) -> bytes:
    """A core that takes more of Python."""
    return core_that(request.param, root, site, tmp_path)


def test_python_starts_anew_for_it(page: Page, asked: list[str], site: Path, site_url: str, more: bytes) -> None:
    serve_replaced(page, site, {"meldcode_core.zip": more})
    form = Form(page, site_url).open()
    form.answer("afw-1", "ja").answer("afw-2", "ja").expect_question("afw-3")
    expect(form.decision("melden")).to_have_attribute("data-waarde", "ja")
    assert asked.count(REST) == 1


def test_a_visit_does_not_take_it(page: Page, asked: list[str], site_url: str) -> None:
    Form(page, site_url).open().answer("afw-1", "ja").answer("afw-2", "ja").expect_question("afw-3")
    assert "pyodide.asm.wasm" in asked
    assert REST not in asked
