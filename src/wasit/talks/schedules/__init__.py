"""Schedules: commitments as the mediators draft them, and what they think of each."""
