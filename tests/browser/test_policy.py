"""Test that browsers enforce the Content-Security-Policy, on pages and on the worker that runs Python."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import override

import pytest
from browser.support import (
    WAYS_OUT,
    Form,
    KindcheckForm,
    Outside,
    errors_of,
    expect_message,
    open_file,
    save,
)
from meldcode_site.serve import SiteHandler, SiteServer
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may try forbidden requests, unlike that of `open_page`, which fails the test for them."""
    page = browser.new_page()
    yield page
    page.close()


def test_the_worker_that_decides_reaches_no_other_origin(page: Page, site_url: str, outside: Outside) -> None:
    form = Form(page, site_url).open().ready()
    [worker] = [worker for worker in page.workers if worker.url.startswith("blob:")]
    assert set(worker.evaluate(WAYS_OUT, outside.url).values()) == {"refused"}
    assert outside.reached == []
    form.answer("afw-1", "nee").expect_outcome("uitkomst-afsluiten")


def test_a_worker_that_starts_from_a_url_escapes_the_policy(page: Page, site_url: str, outside: Outside) -> None:
    page.goto(f"{site_url}afwegingskader/")
    script = f"{site_url}service-worker.js"
    with page.expect_worker(lambda worker: worker.url.startswith(site_url)) as started:
        page.evaluate("(url) => void (window.free = new Worker(url))", script)
    assert started.value.evaluate(WAYS_OUT, outside.url)["fetch"] == "reached"
    assert len(outside.reached) == len(set(re.findall(r"^    (\w+): \(\) =>", WAYS_OUT, re.MULTILINE)))


def test_a_page_reaches_no_other_origin_and_ignores_inline_styles(page: Page, site_url: str, outside: Outside) -> None:
    page.goto(site_url)
    assert set(page.evaluate(WAYS_OUT, outside.url).values()) == {"refused"}
    page.evaluate(
        """(outside) => {
          const add = (tag, values) => {
            const element = Object.assign(document.createElement(tag), values);
            document.body.append(element);
            return element;
          };
          add("img", { src: outside });
          add("iframe", { src: outside });
          add("link", { rel: "stylesheet", href: outside });
          add("b", {}).setAttribute("style", "color: red");
        }""",
        outside.url,
    )
    expect(page.locator("b[style]")).not_to_have_css("color", "rgb(255, 0, 0)")
    page.wait_for_timeout(1_000)  # time for a request to arrive
    assert outside.reached == []


@pytest.mark.parametrize(
    "sink",
    [
        "() => { document.body.innerHTML = '<img src=x onerror=1>'; }",
        "() => { document.createElement('div').innerHTML = '<form action=/>'; }",
        "() => { document.createElement('script').text = '1'; }",
        "() => { document.createElement('script').src = 'https://elders.example/x.js'; }",
        "() => { new Worker('https://elders.example/x.js'); }",
        "() => { document.body.setAttribute('onclick', '1'); }",
        "() => { setTimeout('1'); }",
    ],
)
def test_text_does_not_become_script(page: Page, site_url: str, sink: str) -> None:
    page.goto(site_url)
    told = page.evaluate(f"(() => {{ try {{ ({sink})(); return 'ran'; }} catch (error) {{ return error.name; }} }})()")
    assert told in {"TypeError", "EvalError"}


def test_the_search_keeps_to_the_policy(page: Page, site_url: str) -> None:
    errors = errors_of(page)
    page.goto(site_url)
    page.get_by_role("dialog").get_by_role("textbox").click()
    page.keyboard.type("disclosure")
    expect(page.locator(".md-search-result__item mark").first).to_be_visible()
    assert errors == []


@pytest.fixture
def url_with_headers(site: Path) -> Iterator[str]:
    """The site on a server that sends the headers in its `_headers` file."""
    headers = [line.strip().split(": ", 1) for line in (site / "_headers").read_text().splitlines()[1:]]

    class Handler(SiteHandler):
        @override
        def end_headers(self) -> None:
            for name, value in headers:
                self.send_header(name, value)
            super().end_headers()

    web = SiteServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_port}/"
    web.shutdown()
    web.server_close()


def test_everything_works_with_the_security_headers(page: Page, url_with_headers: str, tmp_path: Path) -> None:
    errors = errors_of(page)
    page.goto(url_with_headers)
    page.get_by_role("dialog").get_by_role("textbox").click()
    page.keyboard.type("disclosure")
    expect(page.locator(".md-search-result__item mark").first).to_be_visible()
    KindcheckForm(page, url_with_headers).open().answer("kindcheck-1", "nee").expect_outcome(
        "uitkomst-niet-aan-de-orde"
    )
    form = (
        Form(page, url_with_headers)
        .open()
        .ready()
        .expect_question("afw-1")
        .note("afw-1", "Ik hoorde van Bram dat het thuis misgaat.")
    )
    expect(page.locator("#notitie-afw-1-herkend")).to_be_visible()
    form.answer("afw-1", "ja").answer("afw-2", "weet_niet").answer("afw-3", "ja").answer("afw-4", "ja")
    form.expect_outcome("uitkomst-hulp-loopt")
    page.get_by_role("button", name="Toon het verslag").click()
    expect(page.locator("[data-verslag]")).to_be_visible()
    path = save(form, tmp_path)
    form.open_case().page.get_by_role("button", name="Wis alles").click()
    page.get_by_role("dialog").get_by_role("button", name="Ja, wis alles").click()
    open_file(form.expect_before(), path)
    expect_message(page, "geopend")
    form.expect_question("afw-5").expect_outcome("uitkomst-hulp-loopt")
    assert errors == []
