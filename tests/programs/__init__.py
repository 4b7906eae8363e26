"""The programs that tests and benchmarks start on this machine: browsers, and an nginx on a free port."""

from programs.browsers import FLAGS, chromium
from programs.engines import Chromium, Engine, Firefox, WebKit, firefox, webkit
from programs.nginx import NGINX, nginx
from programs.ports import LOOPBACK, free_port, wait_for_port

__all__ = [
    "FLAGS", "LOOPBACK", "NGINX", "Chromium", "Engine", "Firefox", "WebKit", "chromium", "firefox", "free_port",
    "nginx", "wait_for_port", "webkit",
]  # fmt: skip
