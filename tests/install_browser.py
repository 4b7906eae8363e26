"""Makes sure that there is a Chromium for the browser tests: the machine's own, or Playwright's, or Debian's.

Firefox, WebKit and nginx come from Debian where this may install them; elsewhere their tests are skipped and say why.
"""

import os
import shutil
import subprocess
import sys

from programs import NGINX, chromium, firefox, webkit


def main() -> None:
    """Try each way in turn; say what to do when none works."""
    if not chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    wanted = {
        "chromium": chromium(),
        "firefox-esr": firefox(),
        "webkit2gtk-driver": webkit(),
        "xvfb": webkit(),
        "nginx-light": NGINX,
    }
    missing = [package for package, found in wanted.items() if not found]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "--quiet"], check=False)  # noqa: S607 -- Debian's own
        for package in missing:  # one that is not to be had may not keep out the others
            subprocess.run(["apt-get", "install", "--quiet", "--yes", package], check=False)  # noqa: S607 -- Debian's own
    if not chromium():
        sys.exit("The browser tests need Chromium: install it, or set CHROMIUM to the path of its program.")


if __name__ == "__main__":
    main()
