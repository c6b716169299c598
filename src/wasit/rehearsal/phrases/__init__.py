"""Phrases: what automated parties and mediators say, and how they put it into words."""
