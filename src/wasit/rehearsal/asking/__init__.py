"""Asking: mediators that ask each room, what they say and are told, and what delegations answer."""
