"""The afwegingskader page: rules and words, rendered completely at build time."""
