"""Check a school's Meldcode against the law and against good practice."""
