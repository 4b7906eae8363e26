"""Invented cases to practise with: the answers of an expert, checked against the rules."""
