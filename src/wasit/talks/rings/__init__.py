"""Consultation rings: partners of no side, and what they are shown."""
