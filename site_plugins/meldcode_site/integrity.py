"""SHA-256 hashes in the subresource integrity format."""

import base64
import hashlib


def integrity(content: bytes) -> str:
    """Hash content in the form used by policies, manifests and `integrity` attributes."""
    return as_integrity(hashlib.sha256(content).digest())


def as_integrity(digest: bytes) -> str:
    """Format a SHA-256 digest in the same form."""
    return "sha256-" + base64.b64encode(digest).decode()


def from_integrity(text: str) -> bytes:
    """Parse this form into a SHA-256 digest."""
    return base64.b64decode(text.removeprefix("sha256-"))
