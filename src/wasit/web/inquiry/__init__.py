"""Inquiry: the page on which somebody finds out who had opened what leaked."""
