"""Lets Lighthouse look at a page, as it does by default: a phone of medium speed on a slow network."""

import json
import os
import subprocess
import sys
from pathlib import Path

_NODE = Path(sys.executable).with_name("node")
_PROGRAM = Path(__file__).parent / "node_modules/lighthouse/cli/index.js"
_FLAGS = "--headless=new --no-sandbox --no-first-run --disable-background-networking --disable-component-update"
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def look(url: str, chromium: str) -> dict[str, int]:
    """The points for each category, of a hundred."""
    command: list[str | Path] = [
        *(_NODE, _PROGRAM, url, "--quiet", "--output=json", "--output-path=stdout"),
        *(f"--chrome-flags={_FLAGS}", f"--only-categories={','.join(_CATEGORIES)}"),
    ]
    environment = os.environ | {"CHROME_PATH": chromium}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 -- our own command
    categories = json.loads(done.stdout)["categories"]
    return {each: round(categories[each]["score"] * 100) for each in _CATEGORIES}
