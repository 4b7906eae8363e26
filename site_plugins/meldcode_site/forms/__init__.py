"""Shared code of the site's two forms, the afwegingskader and the kindcheck, each a table of questions."""
