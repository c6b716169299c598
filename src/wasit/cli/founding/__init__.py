"""Founding an installation: what is asked, what comes of it, and what is to be done next."""
