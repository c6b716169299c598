"""Rooms: what is said in a room or brought to it, and how it is taken."""
