"""Delegations: how an automated side decides, on its head's view alone."""
