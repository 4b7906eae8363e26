"""The afwegingskader on the page: rules and words together, rendered completely at build time."""
