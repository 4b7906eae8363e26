"""Test that every fault shows the complete paper form within fifteen seconds, with a plain reason.

There must never be a blank page, an endless spinner or a wrong decision. The tests fast-forward the page's clock. A
file that matches its hash is used whatever content type the host sends: that is no fault.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser.support import (
    ADVICE,
    OUTCOMES,
    Arrange,
    Form,
    KindcheckForm,
    OpenPage,
    find,
    hold,
    other_core,
    serve,
)
from playwright.sync_api import Page, Route, expect

PROMISED = 15_000
"""Milliseconds."""

RUNTIME_SCRIPTS = ["pyodide.mjs", "pyodide.asm.mjs"]
RUNTIME_DATA = ["pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json", "meldcode_core.zip"]
FILES = [*RUNTIME_SCRIPTS, *RUNTIME_DATA]


def expect_paper(form: Form) -> None:
    """Check that every question, answer, link, advice and outcome can be read and followed."""
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
    """When the page reports a fault: at once if it detects one, after a timeout if a file does not arrive."""
    if reason == "time_out":
        wait_for_time_out(form)
    form.failed()
    status = form.root.get_by_role("status")
    expect(status.locator("[data-reden]:visible")).to_have_count(1)
    expect(status.locator(f'[data-reden="{reason}"]')).to_be_visible()
    expect(status).to_contain_text("0800-2000")
    expect_paper(form)


def wait_for_time_out(form: Form) -> None:
    """Move the clock on until fifteen seconds have passed without progress."""
    while form.root.get_attribute("data-engine") != "failed":
        form.page.wait_for_timeout(500)  # real time, in which files and messages can arrive
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


def corrupted(content: bytes) -> bytes:
    """Flip one bit in the middle."""
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
    """Run a script in the worker before its own."""
    ahead = json.dumps(f"{source}\n")
    return script(
        f"""Blob = class extends Blob {{
          constructor(parts, options) {{
            super(options?.type === "text/javascript" ? [{ahead}, ...parts] : parts, options);
          }}
        }};"""
    )


def answering(answer: object) -> Arrange:
    return other_core(f"def handle(request):\n    return {answer!r}\n")


WRONG_RESPONSES: list[dict[str, object]] = [
    {"volgende": None, "uitkomst": "uitkomst-onbekend"},
    {"besluiten": {}},
    {"besluiten": {"melden": "misschien", "hulp": "open"}},
    {"adviezen": ["advies-onbekend"]},
    {"meldnormen": ["mn-9"]},
    {"grond": ["onbekend"]},
    {"tegenspraak": "afw-1"},
]


def response(**changes: object) -> str:
    """Return a valid response with these changes."""
    sound = {
        "pad": [], "volgende": "afw-1", "genegeerd": [], "besluiten": {"melden": "open", "hulp": "open"},
        "meldnormen": [], "samen_met_veilig_thuis": False, "opnieuw": False, "uitkomst": None, "adviezen": [],
        "twijfel": [], "tegenspraak": [], "grond": [],
    }  # fmt: skip
    return json.dumps(sound | changes)


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
STOPPED = """
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (source, imports) => {
  if (imports?.env) imports.env.__syscall_openat = () => { throw new WebAssembly.RuntimeError("unreachable"); };
  return instantiate(source, imports);
};
"""
NO_CRYPTO = 'Object.defineProperty(Crypto.prototype, "subtle", { value: undefined });'
"""Remove `crypto.subtle`, as on a site without https."""


def without_crypto(page: Page, site: Path) -> None:
    script(NO_CRYPTO)(page, site)
    in_worker(NO_CRYPTO)(page, site)


def corrupted_without_crypto(name: str) -> Arrange:
    def arrange(page: Page, site: Path) -> None:
        without_crypto(page, site)
        altered(name, corrupted)(page, site)

    return arrange


# Every way in which a file or a timeout can be wrong is tested without a browser (tests/scripts). Here is one of each
# kind, every file once, and a response with each thing that the page cannot show.
FAULTS: dict[str, tuple[Arrange, str]] = {
    **{f"{name} is missing": (missing(name), "bestand") for name in FILES[::5]},
    **{f"{name} is corrupted": (altered(name, corrupted), "gewijzigd") for name in FILES},
    **{f"{name} is corrupted, not over https": (corrupted_without_crypto(name), "gewijzigd") for name in FILES[:1]},
    **{f"{name} hangs": (hang(name), "time_out") for name in FILES[:1]},
    **{f"{name} has a wrong type": (wrong_type(name), "bestand") for name in RUNTIME_SCRIPTS},
    "no WebAssembly": (script("delete globalThis.WebAssembly"), "geen_wasm"),
    "the worker is refused": (script("globalThis.Worker = class { constructor() { throw new Error(); } }"), "bestand"),
    "the worker says nothing": (in_worker("await new Promise(() => {});"), "time_out"),
    "the worker breaks": (in_worker("throw new Error();"), "bestand"),
    "no memory for the files": (in_worker(NO_MEMORY_FOR_FILES), "geheugen"),
    "no memory to compile Python": (in_worker(NO_MEMORY_TO_COMPILE), "geheugen"),
    "no memory for Python": (in_worker(NO_MEMORY_FOR_PYTHON), "geheugen"),
    "Python is stopped while it starts": (in_worker(STOPPED), "bestand"),
    "the core cannot be imported": (other_core("raise RuntimeError"), "bestand"),
    "an exception in the core": (other_core("def handle(request):\n    raise RuntimeError\n"), "kern"),
    "the core is late": (other_core("import time\ndef handle(request):\n    time.sleep(60)\n"), "time_out"),
    "the core answers no JSON": (answering("geen JSON"), "kern"),
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
def test_without_its_script_the_page_keeps_the_paper_form(
    page: Page, site: Path, site_url: str, arrange: Callable[[str], Arrange]
) -> None:
    arrange("afwegingskader.mjs")(page, site)
    page.goto(f"{site_url}afwegingskader/", wait_until="commit")
    expect_paper(Form(page, site_url))


@pytest.mark.parametrize(("kind", "change"), [(Form, truncated), (KindcheckForm, corrupted), (Form, login_page)])
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


def test_replaced_words_are_detected(page: Page, site: Path, site_url: str) -> None:
    html = (site / "afwegingskader/index.html").read_text()
    changed = html.replace("door naar vraag 2", "door naar vraag 3").replace("Ga naar vraag 2", "Ga naar vraag 3")
    assert changed != html
    page.route(re.compile(r"/afwegingskader/$"), lambda route: route.fulfill(content_type="text/html", body=changed))
    expect_failed(Form(page, site_url).open(), "gewijzigd")


def test_wrong_content_types_do_not_matter(page: Page, site: Path, site_url: str) -> None:
    for name in RUNTIME_DATA:
        wrong_type(name)(page, site)
    Form(page, site_url).open().ready().answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")


OWNERS = {"cookie": "Document.prototype", "serviceWorker": "Navigator.prototype"}


@pytest.mark.parametrize(
    "storages", [["localStorage", "sessionStorage", "indexedDB", "caches", "cookie"], ["serviceWorker"]]
)
def test_refused_storage_does_not_matter(page: Page, site_url: str, storages: list[str]) -> None:
    refused = "{ get() { throw new DOMException('', 'SecurityError'); } }"
    for each in storages:
        page.add_init_script(f"Object.defineProperty({OWNERS.get(each, 'globalThis')}, '{each}', {refused})")
    Form(page, site_url).open().ready().answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")


def test_the_form_decides_without_https(page: Page, site: Path, site_url: str) -> None:
    without_crypto(page, site)
    Form(page, site_url).open().ready().answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")


@pytest.mark.parametrize("change", [None, corrupted])
def test_the_form_works_without_its_style_sheet(
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


def test_what_was_ticked_is_still_there_after_a_failure(page: Page, site_url: str) -> None:
    library = hold(page, "python_stdlib.zip")
    form = Form(page, site_url).open()
    form.tick("omstandigheden", "eergerelateerd").next("vooraf")
    library().abort()
    form.failed()
    expect(page.locator("#omstandigheid-eergerelateerd")).to_be_checked()


def test_returning_to_the_page_starts_a_new_case(page: Page, site_url: str) -> None:
    form = Form(page, site_url).open().ready().answer("afw-1", "ja").expect_question("afw-2")
    page.goto(f"{site_url}kindcheck/")
    page.go_back()
    form.ready().expect_before().expect_decisions("open", "open").answer("afw-1", "nee")
    form.expect_outcome("uitkomst-afsluiten")


@pytest.fixture
def paper(open_page: OpenPage, site_url: str) -> Form:
    return Form(open_page(java_script_enabled=False), site_url).open()


def test_without_javascript_the_form_reads_as_a_flow_chart(paper: Form) -> None:
    expect_paper(paper)
    expect(paper.page.locator('.mc-nood a[href="tel:112"]')).to_be_in_viewport()


def test_links_in_the_paper_form_lead_from_answer_to_outcome(paper: Form) -> None:
    def follow(answer: str, label: str) -> None:
        paper.page.locator(f".afw-antwoord:has(#{answer}) a", has_text=label).first.click()

    follow("afw-1-ja", "vraag 2")
    assert paper.page.url.endswith("#afw-2")
    follow("afw-2-nee", "vraag 3")
    assert paper.page.url.endswith("#afw-3")
    follow("afw-3-nee", "Meld bij Veilig Thuis")
    assert paper.page.url.endswith("#uitkomst-melden")
    expect(paper.page.locator("#uitkomst-melden")).to_be_in_viewport()
