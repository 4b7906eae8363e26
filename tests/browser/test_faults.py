"""Whatever goes wrong, the whole paper form is there within fifteen seconds, with a plain sentence why.

Never a blank page, a spinner for ever or a wrong decision. The clock of the page is moved on, so nobody waits. A file
that is what its hash says is used however a host labels it: then nothing went wrong.
"""

import io
import json
import re
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, override

import pytest
from browser.conftest import OpenPage
from browser.form import ADVICE, OUTCOMES, Form, KindcheckForm
from browser.replaced import find, hold, serve, serve_replaced
from meldcode_site.serve import SiteHandler, SiteServer
from playwright.sync_api import Browser, Page, Route, expect

PROMISED = 15_000
"""Milliseconds."""

RUNTIME_SCRIPTS = ["pyodide.mjs", "pyodide.asm.js"]
RUNTIME_DATA = ["pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json", "meldcode_core.zip"]
FILES = [*RUNTIME_SCRIPTS, *RUNTIME_DATA]
type Arrange = Callable[[Page, Path], None]
"""Brings a fault about in a page that is not yet open."""


def expect_paper(form: Form) -> None:
    """Every question, answer, way, advice and outcome can be read and followed."""
    for each in ("vooraf", *form.questions):
        expect(form.page.locator(f"#{each}")).to_be_visible()
    hidden_ways = form.root.locator(".afw-wegen a:not(:visible)")
    expect(hidden_ways).to_have_count(0)
    assert form.root.locator(".afw-wegen a").count() > 20
    for hidden in (f"{OUTCOMES}:not(:visible)", f"{ADVICE}:not(:visible)", "[data-volgende]:visible"):
        expect(form.root.locator(hidden)).to_have_count(0)
    expect(form.root.locator("details[data-ruim]:not([open]), details.afw-zaak:not([open])")).to_have_count(0)
    expect(form.root.locator("progress")).to_be_hidden()
    expect(form.root.locator('[data-deel="besluiten"]')).to_be_hidden()
    expect(form.root.get_by_text("Dit formulier werkt ook zonder automatische hulp")).to_be_visible()


def expect_failed(form: Form, reason: str) -> None:
    """What the page says when it gives up: at once for what it can see, after a while for what does not come."""
    if reason == "time_out":
        wait_as_long_as_promised(form)
    form.failed()
    status = form.root.get_by_role("status")
    expect(status.locator("[data-reden]:visible")).to_have_count(1)
    expect(status.locator(f'[data-reden="{reason}"]')).to_be_visible()
    expect(status).to_contain_text("0800-2000")
    expect_paper(form)


def wait_as_long_as_promised(form: Form) -> None:
    """Fifteen seconds without any progress are enough."""
    while form.root.get_attribute("data-engine") != "failed":
        form.page.wait_for_timeout(500)  # real time, in which files and messages can come in
        before = progress(form)
        form.page.clock.run_for(PROMISED)
        assert form.root.get_attribute("data-engine") == "failed" or progress(form) != before


def progress(form: Form) -> tuple[str | None, str | None]:
    return form.root.get_attribute("data-engine"), form.root.locator("progress").get_attribute("value")


def abort(name: str) -> Arrange:
    def arrange(page: Page, _: Path) -> None:
        page.route(re.compile(rf"/{re.escape(name)}$"), lambda route: route.abort())

    return arrange


def missing(name: str) -> Arrange:
    def arrange(page: Page, _: Path) -> None:
        page.route(re.compile(rf"/{re.escape(name)}$"), lambda route: route.fulfill(status=404, body="<h1>Weg</h1>"))

    return arrange


def hang(name: str) -> Arrange:
    def arrange(page: Page, _: Path) -> None:
        held: list[Route] = []
        page.route(re.compile(rf"/{re.escape(name)}$"), lambda route: held.append(route))  # noqa: PLW0108 -- Playwright wants a Python function

    return arrange


def altered(name: str, change: Callable[[bytes], bytes]) -> Arrange:
    return lambda page, site: serve(page, name, change(find(site, name).read_bytes()))


def truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


def lengthened(content: bytes) -> bytes:
    """The file with something behind it."""
    return content + b"\0"


def corrupted(content: bytes) -> bytes:
    """One bit differs, in the middle."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def login_page(_: bytes) -> bytes:
    return b"<!doctype html><title>Inloggen</title>"


def wrong_type(name: str) -> Arrange:
    return lambda page, site: serve(page, name, find(site, name).read_bytes(), "text/plain")


def script(source: str) -> Arrange:
    def arrange(page: Page, _: Path) -> None:
        page.add_init_script(source)

    return arrange


def in_worker(source: str) -> Arrange:
    """Run something in the worker before its own script."""
    ahead = json.dumps(f"{source}\n")
    return script(
        f"""Blob = class extends Blob {{
          constructor(parts, options) {{
            super(options?.type === "text/javascript" ? [{ahead}, ...parts] : parts, options);
          }}
        }};"""
    )


def core(source: str, form: str = "afwegingskader") -> Arrange:
    """Another core, which the hashes of a form fit."""

    def arrange(page: Page, site: Path) -> None:
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as target:
            target.writestr("meldcode_core/__init__.py", source)
        serve_replaced(page, site, {"meldcode_core.zip": archive.getvalue()}, form)

    return arrange


def answering(answer: object) -> Arrange:
    return core(f"def handle(request):\n    return {answer!r}\n")


WRONG_RESPONSES: list[dict[str, object]] = [
    {"volgende": None},
    {"volgende": "afw-9"},
    {"volgende": None, "uitkomst": "uitkomst-onbekend"},
    {"besluiten": {}},
    {"besluiten": {"melden": "misschien", "hulp": "open"}},
    {"adviezen": ["advies-onbekend"]},
    {"meldnormen": ["mn-9"]},
    {"grond": ["onbekend"]},
    {"pad": [{"vraag": "afw-1", "antwoord": "soms", "geldt_als": "nee"}]},
    {"tegenspraak": "afw-1"},
]


def response(**changes: object) -> str:
    """A response that the page could show, but for the changes."""
    sound = {
        "pad": [], "volgende": "afw-1", "genegeerd": [], "besluiten": {"melden": "open", "hulp": "open"},
        "meldnormen": [], "samen_met_veilig_thuis": False, "opnieuw": False, "uitkomst": None, "adviezen": [],
        "twijfel": [], "tegenspraak": [], "grond": [],
    }  # fmt: skip
    return json.dumps(sound | changes)


NO_MEMORY = 'WebAssembly.Memory = function () { throw new RangeError("out of memory"); };'
NO_MEMORY_FOR_FILES = """
Uint8Array = class extends Uint8Array {
  constructor(...of) {
    if (of[0] > 1_000_000) throw new RangeError("out of memory");
    super(...of);
  }
};
"""
NO_MEMORY_TO_COMPILE = """
const { compile } = WebAssembly;
WebAssembly.compile = async (source) => {
  if (source.byteLength > 1_000_000) throw new RangeError("out of memory");
  return compile(source);
};
"""
NO_MEMORY_FOR_PYTHON = """
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (source, imports) => {
  if (imports?.env) throw new RangeError("out of memory");
  return instantiate(source, imports);
};
"""
NO_CRYPTO = 'Object.defineProperty(Crypto.prototype, "subtle", { value: undefined });'
"""As where a site is not served over https."""


def without_crypto(page: Page, site: Path) -> None:
    script(NO_CRYPTO)(page, site)
    in_worker(NO_CRYPTO)(page, site)


def corrupted_without_crypto(name: str) -> Arrange:
    def arrange(page: Page, site: Path) -> None:
        without_crypto(page, site)
        altered(name, corrupted)(page, site)

    return arrange


FAULTS: dict[str, tuple[Arrange, str]] = {
    **{f"{name} is refused": (abort(name), "bestand") for name in ["pyodide.mjs", "pyodide.asm.wasm"]},
    **{f"{name} is missing": (missing(name), "bestand") for name in FILES},
    **{f"{name} is truncated": (altered(name, truncated), "gewijzigd") for name in FILES[1:3]},
    **{f"{name} is corrupted": (altered(name, corrupted), "gewijzigd") for name in FILES},
    **{f"{name} is corrupted, not over https": (corrupted_without_crypto(name), "gewijzigd") for name in FILES[:2]},
    **{f"{name} is longer": (altered(name, lengthened), "gewijzigd") for name in RUNTIME_DATA[:1]},
    **{f"{name} is a login page": (altered(name, login_page), "gewijzigd") for name in RUNTIME_DATA[:1]},
    **{f"{name} hangs": (hang(name), "time_out") for name in FILES[::2]},
    **{f"{name} has a wrong type": (wrong_type(name), "bestand") for name in RUNTIME_SCRIPTS},
    "no WebAssembly": (script("delete globalThis.WebAssembly"), "geen_wasm"),
    "the worker is refused": (script("globalThis.Worker = class { constructor() { throw new Error(); } }"), "bestand"),
    "the worker says nothing": (in_worker("await new Promise(() => {});"), "time_out"),
    "the worker breaks": (in_worker("throw new Error();"), "bestand"),
    "no memory for WebAssembly": (in_worker(NO_MEMORY), "geheugen"),
    "no memory for the files": (in_worker(NO_MEMORY_FOR_FILES), "geheugen"),
    "no memory to compile Python": (in_worker(NO_MEMORY_TO_COMPILE), "geheugen"),
    "no memory for Python": (in_worker(NO_MEMORY_FOR_PYTHON), "geheugen"),
    "the core cannot be imported": (core("raise RuntimeError"), "bestand"),
    "an exception in the core": (core("def handle(request):\n    raise RuntimeError\n"), "kern"),
    "the core is late": (core("import time\ndef handle(request):\n    time.sleep(60)\n"), "time_out"),
    **{
        f"the core answers {answer!r}": (answering(answer), "kern")
        for answer in (None, "geen JSON", "null", "{}", '{"fout": {"code": "x", "waar": "", "melding": "y"}}')
    },
    **{
        f"the core answers {changes}": (answering(response(**changes)), "kern")
        for changes in WRONG_RESPONSES
    },
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leads_to_the_paper_form(page: Page, site: Path, site_url: str, fault: str) -> None:
    arrange, reason = FAULTS[fault]
    page.clock.install()
    arrange(page, site)
    expect_failed(Form(page, site_url).open(), reason)


@pytest.mark.parametrize("arrange", [abort, missing, hang, wrong_type], ids=lambda each: str(each.__name__))
def test_without_the_script_of_the_page_the_paper_form_stays(
    page: Page, site: Path, site_url: str, arrange: Callable[[str], Arrange]
) -> None:
    arrange("afwegingskader.mjs")(page, site)
    page.goto(f"{site_url}afwegingskader/", wait_until="commit")
    expect_paper(Form(page, site_url))


@pytest.mark.parametrize("change", [truncated, corrupted, login_page])
@pytest.mark.parametrize("kind", [Form, KindcheckForm])
def test_a_replaced_script_of_a_page_does_not_run(
    page: Page, site: Path, site_url: str, kind: type[Form], change: Callable[[bytes], bytes]
) -> None:
    altered(f"{kind.name}.mjs", change)(page, site)
    form = kind(page, site_url).open()
    page.wait_for_load_state("networkidle")
    for each in kind.questions:
        expect(page.locator(f"#{each}")).to_be_visible()
    assert form.root.get_attribute("data-engine") is None
    if kind is Form:
        expect_paper(form)


@pytest.mark.parametrize("kind", [Form, KindcheckForm])
def test_a_page_has_one_script_of_its_own(page: Page, site: Path, site_url: str, kind: type[Form]) -> None:
    folder = find(site, "afwegingskader.mjs").parent.name
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    kind(page, site_url).open().expect_question(kind.questions[0])
    assert [url.rpartition("/")[2] for url in asked if f"/{folder}/" in url] == [f"{kind.name}.mjs"]


def test_words_that_were_replaced_are_noticed(page: Page, site: Path, site_url: str) -> None:
    html = (site / "afwegingskader/index.html").read_text()
    changed = html.replace("door naar vraag 2", "door naar vraag 3").replace("Ga naar vraag 2", "Ga naar vraag 3")
    assert changed != html
    page.route(re.compile(r"/afwegingskader/$"), lambda route: route.fulfill(content_type="text/html", body=changed))
    expect_failed(Form(page, site_url).open(), "gewijzigd")


@pytest.mark.parametrize("name", RUNTIME_DATA)
def test_a_wrong_type_of_data_does_not_matter(page: Page, site: Path, site_url: str, name: str) -> None:
    wrong_type(name)(page, site)
    Form(page, site_url).open().ready().answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")


def test_a_bad_copy_in_the_cache_is_fetched_anew(page: Page, site_url: str) -> None:
    asked: list[str] = []

    def bad_at_first(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fulfill(body=b"<!doctype html><title>Inloggen</title>")
        else:
            route.continue_()

    page.route(re.compile(r"/python_stdlib\.zip$"), bad_at_first)
    Form(page, site_url).open().ready().answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")
    assert len(asked) == 2


@pytest.mark.parametrize(
    "storage", ["localStorage", "sessionStorage", "indexedDB", "caches", "cookie", "serviceWorker"]
)
def test_refused_storage_does_not_matter(page: Page, site_url: str, storage: str) -> None:
    owner = {"cookie": "Document.prototype", "serviceWorker": "Navigator.prototype"}.get(storage, "globalThis")
    refused = "{ get() { throw new DOMException('', 'SecurityError'); } }"
    page.add_init_script(f"Object.defineProperty({owner}, '{storage}', {refused})")
    Form(page, site_url).open().ready().answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")


def test_not_over_https_it_decides_all_the_same(page: Page, site: Path, site_url: str) -> None:
    without_crypto(page, site)
    Form(page, site_url).open().ready().answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")


@pytest.mark.parametrize("change", [None, truncated, corrupted])
def test_without_its_style_all_of_it_works(
    page: Page, site: Path, site_url: str, change: Callable[[bytes], bytes] | None
) -> None:
    [sheet] = site.glob("assets/meldcode/stijl-*.css")
    if change:
        serve(page, sheet.name, change(sheet.read_bytes()))
    else:
        missing(sheet.name)(page, site)
    form = Form(page, site_url).open().ready().answer("afw-1", "nee")
    form.expect_outcome("uitkomst-afsluiten").expect_question().expect_decisions("nee", "nvt")
    used = page.locator("body").evaluate("each => getComputedStyle(each).getPropertyValue('--mc-accent')")
    assert used == ""


@pytest.fixture
def trickling_url(site: Path) -> Iterator[str]:
    """The site from a host that sends the library byte by byte."""

    class Handler(SiteHandler):
        @override
        def copyfile(self, source: Any, outputfile: Any) -> None:
            if not self.path.endswith("/python_stdlib.zip"):
                super().copyfile(source, outputfile)
                return
            with suppress(ConnectionError):
                while byte := source.read(1):
                    outputfile.write(byte)
                    time.sleep(0.02)

    web = SiteServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_port}/"
    web.shutdown()
    web.server_close()


def test_a_file_that_trickles_in_counts_as_one_that_does_not_come(browser: Browser, trickling_url: str) -> None:
    with browser.new_page(service_workers="block") as page:
        page.clock.install()
        form = Form(page, trickling_url).open()
        expect(form.root.locator('[data-fase="ophalen"]')).to_be_visible()
        page.wait_for_timeout(1_000)
        for _ in range(PROMISED // 1_000):
            page.wait_for_timeout(100)
            page.clock.run_for(1_000)
        assert form.root.get_attribute("data-engine") == "failed"
        expect_failed(form, "time_out")


def test_more_questions_do_not_prolong_the_wait_for_an_answer(page: Page, site: Path, site_url: str) -> None:
    page.clock.install()
    sound = f"def handle(request):\n    return {response()!r}\n"
    core(f"import time\n{sound}def nalezen(request):\n    time.sleep(60)\n")(page, site)
    form = Form(page, site_url).open().ready()
    for second in range(8):
        form.note("afw-1", f"Nog een woord: {second}")
        page.clock.run_for(1_000)
    assert form.root.get_attribute("data-engine") == "failed"
    expect_failed(form, "time_out")


def counting(then: str) -> Arrange:
    """A core that tells how often it decided, as a name that it found in a note; `then` is what else deciding does."""
    decides = (
        f"calls = 0\ndef handle(request):\n    global calls\n    calls += 1\n    {then}\n    return {response()!r}\n"
    )
    tells = "json.dumps({'vondsten': [{'soort': 'naam', 'tekst': str(calls)}]})"
    return core(f"import json\n{decides}def nalezen(request):\n    return {tells}\n")


def decided(form: Form, times: int) -> None:
    """Wait until a core that counts has decided so many times."""
    for turn in range(20):
        form.note("afw-1", f"Woord {turn}")
        form.page.wait_for_timeout(1_500)  # a note is read once its writer pauses
        if int(form.page.locator("#notitie-afw-1-herkend [data-vondst]:visible").text_content() or 0) >= times:
            return
    raise AssertionError(times)


def test_python_practises_and_tells_nobody(page: Page, site: Path, site_url: str) -> None:
    page.add_init_script("""
      window.told = 0;
      Worker = class extends Worker {
        constructor(...given) {
          super(...given);
          this.addEventListener("message", ({ data }) => (window.told += data.response?.includes("volgende") ? 1 : 0));
        }
      };""")
    counting("pass")(page, site)
    form = Form(page, site_url).open().ready().expect_question("afw-1")
    decided(form, 12)
    page.wait_for_timeout(1_000)
    assert page.evaluate("window.told") == 2  # at the start, and on the way to the first question
    decided(form, 12)
    expect(page.locator("#notitie-afw-1-herkend [data-vondst]:visible")).to_have_text("12")


def test_what_goes_wrong_in_practice_is_told_to_nobody(page: Page, site: Path, site_url: str) -> None:
    counting("1 / (calls != 2)")(page, site)
    form = Form(page, site_url).open().ready()
    decided(form, 2)
    form.ready().answer("afw-1", "ja").expect_question("afw-1")
    assert form.root.get_attribute("data-engine") == "ready"


def test_what_was_ticked_is_still_there_after_a_failure(page: Page, site_url: str) -> None:
    library = hold(page, "python_stdlib.zip")
    form = Form(page, site_url).open()
    form.tick("omstandigheden", "eergerelateerd").next("vooraf")
    library().abort()
    form.failed()
    expect(page.locator("#omstandigheid-eergerelateerd")).to_be_checked()


def test_coming_back_to_the_page_begins_anew(page: Page, site_url: str) -> None:
    form = Form(page, site_url).open().ready().answer("afw-1", "ja").expect_question("afw-2")
    page.goto(f"{site_url}kindcheck/")
    page.go_back()
    form.ready().expect_before().expect_decisions("open", "open").answer("afw-1", "nee")
    form.expect_outcome("uitkomst-afsluiten")


@pytest.fixture
def paper(open_page: OpenPage, site_url: str) -> Form:
    return Form(open_page(java_script_enabled=False), site_url).open()


def test_without_javascript_all_of_it_reads_as_a_flow_chart(paper: Form) -> None:
    expect_paper(paper)
    expect(paper.page.locator('.mc-nood a[href="tel:112"]')).to_be_in_viewport()


def test_on_paper_the_links_lead_from_answer_to_outcome(paper: Form) -> None:
    def follow(answer: str, label: str) -> None:
        paper.page.locator(f".afw-antwoord:has(#{answer}) a", has_text=label).first.click()

    follow("afw-1-ja", "vraag 2")
    assert paper.page.url.endswith("#afw-2")
    follow("afw-2-nee", "vraag 3")
    assert paper.page.url.endswith("#afw-3")
    follow("afw-3-nee", "Meld bij Veilig Thuis")
    assert paper.page.url.endswith("#uitkomst-melden")
    expect(paper.page.locator("#uitkomst-melden")).to_be_in_viewport()
