"""Entangled: good joint choices, and how good, where too many issues hang together to be exact."""
