"""The kindcheck page: rules and words, rendered completely at build time."""
