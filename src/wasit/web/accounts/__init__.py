"""Accounts: how a person gets to a seat, and stays there."""
