"""Texts: the single negotiating text, in its languages, and what each room says of it."""
