"""Custody: what the service does with a record besides deciding: each module one part of it."""
