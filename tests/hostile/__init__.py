"""What an attacker writes, and what of it a browser would run."""

from hostile.active import active
from hostile.attacks import ATTACKS, evil

__all__ = ["ATTACKS", "active", "evil"]
