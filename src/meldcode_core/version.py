"""The version of the rules; every decision can be traced to it."""

__version__ = "0.2.0"
