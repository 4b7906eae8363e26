"""The page on which a school makes its Meldcode: the generator itself, running in a browser."""
