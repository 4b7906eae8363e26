"""Run Lighthouse on a page with its default settings: a mid-range phone on a slow network."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

_NODE = Path(sys.executable).with_name("node")
_PROGRAM = Path(__file__).parent / "node_modules/lighthouse/cli/index.js"
_FLAGS = "--headless=new --no-sandbox --no-first-run --disable-background-networking --disable-component-update"
_TRIES = 5
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def look(url: str, chromium: str) -> dict[str, int]:
    """Return the score from 0 to 100 of each category. Lighthouse sometimes fails to load the page, so retry."""
    command: list[str | Path] = [
        *(_NODE, _PROGRAM, url, "--quiet", "--output=json", "--output-path=stdout"),
        *(f"--chrome-flags={_FLAGS}", f"--only-categories={','.join(_CATEGORIES)}"),
    ]
    environment = os.environ | {"CHROME_PATH": chromium}
    for _ in range(_TRIES):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 -- our own command
        scores = {} if done.returncode else _scores(json.loads(done.stdout))
        if None not in scores.values() and scores:
            return {each: round(score * 100) for each, score in scores.items() if score is not None}
    raise RuntimeError(f"Lighthouse saw nothing of {url}: {done.stderr}")


def _scores(report: dict[str, Any]) -> dict[str, float | None]:
    return {each: report["categories"][each]["score"] for each in _CATEGORIES}
