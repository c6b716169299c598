"""Showing: how the core's words, numbers and entries look on a page."""
