"""The kindcheck on its page: rules and words together, rendered completely at build time."""
