"""Proposals: what is put before the sides for a yes or a no, and what came of it."""
