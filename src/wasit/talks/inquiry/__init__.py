"""Inquiry: who was shown what, and who had opened all of what leaked."""
