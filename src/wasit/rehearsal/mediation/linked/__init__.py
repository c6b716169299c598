"""Linked: single texts of binary issues that hang together, many talks at once, from votes."""
