"""The kinds of collections, as Python has them."""

from _collections_abc import *  # noqa: F403 -- as Python's own
