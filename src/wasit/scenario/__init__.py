"""Scenarios: cases that can be opened, with the private papers of each side."""
