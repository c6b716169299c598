"""Retention: the page of how long a case is kept, and of destroying it."""
