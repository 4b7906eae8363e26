"""Checks and finishing of a built site: no dead links, a strict policy, offline use, and atomic replacement."""
