"""The mediators' pages: the desk, and each room as the mediators see it."""
