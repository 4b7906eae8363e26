"""What the two forms of the site have in common: the afwegingskader and the kindcheck, each a table of questions."""
