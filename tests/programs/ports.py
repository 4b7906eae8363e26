"""Ports of this machine."""

import socket
import time

LOOPBACK = "127.0.0.1"
_STARTS_WITHIN = 60  # seconds


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for_port(port: int, timeout: float | None = None) -> socket.socket:
    """Connect with what was just started there, as soon as it listens.

    Args:
        port: where it will listen.
        timeout: how many seconds whatever is asked over the connection may take.

    Raises:
        OSError: nobody listens there within a minute.
    """
    until = time.monotonic() + _STARTS_WITHIN
    while True:
        try:
            return socket.create_connection((LOOPBACK, port), timeout=timeout)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
