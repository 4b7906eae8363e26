"""Ask Python in a browser and Python on this machine the same questions."""

import itertools
from collections.abc import Callable, Iterator

from meldcode_site.forms.bundle import finished_scripts

from meldcode_core import handle

BATCH = 4_096

START = """async (source) => {
  const { url, ...parts } = JSON.parse(document.querySelector('[data-module="afwegingskader"]').dataset.python);
  window.python = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })), { type: "module" });
  python.postMessage({ url: new URL(url, document.baseURI).href, ...parts });
  await new Promise((resolve, reject) => {
    python.onmessage = ({ data }) => (data.type === "ready" ? resolve() : data.type === "failed" ? reject(data) : null);
  });
}"""
ASK = """([call, requests]) => new Promise((resolve) => {
  const responses = [];
  python.onmessage = ({ data }) => {
    responses.push(data.response);
    if (responses.length === requests.length) resolve(responses);
  };
  requests.forEach((request, id) => python.postMessage({ id, call, request }));
})"""


def worker() -> str:
    """Return the worker's script as the site serves it."""
    return (finished_scripts() / "worker.mjs").read_text("utf-8")


type Ask = Callable[[tuple[str, list[str]]], list[str]]
"""Calls a function of the core, by name, with each of these requests."""


def sample(requests: Iterator[str]) -> Iterator[str]:
    """Return one in seven requests, for engines that run the same WebAssembly as one that is asked them all."""
    return itertools.islice(requests, None, None, 7)


def compare(ask: Ask, requests: Iterator[str], function: Callable[[str], str] = handle) -> int:
    """Compare each response byte for byte, and return how many there were."""
    compared = 0
    for batch in itertools.batched(requests, BATCH, strict=False):
        responses = ask((function.__name__, list(batch)))
        assert len(responses) == len(batch)
        for request, response in zip(batch, responses, strict=True):
            assert response == function(request), request[:200]
        compared += len(batch)
    return compared
