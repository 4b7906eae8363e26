"""Hashes as browsers read them."""

import base64
import hashlib


def integrity(content: bytes) -> str:
    """The SHA-256 of some content, as policies, manifests and `integrity` attributes write it."""
    return as_integrity(hashlib.sha256(content).digest())


def as_integrity(digest: bytes) -> str:
    """A SHA-256 that is known already, in the same form."""
    return "sha256-" + base64.b64encode(digest).decode()


def from_integrity(text: str) -> bytes:
    """The SHA-256 that is written in this form."""
    return base64.b64decode(text.removeprefix("sha256-"))
