"""Indicators on the pages: followed, shared and watched at the desk, and watched in a room."""
