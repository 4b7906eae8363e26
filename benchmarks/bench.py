"""Compare the site with an ordinary Pyodide page, measured alternately in one run: `make bench`.

Prints a table, and writes results.json and results.svg next to this file. Browsers that are not installed are skipped
and reported.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from builds import full_build, rebuild, stock_build
from lighthouse import look
from meldcode_site.new.scaffold import Beginning, scaffold
from meldcode_site.publishing.compress import compress_folder
from report import Row, machine, print_table, write_chart, write_table
from server import Host
from subjects import COMPRESSED, make_empty, make_maker, make_peer, make_site, write_plain_docs

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from maker import visit_maker
from programs import NGINX, chromium, firefox, free_port, nginx, webkit

HERE = Path(__file__).parent
NODE = str(Path(sys.executable).with_name("node"))
BROWSERS: dict[str, Callable[[], str | None]] = {
    "chromium": chromium,
    "firefox": firefox,
    "webkit": lambda: (webkit() or (None,))[0],
}
"""Each browser, and what finds its program."""
LIGHTHOUSE_PAGES = ("", "stappen/stap-1/", "afwegingskader/")
LIGHTHOUSE_LOOKS = 3
BUILDS_IN_A_RUN = 3
"""A build takes a second, and many machines vary by half from one second to the next."""
LOST = "NoSuchSessionError"
"""The error of WebKit's driver when it loses its page, which happens occasionally; the visit is retried."""
MAKER_BUDGET = 12.0
"""Megabytes that the page on which a school makes its site may download, with everything that it needs."""
FIRST_TARGET = {"chromium": 0.35, "firefox": 0.32, "webkit": 0.40}

type Seen = dict[str, Any]


def main() -> None:
    """Run the benchmark and write the reports."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=7, help="how often each of the two takes its turn")
    options.add_argument("--browsers", nargs="*", default=list(BROWSERS), choices=BROWSERS)
    chosen = options.parse_args()
    with TemporaryDirectory() as scratch:
        bench = Bench(Path(scratch), chosen.runs, chosen.browsers)
        # Builds first: browsers leave many files to delete, and file systems may still be busy with those.
        builds = list(bench.builds())
        rows = [*bench.visits(), *bench.bytes(), *bench.page(), *builds, *bench.maker(builds[0].ours)]
        result = {
            **machine(),
            "runs": chosen.runs,
            "browsers": bench.versions,
            "rows": [row.as_dict() for row in rows],
            "lighthouse": bench.lighthouse(),
        }
    (HERE / "results.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    write_chart(HERE / "results.svg", result)
    write_table(HERE / "README.md", result)
    print_table(result)


class Bench:
    """The subjects of the comparison, each on its own host, and the browsers to visit them with."""

    def __init__(self, scratch: Path, runs: int, browsers: Iterable[str]) -> None:
        self.scratch = scratch
        self.runs = runs
        self.versions: dict[str, str] = {}
        """The versions of the browsers, or why one was skipped."""
        self.programs: dict[str, str] = {}
        for browser in browsers:
            program = BROWSERS[browser]()
            if program:
                self.programs[browser] = program
            else:
                self.versions[browser] = "not on this machine"
        folders = {
            "site": make_site(scratch / "site"),
            "peer": make_peer(scratch / "peer"),
            "empty": make_empty(scratch / "empty", scratch / "stock"),
            "button": HERE / "button",
        }
        self.hosts = {name: Host(folder) for name, folder in folders.items()}
        self.urls = {name: host.start() for name, host in self.hosts.items()}
        self.urls["site"] += "afwegingskader/"

    def visits(self) -> Iterable[Row]:
        """Measure navigation to decision: first visit, second visit and offline, in every browser; and memory."""
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
        with TemporaryDirectory(ignore_cleanup_errors=True) as new:  # the browser may still be writing to it
            profile = Path(new)
            seen = self._visit(browser, each, "first", "second", profile=profile)
            # WebKit's driver deletes its profile when the browser closes.
            if each == "site" and browser != "webkit":
                with self.hosts[each].away():
                    seen["offline"] = self._visit(browser, each, "second", profile=profile)["second"]
        return seen

    def bytes(self) -> Iterable[Row]:
        """Measure the download of a first visit with a decision. Sizes do not vary, so one visit each is enough."""
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
        """Measure the page as visitors experience it, against the theme with an empty page."""
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
        ways = {"site": "answers", "button": "clicks"}
        pressed = self._in_turns(lambda each: self._visit("chromium", each, ways[each])[ways[each]], tuple(ways))
        ours, bare = ([_slow(run["answers"]) for run in pressed[each]] for each in ways)
        yield Row("one answer, 95th percentile, against a click on an empty page", "ms", ours, bare, None)

    def builds(self) -> Iterable[Row]:
        """Measure a full build of the demo site, and a rebuild in a process that serves it."""
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

    def maker(self, full: Sequence[float]) -> Iterable[Row]:
        """Measure the page on which a school makes its site, against full builds by the command."""
        if "chromium" not in self.programs:
            return
        host = Host(make_maker(self.scratch / "maker"))
        url = host.start()
        visits = [visit_maker(self.programs["chromium"], url) for _ in range(self.runs)]
        against = "of the maker, against a full build by the command"
        yield Row(f"until it can be used, {against}", "s", [visit.usable for visit in visits], full, None)
        yield Row(f"first site, {against}", "s", [visit.first for visit in visits], full, None)
        changed = [each for visit in visits for each in visit.changed]
        yield Row(f"site after a change, {against}", "s", changed, full, None)
        host.sent, host.encodings = 0, ("br",)
        visit_maker(self.programs["chromium"], url)
        yield Row("bytes of the maker, br, against its budget", "MB", [host.sent / 1e6], [MAKER_BUDGET], 1.0)

    def lighthouse(self) -> dict[str, dict[str, int]]:
        """Return the median Lighthouse scores of pages behind nginx, for a mobile phone.

        For comparison, a page of the stock theme with the same Markdown is scored too.
        """
        if NGINX is None or "chromium" not in self.programs:
            return {}
        points = {}
        beginning = Beginning(naam="a", soort="basisonderwijs", plaats="b", bestuur="c", systeem="d", regio="e")
        scaffold(self.scratch / "school", beginning, "0")
        recipe = self.scratch / "school/publiceren/nginx.conf"
        stock = next((self.scratch / "stock-built").iterdir())
        compress_folder(stock, COMPRESSED)
        for name, folder, pages in (("site", self.hosts["site"].folder, LIGHTHOUSE_PAGES), ("stock", stock, ("",))):
            place = self.scratch / f"nginx-{name}"
            place.mkdir()
            with nginx(NGINX, recipe, folder, place) as url:
                for page in pages:
                    looks = [look(url + page, self.programs["chromium"]) for _ in range(LIGHTHOUSE_LOOKS)]
                    medians = {each: round(statistics.median(seen[each] for seen in looks)) for each in looks[0]}
                    points[f"{name}: /{page}"] = medians
        return points

    def _in_turns[Result](
        self, measure: Callable[[str], Result], those: tuple[str, ...] = ("site", "peer"), turns: int | None = None
    ) -> dict[str, list[Result]]:
        """Measure each subject `turns` times, alternately, reversing the order in every second turn."""
        seen: dict[str, list[Result]] = defaultdict(list)
        for run in range(turns or self.runs):
            for each in those if run % 2 == 0 else reversed(those):
                seen[each].append(measure(each))
                print(".", end="", flush=True)  # noqa: T201 -- progress for the user
        return seen

    def _visit(self, browser: str, each: str, *what: str, profile: Path | None = None) -> Seen:
        if profile is None:
            with TemporaryDirectory(ignore_cleanup_errors=True) as new:  # the browser may still be writing to it
                return self._visit(browser, each, *what, profile=Path(new))
        screen = ["xvfb-run", "--auto-servernum"] if browser == "webkit" else []
        program, url = self.programs[browser], self.urls[each]
        command = [*screen, NODE, str(HERE / "visit.mjs"), browser, program, str(profile), url, *what]
        # WebKit needs this to start as root in a container; it visits our own pages only.
        environment = os.environ | {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "DRIVER_PORT": str(free_port())}
        run = partial(subprocess.run, command, env=environment, capture_output=True, text=True, check=False)
        done = run()
        if LOST in done.stderr:
            print(f"({browser} lost {each} and visits it again)", end="", flush=True)  # noqa: T201 -- for the user
            done = run()
        if done.returncode:
            sys.exit(f"{browser} could not visit {each} ({' '.join(what)}):\n{done.stderr}")
        seen: Seen = json.loads(done.stdout)
        self.versions[browser] = seen[what[0]]["version"]
        return seen


def _slow(times: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    main()
