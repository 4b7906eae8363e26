"""Measures the site against an ordinary Pyodide page, in turns within one run: `make bench`.

Prints a table, and writes results.json and results.svg beside this file. Browsers that are not on the machine are left
out, and said to be.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from builds import full_build, rebuild, stock_build
from lighthouse import look
from meldcode_site.publishing.compress import compress_folder
from nginx import PROGRAM, free_port, nginx
from report import Row, machine, print_table, write_chart, write_table
from server import Host
from subjects import COMPRESSED, make_empty, make_peer, make_site, write_plain_docs

HERE = Path(__file__).parent
NODE = str(Path(sys.executable).with_name("node"))
BROWSERS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
    "webkit": ("WebKitWebDriver",),
}
LIGHTHOUSE_PAGES = ("", "stappen/stap-1/", "afwegingskader/")
LIGHTHOUSE_LOOKS = 3
BUILDS_IN_A_RUN = 3
"""One takes a second, and many a machine is half as fast again from one second to the next."""
LOST = "NoSuchSessionError"
"""What WebKit's driver says when its page is gone, now and then in an hour of visits; a run need not end with it."""
FIRST_TARGET = {"chromium": 0.35, "firefox": 0.30, "webkit": 0.40}

type Seen = dict[str, Any]


def main() -> None:
    """Measure, and report."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=7, help="how often each of the two takes its turn")
    options.add_argument("--browsers", nargs="*", default=list(BROWSERS), choices=BROWSERS)
    chosen = options.parse_args()
    with TemporaryDirectory() as scratch:
        bench = Bench(Path(scratch), chosen.runs, chosen.browsers)
        # First, for a file system can pass by what was thrown away just before, and browsers leave much of that.
        builds = list(bench.builds())
        rows = [*bench.visits(), *bench.bytes(), *bench.page(), *builds]
        result = {
            **machine(),
            "runs": chosen.runs,
            "browsers": bench.versions,
            "rows": [row.as_dict() for row in rows],
            "lighthouse": bench.lighthouse(),
        }
    (HERE / "results.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    write_chart(HERE / "results.svg", result)
    write_table(HERE.parent / "README.md", result)
    print_table(result)


class Bench:
    """The things that are compared, each on a host of its own, and the browsers to visit them with."""

    def __init__(self, scratch: Path, runs: int, browsers: Iterable[str]) -> None:
        self.scratch = scratch
        self.runs = runs
        self.versions: dict[str, str] = {}
        """The browsers that were used, or why one was not."""
        self.programs: dict[str, str] = {}
        for browser in browsers:
            program = next(filter(None, map(shutil.which, BROWSERS[browser])), None)
            if program:
                self.programs[browser] = program
            else:
                self.versions[browser] = "not on this machine"
        folders = {
            "site": make_site(scratch / "site"),
            "peer": make_peer(scratch / "peer"),
            "empty": make_empty(scratch / "empty", scratch / "stock"),
        }
        self.hosts = {name: Host(folder) for name, folder in folders.items()}
        self.urls = {name: host.start() for name, host in self.hosts.items()}
        self.urls["site"] += "afwegingskader/"

    def visits(self) -> Iterable[Row]:
        """From navigation to decision, first and second visit and without a network, in every browser; and memory."""
        for browser in self.programs:
            seen = self._in_turns(lambda each, browser=browser: self._come_and_come_back(browser, each))  # type: ignore[misc]
            again = [run["second"]["decided"] for run in seen["peer"]]
            first = [run["first"]["decided"] for run in seen["peer"]]
            for which, theirs, target in (
                ("first", first, FIRST_TARGET[browser]),
                ("second", again, 0.30),
                ("offline", again, 0.30),
            ):
                ours = [run[which]["decided"] for run in seen["site"] if which in run]
                if ours:
                    yield Row(f"first decision, {which} visit, {browser}", "ms", ours, theirs, target)
            if browser == "chromium":
                ours, theirs = ([run["first"]["memory"] / 1e6 for run in seen[each]] for each in ("site", "peer"))
                yield Row("memory of the tab after a decision", "MB", ours, theirs, 1.0)

    def _come_and_come_back(self, browser: str, each: str) -> Seen:
        with TemporaryDirectory(ignore_cleanup_errors=True) as new:  # a browser may still be writing in it
            profile = Path(new)
            seen = self._visit(browser, each, "first", "second", profile=profile)
            # WebKit's driver throws away with the browser what it keeps.
            if each == "site" and browser != "webkit":
                with self.hosts[each].away():
                    seen["offline"] = self._visit(browser, each, "second", profile=profile)["second"]
        return seen

    def bytes(self) -> Iterable[Row]:
        """All that a first visit with a decision downloads. Bytes do not vary: one visit each tells them."""
        if "chromium" not in self.programs:
            return
        for encoding in ("br", "gzip"):
            sent = {}
            for each in ("site", "peer"):
                host = self.hosts[each]
                host.encodings, host.sent = (encoding,), 0
                self._visit("chromium", each, "first")
                sent[each] = host.sent / 1e6
                host.encodings = ("br", "gzip")
            yield Row(f"bytes of a first visit, {encoding}", "MB", [sent["site"]], [sent["peer"]], 0.65)

    def page(self) -> Iterable[Row]:
        """What the visitor feels of the page itself, against the theme with nothing in it."""
        if "chromium" not in self.programs:
            return
        ways = {"site": "paint", "empty": "paint"}
        seen = self._in_turns(lambda each: self._visit("chromium", each, ways[each])[ways[each]], tuple(ways))
        empty = [run["paint"] for run in seen["empty"]]
        yield Row("largest paint, against an empty page", "ms", [run["paint"] for run in seen["site"]], empty, 1.1)
        answerable = [max(run["paint"], run["answerable"]) for run in seen["site"]]
        yield Row("first question readable and answerable, against an empty page's paint", "ms", answerable, empty, 1.1)
        slow = [self._visit("chromium", "site", "slow")["slow"] for _ in range(self.runs)]
        ours = [max(run["ourTasks"], default=0) for run in slow]
        yield Row("longest task of ours while Python starts, processor 4x slower", "ms", ours, [50.0], 1.0)
        visits = [self._visit("chromium", "site", "answers")["answers"]["answers"] for _ in range(self.runs)]
        slowest = [sorted(answers)[int(len(answers) * 0.95)] for answers in visits]
        yield Row("one answer, 95th percentile", "ms", slowest, [16.0], 1.0)

    def builds(self) -> Iterable[Row]:
        """Building the demo site into a new folder, and building it again in the program that serves it."""
        docs = self.scratch / "plain/docs"
        write_plain_docs(docs)
        sites = map(str, count())
        works: dict[str, Callable[[], float]] = {
            "full": lambda: full_build(self.scratch / "built" / next(sites)),
            "stock": lambda: stock_build(docs, self.scratch / "stock-built" / next(sites)),
            "again": lambda: rebuild(self.scratch / "built-again" / next(sites)),
        }
        seen = self._in_turns(lambda each: works[each](), tuple(works), self.runs * BUILDS_IN_A_RUN)
        yield Row("building the demo site, against stock MkDocs", "s", seen["full"], seen["stock"], 1.15)
        yield Row("building again on a change, against a full build", "s", seen["again"], seen["full"], 0.5)

    def lighthouse(self) -> dict[str, dict[str, int]]:
        """The points that Lighthouse gives to pages behind nginx, as on a phone: the median of some looks at each.

        Its look at a page of the theme as it comes, on the same Markdown, stands beside them.
        """
        if PROGRAM is None or "chromium" not in self.programs:
            return {}
        points = {}
        stock = next((self.scratch / "stock-built").iterdir())
        compress_folder(stock, COMPRESSED)
        for name, folder, pages in (("site", self.hosts["site"].folder, LIGHTHOUSE_PAGES), ("stock", stock, ("",))):
            place = self.scratch / f"nginx-{name}"
            place.mkdir()
            with nginx(PROGRAM, folder, free_port(), place) as url:
                for page in pages:
                    looks = [look(url + page, self.programs["chromium"]) for _ in range(LIGHTHOUSE_LOOKS)]
                    medians = {each: round(statistics.median(seen[each] for seen in looks)) for each in looks[0]}
                    points[f"{name}: /{page}"] = medians
        return points

    def _in_turns[Result](
        self, measure: Callable[[str], Result], those: tuple[str, ...] = ("site", "peer"), turns: int | None = None
    ) -> dict[str, list[Result]]:
        """Measure each as often as asked, one after the other, and the other way round in every second turn."""
        seen: dict[str, list[Result]] = defaultdict(list)
        for run in range(turns or self.runs):
            for each in those if run % 2 == 0 else reversed(those):
                seen[each].append(measure(each))
                print(".", end="", flush=True)  # noqa: T201 -- a program that a person waits for
        return seen

    def _visit(self, browser: str, each: str, *what: str, profile: Path | None = None) -> Seen:
        if profile is None:
            with TemporaryDirectory(ignore_cleanup_errors=True) as new:  # a browser may still be writing in it
                return self._visit(browser, each, *what, profile=Path(new))
        screen = ["xvfb-run", "--auto-servernum"] if browser == "webkit" else []
        program, url = self.programs[browser], self.urls[each]
        command = [*screen, NODE, str(HERE / "visit.mjs"), browser, program, str(profile), url, *what]
        # Without this WebKit does not start for a user that is root in a container; it visits our own pages only.
        environment = os.environ | {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        run = partial(subprocess.run, command, env=environment, capture_output=True, text=True, check=False)
        done = run()
        if LOST in done.stderr:
            print(f"({browser} lost {each} and visits it again)", end="", flush=True)  # noqa: T201 -- a program that a person waits for
            done = run()
        if done.returncode:
            sys.exit(f"{browser} could not visit {each} ({' '.join(what)}):\n{done.stderr}")
        seen: Seen = json.loads(done.stdout)
        self.versions[browser] = seen[what[0]]["version"]
        return seen


if __name__ == "__main__":
    main()
