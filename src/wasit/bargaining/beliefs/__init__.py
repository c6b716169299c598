"""Beliefs: what is thought of a party's preferences, from what it has said and done."""
