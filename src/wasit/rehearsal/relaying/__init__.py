"""Relaying: mediators who carry what was said, and add nothing of their own."""
