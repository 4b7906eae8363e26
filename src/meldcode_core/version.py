"""The version of the rules and its date; every decision is traceable to them."""

__version__ = "0.2.0"
DATUM = "2026-11-28"
"""Since when these rules are the ones. Other rules are another version, with a date of its own."""
