"""Custody: what becomes of a record besides talks: who has read it, and how it ends."""
