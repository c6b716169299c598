"""Closeness: how near the sides are to what all could accept, and how little is known of it."""
