"""Whether a school's Meldcode has what the law asks, and what good practice asks."""
