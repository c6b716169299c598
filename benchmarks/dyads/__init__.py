"""Pairs of people who divided items: what they took and left, and what could have been known."""
