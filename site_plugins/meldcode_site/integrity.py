"""Hashes as browsers read them."""

import base64
import hashlib


def integrity(content: bytes) -> str:
    """The SHA-256 of some content, as policies, manifests and `integrity` attributes write it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()
