"""The Python that runs in the visitor's browser: pinned, compiled, and served by the site itself."""
