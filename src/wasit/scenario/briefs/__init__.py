"""Briefs: what each side is told of itself alone, and what it wants."""
