"""The contract for the words: the normative facts that the site must state, and where it states them."""
