"""Preferences: what a side has confided of what it wants, and what packages are worth."""
