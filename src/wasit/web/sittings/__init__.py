"""Sittings, visits, and what the mediators see of their own even-handedness."""
